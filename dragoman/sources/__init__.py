"""Paths, folders, addresses, feeds and archives in, raw pages out; what cannot be read comes out as an error.

One bad page never stops the others: errors are yielded in the page's place, not raised.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dragoman.errors import DragomanError, SourceError
from dragoman.sources import files
from dragoman.sources.columns import FIELDS
from dragoman.sources.fetching import Fetcher
from dragoman.sources.following import Follower, Outcome, Visited
from dragoman.sources.found import Link, Seen, Visit, Visits
from dragoman.sources.keeping import Keep, Shelf
from dragoman.sources.kinds import KINDS, is_url
from dragoman.sources.manners import Manners
from dragoman.sources.ordinary import ordinary
from dragoman.sources.watching import Feed, Poll, feeds_in, watch
from dragoman.terms import RawPage, StatedDate

__all__ = [
    "FIELDS",
    "KINDS",
    "Feed",
    "Keep",
    "Manners",
    "Poll",
    "Seen",
    "Shelf",
    "Visit",
    "Visits",
    "feeds_in",
    "pages",
    "watch",
]


def pages(
    target: str,
    *,
    published: date | None = None,
    as_: str = "",
    columns: Mapping[str, str] | None = None,
    manners: Manners | None = None,
    seen: Seen | None = None,
) -> Iterator[RawPage | DragomanError]:
    """The pages that `target` names, in a fixed order; `published` dates those that state no date of their own source.

    `target` is a path, an http or https URL, or `-` for standard input. Its kind is told by its name and beginning, or
    given by `as_` (a name in `KINDS`); `columns` names a table's columns for those `FIELDS` that are called otherwise.
    Yields `SourceError` (and `PageError` for a bad row or line) where there is nothing to read.

    `seen` remembers visits: what it knows is not given again. It is written only after the page before has been taken
    and the next one asked for, so storing it together with the pages taken so far loses nothing.
    """
    for page in _pages(target, as_, columns or {}, manners or Manners(), {} if seen is None else seen):
        yield _anchored(page, published) if isinstance(page, RawPage) and published else page


def _pages(
    target: str, kind: str, columns: Mapping[str, str], manners: Manners, seen: Seen
) -> Iterator[RawPage | DragomanError]:
    if kind and kind not in KINDS:
        yield SourceError(target, f"cannot be read as {kind!r}", f"the kinds are {', '.join(KINDS)}")
        return
    if unknown := [field for field in columns if field not in FIELDS]:
        yield SourceError(target, f"has no field {unknown[0]!r}", f"the fields are {', '.join(FIELDS)}")
        return
    links = []
    if is_url(target):
        links.append(Link(target, kind, named=True))
    else:
        for found in files.opened(target, columns, kind):
            if isinstance(found, Link):
                links.append(found)
            else:
                yield found
    if links:
        yield from _followed(links, columns, manners, seen)


def _followed(
    links: list[Link], columns: Mapping[str, str], manners: Manners, seen: Seen
) -> Iterator[RawPage | DragomanError]:
    known = dict(seen)  # read in another thread than the caller's

    async def outcomes() -> AsyncGenerator[Outcome, None]:
        async with Fetcher(manners) as fetcher:
            async for outcome in Follower(fetcher, known, columns).outcomes(links):
                yield outcome

    for outcome in ordinary(outcomes):
        if isinstance(outcome, Visited):
            seen[outcome.url] = outcome.visit
        else:
            yield outcome


def _anchored(page: RawPage, published: date) -> RawPage:
    """The page with the day that a person gave, which outranks what the page states."""
    return replace(page, stated=(StatedDate(published, "given"), *page.stated))
