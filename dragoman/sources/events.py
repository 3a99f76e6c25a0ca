"""Wikipedia's portal of current events: each item of a day is a report of that day, named by the day and its number.

The portal comes as wikitext of a day, as a dump of many, or as HTML of a day or a month. Headings and topics (items
over other items) are no reports; what an item cites stands behind it and goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BufferedReader
from typing import BinaryIO

from dragoman.errors import DragomanError, SourceError
from dragoman.sources.bounded import whole
from dragoman.sources.columns import Columns
from dragoman.sources.found import Origin
from dragoman.sources.kinds import HEAD
from dragoman.sources.portal_days import MONTHS, day_of_title
from dragoman.sources.portal_html import days_of_html
from dragoman.sources.portal_wikitext import days_of_dump, days_of_wikitext
from dragoman.terms import RawPage, StatedDate

__all__ = ["pages_of"]


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """A page for each item, in the portal's order."""
    days = _days(stream, origin)
    empty = True
    for day, items in days:
        for number, item in enumerate(items, 1):
            empty = False
            yield RawPage(
                id=f"current-events-{day.isoformat()}-{number}",
                content=item.encode(),
                charset="utf-8",
                url=f"https://en.wikipedia.org/wiki/Portal:Current_events/{day.year}_{MONTHS[day.month - 1]}_{day.day}",
                stated=(StatedDate(day, "portal"),),
            )
    if empty:
        yield SourceError(origin.name, "holds no items of the portal of current events", "give a day's page or a dump")


def _days(stream: BinaryIO, origin: Origin) -> Iterator[tuple[date, list[str]]]:
    head = stream.peek(HEAD)[:HEAD] if isinstance(stream, BufferedReader) else b""
    if b"<mediawiki" in head:
        yield from days_of_dump(stream)
        return
    content = whole(stream, origin.name)
    if re.search(rb"current-events-main|<html\b", content[:200_000]):
        yield from days_of_html(content)
    else:
        yield from days_of_wikitext(content.decode("utf-8", "replace"), day_of_title(origin.name))
