"""The day of a page: stated, inferred from its words, or honestly unknown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dragoman.reading import explain
from dragoman.tables import rows
from dragoman.terms import Publication, RawPage, StatedDate, Tenure
from dragoman.when import publication
from tests.pages.fixtures import DatedPage, dated
from tests.when.pages import analysis_of, page_of


def _published(text: str, *stated: StatedDate) -> Publication:
    return publication(analysis_of(text), page_of(text, *stated))


_MINISTERS = """The two foreign ministers talk in Lima on Nov. 15, 2024.
The foreign ministers of Korea and Japan will meet in Seoul next Monday, the ministry announced Friday.
The Japanese minister has been in office since October last year.
Earlier this week, the U.S. secretary of state visited Seoul on Jan. 7.
In a phone call on Dec. 11, the two ministers reaffirmed their ties.
The U.S. president-elect is set to take office on Jan. 20."""


def test_weekday_week_and_dates_together_leave_one_day() -> None:
    found = _published(_MINISTERS)
    assert (found.day, found.basis, found.contradictions) == (date(2025, 1, 10), "inferred", ())
    assert 0.5 < found.confidence < 1


def test_a_stated_day_is_taken_with_its_source() -> None:
    found = _published(_MINISTERS, StatedDate(date(2025, 1, 10), "json-ld"))
    assert (found.day, found.basis, found.source) == (date(2025, 1, 10), "stated", "json-ld")
    assert found.contradictions == ()


def test_stated_days_that_disagree_are_reported_and_the_first_is_kept() -> None:
    found = _published("They met.", StatedDate(date(2025, 1, 10), "meta"), StatedDate(date(2024, 1, 10), "url"))
    assert found.day == date(2025, 1, 10)
    assert len(found.contradictions) == 1
    assert "url says 2024-01-10" in found.contradictions[0]


def test_a_day_between_time_zones_is_no_contradiction() -> None:
    found = _published("They met.", StatedDate(date(2025, 1, 10), "meta"), StatedDate(date(2025, 1, 9), "header"))
    assert found.contradictions == ()


def test_a_date_on_the_wrong_weekday_is_reported_not_mended() -> None:
    found = _published("The ministers will meet on Tuesday, Nov. 18.", StatedDate(date(2024, 11, 15), "given"))
    assert found.day == date(2024, 11, 15)
    assert found.contradictions == ("“Tuesday, Nov. 18”: 2024-11-18 is a Monday",)


def test_a_wrong_weekday_is_reported_without_a_stated_day_too() -> None:
    found = _published("The ministers met on Tuesday, Nov. 18, 2024.")
    assert found.day is None
    assert any("2024-11-18 is a Monday" in note for note in found.contradictions)


def test_a_page_older_than_what_it_tells_is_reported() -> None:
    found = _published("The ministers met on March 3, 2025.", StatedDate(date(2024, 11, 15), "given"))
    assert any("March 3, 2025" in note for note in found.contradictions)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Friday.",
        "The ministers will meet on Monday, Nov. 18.",  # 2002, 2013, 2019, 2024, 2030
        "The ministers met yesterday and will meet next week.",
        "The treaty of 1965 still holds, the minister said Tuesday.",
        "Both sides spoke of peace.",
    ],
)
def test_no_day_is_invented(text: str) -> None:
    assert _published(text).day is None


def test_a_date_alone_on_a_line_is_the_day_of_the_page() -> None:
    found = _published("The prime minister will visit Jakarta on Monday.\n19 April 2015")
    assert (found.day, found.source) == (date(2015, 4, 19), "dateline")


def test_a_dateline_with_its_year_gives_the_day_of_the_page() -> None:
    found = _published("SEOUL, Jan. 10, 2025 (Agency) -- The two ministers met on Friday, the ministry said.")
    assert found.day == date(2025, 1, 10)


@pytest.mark.parametrize("shift", range(0, 70, 7))
def test_the_inference_moves_with_the_calendar(shift: int) -> None:
    """The same page written some weeks later is dated as many weeks later."""
    step = timedelta(days=shift)
    week = date(2024, 3, 5) + step
    text = (
        f"The envoy arrived on {date(2024, 2, 20) + step:%B %d, %Y}.\n"
        f"Earlier this week the minister visited Rome on {week:%B} {week.day}.\n"
        "The ministry announced Friday that talks will be held next Monday."
    )
    found = _published(text)
    assert found.day in (None, date(2024, 3, 8) + step)
    assert found.earliest is None or found.latest is None or found.earliest <= date(2024, 3, 8) + step <= found.latest


def test_an_interval_holds_the_day_that_is_not_certain() -> None:
    found = _published("Earlier this week the envoy arrived on Jan. 7, 2025.\nThe two sides spoke on Jan. 6.")
    assert found.day is None or found.day == found.earliest
    if found.earliest is not None and found.latest is not None:
        assert date(2025, 1, 7) <= found.latest
        assert found.earliest <= date(2025, 1, 12)


_TERM = Tenure("Ann Sample", ((date(2019, 5, 1), date(2022, 4, 30)),))
_LATER = Tenure("Ben Sample", ((date(2021, 6, 1), date(2025, 5, 31)),))


def test_officials_in_office_together_bound_the_day() -> None:
    found = publication(analysis_of("The two ministers met."), page_of("The two ministers met."), (_TERM, _LATER))
    assert (found.day, found.basis, found.clues) == (None, "inferred", 2)
    assert found.earliest is not None and found.latest is not None
    # A term of the table may be months off: its ends are soft.
    assert date(2020, 6, 1) <= found.earliest <= date(2021, 6, 1)
    assert date(2022, 1, 1) <= found.latest <= date(2023, 4, 30)


def test_one_clue_alone_gives_no_interval() -> None:
    found = publication(analysis_of("The minister spoke."), page_of("The minister spoke."), (_TERM,))
    assert (found.earliest, found.basis, found.clues) == (None, "", 1)


def test_terms_that_do_not_end_leave_the_year_open() -> None:
    terms = (Tenure("Ann Sample", ((date(2019, 5, 1), None),)), Tenure("Ben Sample", ((date(2020, 1, 1), None),)))
    assert publication(analysis_of("The minister spoke."), page_of("The minister spoke."), terms).earliest is None


def test_a_day_that_all_remember_is_no_news() -> None:
    text = "The September 11, 2001 attacks changed how the two states share what they know, the minister said Monday."
    assert _published(text).earliest is None


def test_what_the_text_says_of_the_year_is_weighed_with_the_terms() -> None:
    text = "The ministry presented its report for 2020 in December 2020. It will open an office in January 2022."
    found = publication(analysis_of(text), page_of(text), (_TERM,))
    assert found.earliest is not None and found.latest is not None
    assert date(2020, 6, 1) <= found.earliest and found.latest <= date(2022, 5, 14)


@pytest.mark.parametrize("page", dated(), ids=lambda page: page.name)
def test_web_pages_are_dated_and_contradictions_told(page: DatedPage) -> None:
    found = explain(RawPage(page.name, page.content, media="text/html", url=page.url)).published
    assert (found.day, len(found.contradictions)) == (page.day, page.notes)
    if page.source != "dateline":
        assert found.source == page.source
    assert found.confidence > 0.5 if page.day else found.day is None


def test_every_source_of_a_day_has_its_trust() -> None:
    trust = {row["source"]: float(row["confidence"]) for row in rows("time_stated")}
    assert {page.source for page in dated() if page.source} <= set(trust)
    assert all(0 < value <= 1 for value in trust.values())
