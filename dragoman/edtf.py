"""Days of the calendar as EDTF (ISO 8601-2) writes them, for what the record compares: first and last day, how sure.

Read are years, months and days, each with `~` or `?` behind it, intervals of two of these, and open ends (`..`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.terms import When

__all__ = ["Days", "days", "when"]

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day (None: open), whether about (`~`), and the precision of the ends: day, month or year."""

    first: date | None = None
    last: date | None = None
    about: bool = False
    precision: str = ""


@lru_cache(maxsize=50_000)
def days(edtf: str) -> Days:
    """The days of a value; raises `ValueError` for what is none of the forms above."""
    if not edtf:
        return Days()
    begin, slash, end = edtf.partition("/")
    first, last = _part(begin), _part(end) if slash else _part(begin)
    if first.first and last.last and first.first > last.last:
        raise ValueError(f"{edtf} ends before it begins")
    return Days(first.first, last.last, first.about or last.about, first.precision or last.precision)


def when(edtf: str) -> When:
    """A value with its ends; raises what `days` does."""
    found = days(edtf)
    return When(edtf, found.first, found.last)


def _part(written: str) -> Days:
    if written in ("", ".."):
        return Days()
    found = _PART.fullmatch(written)
    if not found:
        raise ValueError(f"{written} is no year, month or day")
    year, month, day = (int(group) if group else 0 for group in found.groups()[:3])
    if day:
        return Days(date(year, month, day), date(year, month, day), bool(found[4]), "day")
    if month:
        last = date(year, month, monthrange(year, month)[1])
        return Days(date(year, month, 1), last, bool(found[4]), "month")
    return Days(date(year, 1, 1), date(year, 12, 31), bool(found[4]), "year")
