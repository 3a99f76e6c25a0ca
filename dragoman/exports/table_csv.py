"""Engagements and changes as CSV (RFC 4180), a row each, safe to open in a spreadsheet: no cell is a formula or longer
than a spreadsheet takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from dragoman.exports.flat import Flat, flat
from dragoman.exports.plain_text import visible
from dragoman.record.briefs import Brief
from dragoman.record.journal import Change
from dragoman.record.party_names import party_name

__all__ = ["changes_csv", "engagement_lines", "engagement_row", "engagements_csv", "table"]

_LONGEST = 32_767  # signs of a cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ENGAGEMENT_COLUMNS = (
    *("id", "type", "status", "when", "first_day", "last_day", "moved_from", "parties", "party_names", "people"),
    *("city", "country", "venue", "occasion", "topics", "level", "stance", "sources"),
    *("first_reported", "last_reported", "texts", "confidence", "quote"),
)
CHANGE_COLUMNS = ("number", "at", "engagement", "what", "before", "after")


def engagements_csv(engagements: Iterable[Brief]) -> str:
    return "".join(engagement_lines(engagements))


def engagement_lines(engagements: Iterable[Brief]) -> Iterator[str]:
    """The head and a line for each engagement, each with its end, as they come."""
    return _lines(ENGAGEMENT_COLUMNS, (engagement_row(flat(engagement)) for engagement in engagements))


def changes_csv(changes: Iterable[Change]) -> str:
    return table(CHANGE_COLUMNS, ([getattr(change, name) for name in CHANGE_COLUMNS] for change in changes))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows under a head; several values of one cell are given as they should stand."""
    return "".join(_lines(columns, rows))


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    for row in chain([columns], rows):
        writer.writerow([_cell(value) for value in row])
        yield told.getvalue()
        told.seek(0)
        told.truncate()


def engagement_row(one: Flat) -> list[Any]:
    return [
        *(one.id, one.type, one.status, one.when, one.first, one.last, one.moved_from),
        *(" ".join(one.parties), "; ".join(map(party_name, one.parties)), "; ".join(one.people_told)),
        *(one.city, one.country, one.venue, one.occasion, "; ".join(one.topics), one.level, one.stance),
        *("; ".join(one.sources), one.told_first, one.told_last, one.texts, one.confidence, one.quote),
    ]


def _cell(value: Any) -> str:
    """A value as text; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    told = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    # tabs and returns are looked at before they are made visible: some programs skip them in front of a formula
    guarded = f"'{told}" if told.startswith(_FORMULA) or told.lstrip().startswith(_FORMULA) else told
    shown = visible(guarded.replace("\r\n", "\n"))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
