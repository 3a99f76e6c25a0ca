"""A raw page in, a clean page out: a pure function of the bytes and of what the source stated beside them.

Every character of the page's text knows its place in the decoded input; white space apart, it is that character.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from dragoman.errors import PageError
from dragoman.pages.chrome import Sifted, section_path
from dragoman.pages.dates import by_own_clock, stated_dates
from dragoman.pages.decoding import decode
from dragoman.pages.markup import read_markup
from dragoman.pages.metadata import metadata
from dragoman.pages.passages import Passage
from dragoman.pages.plain import read_plain
from dragoman.terms import Block, Page, RawPage, StatedDate

LONGEST_TEXT = 5_000_000
_BETWEEN = "\n\n"


def clean(raw: RawPage) -> Page:
    """The page of `raw` without its chrome.

    Raises `PageError` when no text can be read: binary or empty input, bytes that fit no charset, more than
    5 MB of text.
    """
    html = raw.media == "text/html"
    _check_size(raw, LONGEST_TEXT, "text")
    text = decode(raw.content, page=raw.id, declared=raw.charset, html=html)
    if not text.strip() and not raw.title.strip():
        raise PageError(raw.id, "is empty", "give a page with text")
    if html:
        return _page_of_markup(raw, text)
    source = f"{raw.title}{_BETWEEN}{text}" if raw.title else text
    return _page(raw, source, read_plain(source, len(raw.title)))


def _page_of_markup(raw: RawPage, source: str) -> Page:
    marked = read_markup(source, raw.id)
    said = metadata(source, raw.url)
    page = _page(raw, source, marked.story)
    dates = stated_dates(source, said.url, marked.story.kept, marked.entries)
    stamps = [each for each in page.stated if each not in raw.stated]
    told = by_own_clock((*dates.days, *stamps) or marked.printed, dates.elsewhere)
    return replace(
        page,
        byline=said.byline or page.byline,
        section=tuple(section_path(marked.crumbs)) or said.section or page.section,
        publisher=said.publisher or page.publisher,
        language=said.language,
        url=said.url,
        stated=_distinct((*raw.stated, *told)),
    )


def _check_size(raw: RawPage, most: int, what: str) -> None:
    if len(raw.content) > most:
        size = len(raw.content) / 1e6
        raise PageError(
            raw.id,
            f"holds {size:.0f} MB of {what}, more than the {most // 1_000_000} MB of one page",
            "split it into pages, one story each",
        )


def _page(raw: RawPage, source: str, story: Sifted) -> Page:
    if not story.kept:
        raise PageError(raw.id, "holds no text but menus, links and notices", "give the page with its story")
    text, origins, blocks = joined(story.kept)
    first = story.kept[0]
    return Page(
        id=raw.id,
        text=text,
        blocks=blocks,
        origins=origins,
        source=source,
        title=first.text if first.kind == "headline" else "",
        byline=story.byline,
        section=story.section,
        publisher=story.publisher,
        url=raw.url,
        stated=_distinct((*raw.stated, *(story.published or story.updated))),
    )


def joined(passages: Sequence[Passage]) -> tuple[str, array[int], tuple[Block, ...]]:
    """The passages as one text with blank lines between, the origins of its characters, and a block for each."""
    origins = array("L")
    blocks = []
    at = 0
    for each in passages:
        if origins:
            origins.extend([origins[-1]] * len(_BETWEEN))
            at += len(_BETWEEN)
        blocks.append(Block(at, at + len(each.text), each.kind))
        origins.extend(each.origins)
        at += len(each.text)
    return _BETWEEN.join(each.text for each in passages), origins, tuple(blocks)


def _distinct(stated: Sequence[StatedDate]) -> tuple[StatedDate, ...]:
    return tuple(dict.fromkeys(stated))
