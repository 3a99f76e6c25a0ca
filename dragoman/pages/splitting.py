"""A page that tells in several into pages of their own: the posts of a live blog, the items of a bulletin.

Each entry keeps its place in the page's source and has an id that stays when entries are put above it or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from dragoman.pages.joining import joined
from dragoman.pages.passages import Passage
from dragoman.pages.plain import DATELINE
from dragoman.pages.stamps import machine_day
from dragoman.terms import Page, StatedDate

_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"""\b(?:id|data-(?:post-|entry-|update-|block-)?id)\s*=\s*["']?([\w:.-]{1,80})""", re.IGNORECASE)
_TIME = re.compile(
    r"""\b(?:datetime|data-(?:\w+-)?(?:time|timestamp|date|published))\s*=\s*["']?(\d{4}-?\d{2}-?\d{2}[^"'<>]{0,30})""",
    re.IGNORECASE,
)


def split_page(page: Page, story: Sequence[Passage], places: Sequence[tuple[int, int]]) -> tuple[Page, ...]:
    """The page cut at its entries, which stand at `places` in the source: first what is told above them, if anything.

    `story` are the passages that `page` was joined from.
    """
    parts = [[each for each in story if start <= each.origins[0] < end] for start, end in places]
    told = [(place, part) for place, part in zip(places, parts, strict=True) if any(_is_prose(each) for each in part)]
    if len(told) < 2 or not _are_apart(page.source, told):
        return (page,)
    above = [each for each in story if not any(start <= each.origins[0] < end for start, end in places)]
    pages = [_part(page, page.id, above, page.stated)] if any(_is_prose(each) for each in above) else []
    names: set[str] = set()
    for (start, end), part in told:
        name = _name(page.source[start:end], part)
        while name in names:
            name += "+"
        names.add(name)
        pages.append(_part(page, f"{page.id}#{name}", list(_headed(part)), _stated(page, start, end)))
    return tuple(pages)


def _are_apart(source: str, told: Sequence[tuple[tuple[int, int], list[Passage]]]) -> bool:
    """Whether the parts of a page are stories of their own, not sections of one: each an article, or with a time or a
    dateline."""
    places = [place for place, _ in told]
    return (
        all(source.startswith("<article", start) for start, _ in places)
        or all(_TIME.search(source, *place) for place in places)
        or all(any(DATELINE.match(each.text) for each in part) for _, part in told)
    )


def _is_prose(passage: Passage) -> bool:
    return passage.kind not in ("headline", "subhead")


def _part(page: Page, identity: str, part: Sequence[Passage], stated: tuple[StatedDate, ...]) -> Page:
    text, origins, blocks = joined(part)
    title = part[0].text if part[0].kind == "headline" else ""
    return replace(page, id=identity, text=text, origins=origins, blocks=blocks, title=title, stated=stated)


def _headed(part: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of an entry, its heading as its headline."""
    for index, each in enumerate(part):
        yield each.as_kind("headline") if index == 0 and each.kind == "subhead" else each


def _name(markup: str, part: Sequence[Passage]) -> str:
    """What an entry is called: by its own element, else by its time, else by its words."""
    opening = _TAG.match(markup)
    if opening and (named := _NAME.search(opening[0])):
        return named[1]
    if timed := _TIME.search(markup):
        return re.sub(r"\W+", "", timed[1])
    return blake2b("\n".join(each.text for each in part).encode(), digest_size=4).hexdigest()


def _stated(page: Page, start: int, end: int) -> tuple[StatedDate, ...]:
    """The day of an entry by its own time, before those of the page, behind what a person gave."""
    timed = _TIME.search(page.source, start, end)
    day = machine_day(timed[1]) if timed else None
    given = tuple(each for each in page.stated if each.source == "given")
    return (*given, StatedDate(day, "time element")) if day else page.stated
