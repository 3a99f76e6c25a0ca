"""A raw page in, a clean page out: a pure function of the bytes and of what the source stated beside them.

Every character of the page's text knows its place in the decoded input; white space apart, it is that character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.errors import PageError
from dragoman.pages.addresses import address_of
from dragoman.pages.chrome import Sifted, section_path
from dragoman.pages.dates import by_own_clock, stated_dates
from dragoman.pages.decoding import decode
from dragoman.pages.joining import BETWEEN, joined
from dragoman.pages.languages import language_of
from dragoman.pages.markup import read_markup
from dragoman.pages.metadata import metadata
from dragoman.pages.passages import Passage
from dragoman.pages.plain import read_plain
from dragoman.pages.splitting import split_page
from dragoman.pages.walls import notes_of
from dragoman.terms import Page, RawPage, StatedDate

LONGEST_TEXT = 5_000_000


def clean(raw: RawPage) -> Page:
    """The page of `raw` without its chrome.

    Raises `PageError` when no text can be read: binary or empty input, bytes that fit no charset, more than
    5 MB of text.
    """
    return _read(raw)[0]


def split(raw: RawPage) -> tuple[Page, ...]:
    """The pages that `raw` holds: one, or what is told above its entries and then each of them, in their order.

    An entry's id is the page's and the entry's own behind `#`; its `stated` holds the day that it states itself, else
    the page's. Raises what `clean` does.
    """
    page, story, entries = _read(raw)
    return split_page(page, story, entries) if len(entries) > 1 else (page,)


def _read(raw: RawPage) -> tuple[Page, list[Passage], Sequence[tuple[int, int]]]:
    """A page, the passages it was joined from, and where its entries stand in the source."""
    html = raw.media == "text/html"
    _check_size(raw, LONGEST_TEXT, "text")
    text = decode(raw.content, page=raw.id, declared=raw.charset, html=html)
    if not text.strip() and not raw.title.strip():
        raise PageError(raw.id, "is empty", "give a page with text")
    if html:
        return _read_markup(raw, text)
    source = f"{raw.title}{BETWEEN}{text}" if raw.title else text
    story = read_plain(source, len(raw.title))
    page = replace(_page(raw, source, story), url=address_of(raw.url, ""))
    return _judged(page, text, story.kept), story.kept, ()


def _read_markup(raw: RawPage, source: str) -> tuple[Page, list[Passage], Sequence[tuple[int, int]]]:
    marked = read_markup(source, raw.id)
    said = metadata(source, raw.url)
    page = _page(raw, source, marked.story)
    dates = stated_dates(source, said.url, marked.story.kept, marked.entries)
    stamps = [each for each in page.stated if each not in raw.stated]
    told = by_own_clock((*dates.days, *stamps) or marked.printed, dates.elsewhere)
    page = replace(
        page,
        byline=said.byline or page.byline,
        section=tuple(section_path(marked.crumbs)) or said.section or page.section,
        publisher=said.publisher or page.publisher,
        language=said.language,
        url=said.url,
        stated=_distinct((*raw.stated, *told)),
    )
    return _judged(page, marked.shown, marked.story.kept), marked.story.kept, marked.entries


def _judged(page: Page, shown: str, story: Sequence[Passage]) -> Page:
    """The page with its language, and with notes on what it is; `shown` is all that a reader sees."""
    language = language_of(page.text, page.language)
    return replace(page, language=language, notes=tuple(notes_of(page.source, shown, story)))


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


def _distinct(stated: Sequence[StatedDate]) -> tuple[StatedDate, ...]:
    return tuple(dict.fromkeys(stated))
