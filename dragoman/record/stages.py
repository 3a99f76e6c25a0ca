"""Which status of an act counts, out of what its reports say one after another.

An act goes from sought to planned to under way to done, and a report of an earlier stage speaks of the past: what is
done stays done. Only a report that calls it off takes it back, and a plan told after that brings it on again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby

from dragoman.tables import rows
from dragoman.terms import Entry

__all__ = ["current", "rank"]


@cache
def _table() -> dict[str, tuple[int, int]]:
    return {row["status"]: (int(row["rank"]), int(row["stage"] or 0)) for row in rows("record_statuses")}


def rank(status: str) -> int:
    """Of statuses told on one day the one of the lowest rank counts."""
    return _table()[status][0]


def current(told: Sequence[Entry]) -> str:
    """The status after all reports; those without a day come first."""
    ordered = sorted(told, key=_day)
    status = ""
    for _, some in groupby(ordered, key=_day):
        status = _after(status, min((entry.mention.status for entry in some), key=rank))
    return status


def _day(entry: Entry) -> date:
    return entry.told or date.min


def _after(status: str, reported: str) -> str:
    stage, new = _table()[status][1] if status else 0, _table()[reported][1]
    if stage == max(one for _, one in _table().values()):
        return status
    return status if stage and new and new < stage else reported
