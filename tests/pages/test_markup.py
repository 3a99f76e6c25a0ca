"""HTML pages in the manners of several outlets: the story, what the page says of itself, and broken pages."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import PageError
from dragoman.pages import clean
from dragoman.terms import Page, RawPage
from tests.pages.fixtures import f1, markup

PAGES = markup()
STORY = "<p>The foreign minister of Chad met his counterpart in Niamey on Monday, officials said after the talks.</p>"


def _read(content: bytes) -> Page:
    return clean(RawPage("page", content, media="text/html"))


def _paragraphs(page: Page) -> list[list[str]]:
    return [[block.kind, page.text[block.start : block.end]] for block in page.blocks]


@pytest.mark.parametrize(("name", "content", "gold"), PAGES, ids=[name for name, _, _ in PAGES])
def test_what_the_page_says_of_itself(name: str, content: bytes, gold: dict[str, Any]) -> None:
    page = _read(content)
    assert [[stated.source, stated.day.isoformat()] for stated in page.stated] == gold["stated"]
    assert list(page.section) == gold["section"]
    assert (page.publisher, page.language) == (gold["publisher"], gold["language"])


def test_paragraphs_of_all_pages_are_found_with_their_kinds() -> None:
    gold = [f"{name} {kind} {text}" for name, _, page in PAGES for kind, text in page["paragraphs"]]
    read = [f"{name} {kind} {text}" for name, content, _ in PAGES for kind, text in _paragraphs(_read(content))]
    assert f1(gold, read) >= 0.95


def test_words_of_all_pages_are_found() -> None:
    gold = [f"{name} {word}" for name, _, page in PAGES for _, text in page["paragraphs"] for word in text.split()]
    read = [f"{name} {word}" for name, content, _ in PAGES for word in _read(content).text.split()]
    assert f1(gold, read) >= 0.95


@pytest.mark.parametrize(("name", "content", "gold"), PAGES, ids=[name for name, _, _ in PAGES])
def test_each_character_has_its_place_in_the_source(name: str, content: bytes, gold: dict[str, Any]) -> None:
    page = _read(content)
    for letter, origin in zip(page.text, page.origins, strict=True):
        assert letter.isspace() or page.source[origin] in (letter, "&")
    for block in page.blocks:
        places = list(page.origins[block.start : block.end])
        assert places == sorted(places)


def test_captions_of_other_stories_are_left_out() -> None:
    page = _read(next(content for name, content, _ in PAGES if name == "broadcaster"))
    assert "whale" not in page.text


def test_a_charset_that_the_page_names_is_read() -> None:
    page = _read(
        f'<html><head><meta charset="iso-8859-1"></head><body>{STORY}<p>Café Zürich.</p></body>'.encode("cp1252")
    )
    assert "Café Zürich." in page.text


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "h1", "figcaption"])
def test_a_hundred_thousand_nested_tags_are_one_clear_error(tag: str) -> None:
    with pytest.raises(PageError, match=r"page: nests more than 1000 HTML tags; "):
        _read((f"<{tag}>" * 100_000 + STORY).encode())


@pytest.mark.parametrize(
    "broken",
    [
        "<a " * 200_000,
        "<!" * 200_000,
        '<meta content="' * 100_000,
        "<script type=application/ld+json>" * 20_000,
        "<figcaption></x>" * 50_000,
        f'<script type="application/ld+json">{"[" * 200_000}</script>',
        "&" * 200_000,
    ],
    ids=["a", "declaration", "meta", "script", "figcaption", "deep json", "ampersands"],
)
def test_broken_markup_behind_a_story_costs_nothing_but_itself(broken: str) -> None:
    # Read in time linear in its length: forms that ran to the end from each tag would take hours here.
    assert "foreign minister of Chad" in _read(f"<html><body>{STORY * 3}{broken}".encode()).text


@pytest.mark.parametrize("content", [b"<html></html>", b"<html><body><nav><a>Share</a></nav></body></html>"])
def test_a_page_without_a_story_is_an_error(content: bytes) -> None:
    with pytest.raises(PageError, match=r"page: holds no (story|text)"):
        _read(content)
