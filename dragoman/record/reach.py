"""The days on which an act may have been, as one report tells it: a middle and a spread, in days.

An exact day spreads by half a day, the day of a report that tells fresh news (`~`) by more, a month by ten. What has no
day is somewhere before its report if it was held, and after it if it is to come. Plans move, so they spread further.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import hypot, inf

from dragoman.edtf import Days, days
from dragoman.record.outlook import AHEAD, DONE
from dragoman.tables import rows
from dragoman.terms import Entry

__all__ = ["Reach", "is_exact", "missed_by", "reach"]

_ABOUT = 1.5  # a report tells fresh news on the day itself, the day before, at times two days later
_FRESH = 2  # days by which a fresh act may have been before or after the day it is told with
_LATE = 1  # days by which the calendar of a report may be behind that of the act, or ahead of it
_OPEN = 7.0  # an act that was under way with no end told


@dataclass(frozen=True, slots=True)
class Reach:
    """Days as ordinals of the calendar; an act is nearly always within two spreads of its middle."""

    middle: float
    spread: float

    def apart(self, other: Reach) -> float:
        """Days between the middles in units of both spreads."""
        return abs(self.middle - other.middle) / hypot(self.spread, other.spread)


@cache
def _statuses() -> dict[str, tuple[float, float, float]]:
    return {
        row["status"]: (float(row["undated_after"]), float(row["undated_spread"]), float(row["dated_spread"]))
        for row in rows("record_statuses")
    }


def reach(entry: Entry) -> Reach | None:
    """None where neither the act nor its report has a day."""
    return _reach(entry.mention.status, entry.mention.when.edtf, entry.told)


@lru_cache(maxsize=50_000)
def _reach(status: str, when: str, reported: date | None) -> Reach | None:
    after, undated, dated = _statuses()[status]
    told = days(when)
    first, last = told.first or told.last, told.last or told.first
    if first is None or last is None:
        return Reach(reported.toordinal() + after, undated) if reported else None
    middle = (first.toordinal() + last.toordinal()) / 2
    spread = max(0.5, (last.toordinal() - first.toordinal() + 1) / 3.0)
    if told.about:
        spread += _ABOUT * {"day": 1, "month": 15, "year": 180}[told.precision]
    if told.first is None or told.last is None:
        spread += _OPEN
    return Reach(middle, spread + dated)


def missed_by(one: Entry, other: Entry) -> float:
    """Days that lie between the times at which two acts can have been: 0 where both can have been on one day."""
    (first, last), (other_first, other_last) = _bounds(one), _bounds(other)
    return max(0.0, first - other_last, other_first - last)


def _bounds(entry: Entry) -> tuple[float, float]:
    """The first and last day of an act that is done, no later than its report; plans may move, but not before it."""
    told, status = days(entry.mention.when.edtf), entry.mention.status
    first, last = -inf, inf
    if status in DONE:
        about = _FRESH * told.about
        first = told.first.toordinal() - about if told.first else first
        last = told.last.toordinal() + (_OPEN if status == "ongoing" else about) if told.last else last
        if entry.told and status == "held":
            last = min(last, entry.told.toordinal() + _LATE)
    elif entry.told and status in AHEAD:
        first = entry.told.toordinal() - _LATE
    return first, last


def is_exact(told: Days) -> date | None:
    """The day of what is told to the day and no later or earlier."""
    return told.first if told.first == told.last and told.precision == "day" and not told.about else None
