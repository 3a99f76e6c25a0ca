"""A path, folder, JSON-lines file, URL or standard input in, raw pages out; what cannot be read comes out as an error.

One bad page never stops the others: errors are yielded in the page's place, not raised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.errors import DragomanError
from dragoman.sources import files, web
from dragoman.terms import RawPage, StatedDate

__all__ = ["pages"]


def pages(target: str, *, published: date | None = None) -> Iterator[RawPage | DragomanError]:
    """The pages that `target` names, in a fixed order; `published` dates those that state no date of their own source.

    `target` is a path, an http or https URL, or `-` for standard input. Yields `SourceError` (and `PageError` for a bad
    line of a JSON-lines file) where there is nothing to read.
    """
    found = web.fetched(target) if web.is_url(target) else files.opened(target)
    for page in found:
        yield _anchored(page, published) if isinstance(page, RawPage) and published else page


def _anchored(page: RawPage, published: date) -> RawPage:
    """The page with the day that a person gave, which outranks what the page states."""
    return replace(page, stated=(StatedDate(published, "given"), *page.stated))
