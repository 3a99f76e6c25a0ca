"""What holds for any bytes and any text."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.pages import clean
from dragoman.terms import Page, RawPage

LINES = [
    "Home > World > Asia",
    "print dictionary print",
    "Published: 2024-11-15 14:03",
    "BY KIM MIN-JI [[email protected]]",
    "Read more: another story",
    "Related stories",
    "Talks open in Oslo",
    "Talks open in Oslo | The Fjord",
    "The ministers met on Monday. (Yonhap)",
    "The two ministers, right and left, shake hands in Oslo on Monday. [FJORD NEWS]",
    "Share",
    "",
    " ",
    "\u00a0\u200bThe talks\u00a0went  on until Tuesday, officials said.\u00ad",
]
TEXTS = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]).map(lambda by: by.join(lines))
)


def _read(text: str, title: str = "") -> Page | None:
    try:
        return clean(RawPage("page", text.encode("utf-8", "replace"), title=title))
    except PageError:
        return None


@given(TEXTS, st.sampled_from(["", "Talks open in Oslo", "A\u00a0title "]))
@settings(deadline=None)
def test_each_character_stands_where_its_origin_says(text: str, title: str) -> None:
    page = _read(text, title)
    if page is None:
        return
    assert len(page.origins) == len(page.text)
    for letter, origin in zip(page.text, page.origins, strict=True):
        assert letter.isspace() or page.source[origin] == letter
    for block in page.blocks:
        places = list(page.origins[block.start : block.end])
        assert places == sorted(places)
        assert page.text[block.start : block.end].strip() == page.text[block.start : block.end] != ""


@given(TEXTS)
@settings(deadline=None)
def test_cleaning_a_clean_page_changes_nothing(text: str) -> None:
    page = _read(text)
    if page is not None:
        again = _read(page.text)
        assert again is not None and again.text == page.text


@given(TEXTS)
@settings(deadline=None)
def test_the_same_bytes_give_the_same_page(text: str) -> None:
    assert _read(text) == _read(text)


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "euc-kr", "shift_jis", "utf-16", "utf-7", "x"]))
@settings(deadline=None)
def test_any_bytes_give_a_page_or_a_page_error(content: bytes, charset: str) -> None:
    for media in ("text/plain", "text/html"):
        with suppress(PageError):
            assert clean(RawPage("page", content, media=media, charset=charset)).text
