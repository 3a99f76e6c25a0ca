"""Pages copied from a browser: every chrome line goes, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.pages import clean
from dragoman.terms import Page, RawPage, StatedDate
from tests.pages.fixtures import Scraped, f1, scraped

PAGES = scraped()


def _read(text: str, title: str = "") -> Page:
    return clean(RawPage("page", text.encode(), title=title))


def _kinds(page: Page) -> list[str]:
    return [block.kind for block in page.blocks]


@pytest.mark.parametrize("given", PAGES, ids=lambda given: given.name)
def test_the_story_is_left_and_nothing_else(given: Scraped) -> None:
    assert _read(given.text).text.split() == " ".join(given.story).split()


def test_lines_of_all_pages_are_told_apart_well() -> None:
    # The wrapped page's lines are joined, so that lines are compared where a line is a paragraph.
    pages = [given for given in PAGES if given.name != "wire-wrapped"]
    gold = [f"{given.name}: {line}" for given in pages for line in given.story]
    read = [f"{given.name}: {line}" for given in pages for line in _read(given.text).text.split("\n\n")]
    assert f1(gold, read) >= 0.95


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("daily-with-everything", date(2024, 3, 11)),
        ("korean-daily-labels", date(2024, 11, 15)),
        ("browser-title-first", date(2025, 1, 14)),
        ("broadsheet-live-furniture", date(2023, 11, 2)),
        ("ministry-release", date(2024, 10, 22)),
    ],
)
def test_a_stamp_on_the_page_states_its_day(name: str, day: date) -> None:
    page = _read(next(given.text for given in PAGES if given.name == name))
    assert page.stated == (StatedDate(day, "page stamp"),)


def test_chrome_tells_section_byline_and_outlet() -> None:
    told = {given.name: _read(given.text) for given in PAGES}
    assert told["daily-with-everything"].section == ("Africa", "Diplomacy")
    assert told["daily-with-everything"].byline == "GRACE WANJIRU"
    assert told["broadsheet-live-furniture"].byline == "Sela Vunipola"
    assert told["korean-daily-labels"].byline == "Park Ji-ho"
    assert told["browser-title-first"].publisher == "The Strait Times Herald"


def test_blocks_say_what_they_are() -> None:
    page = _read(next(given.text for given in PAGES if given.name == "daily-with-everything"))
    assert _kinds(page) == ["headline", "caption", "body", "body", "body"]
    assert page.title == "Kenya, Tanzania to reopen border talks in Arusha"


def test_the_title_that_a_source_keeps_apart_is_the_headline_once() -> None:
    page = _read("Talks open in Oslo\n\nThe talks opened on Monday, officials said.", title="Talks open in Oslo")
    assert page.text == "Talks open in Oslo\n\nThe talks opened on Monday, officials said."
    assert page.source.startswith("Talks open in Oslo\n\nTalks open in Oslo")
    assert _kinds(page) == ["headline", "body"]


def test_a_page_that_opens_with_a_sentence_has_no_headline() -> None:
    page = _read("The two ministers met in Oslo on Monday and agreed to meet again.")
    assert (page.title, _kinds(page)) == ("", ["body"])


def test_update_stamps_count_only_where_no_publication_is_stated() -> None:
    page = _read("Talks open in Oslo\n\nUpdated: 2024-03-12\n\nThe talks opened on Monday, officials said.")
    assert page.stated == (StatedDate(date(2024, 3, 12), "update stamp"),)


def test_what_the_source_states_comes_first() -> None:
    given = StatedDate(date(2024, 3, 10), "given")
    page = clean(RawPage("page", b"Talks open\n\nPublished: 2024-03-11\n\nThe talks opened today.", stated=(given,)))
    assert page.stated == (given, StatedDate(date(2024, 3, 11), "page stamp"))


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, Tokyo and Seoul hope to have a text",
        "Updated rules on visas enter into force in May.",
        "Published reports of a meeting were denied in Ankara.",
        "(c) the extent to which the treaty binds third states;",
        "Follow-up talks are planned for the second week of March.",
        "Share of trade between the two has fallen, the minister said.",
        "Source: he met with the ambassador on the sidelines of the summit, an official said on Friday.",
    ],
)
def test_lines_that_only_begin_like_chrome_stay(line: str) -> None:
    story = "The minister arrived in Oslo on Monday for talks on the border.\n\n"
    assert line in _read(f"Talks open\n\n{story}{line}\n\n{story.replace('Oslo', 'Bergen')}").text
