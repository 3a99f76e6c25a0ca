"""A time expression on a page, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.terms import When


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Words `first` to `last` (exclusive), characters `start` to `end`, TIMEX3 `type` and `value`, the calendar value.

    `when` is empty for what has no place in the calendar (sets, bare durations); that of a length is the days it takes
    where a day beside it says so ("arrived Monday for a two-day visit"). `role` is '' for a time at which
    something happens, `since`, `until` or `by` for a bound, `length` for a duration ("a two-day visit", `days` = 2).
    `mod` is TIMEX3's: START, MID or END of the value, APPROX about it. `marks` is the time whose anniversary it is.
    `others` are second readings with their weights; `anchor` says what the value was counted from: page, dateline,
    story, quote, or written for a value that needs nothing. `parts` are the two ends of a stretch ("Dec. 30-Jan. 2").
    """

    first: int
    last: int
    start: int
    end: int
    type: str
    value: str
    when: When
    role: str = ""
    days: int = 0
    anchor: str = ""
    others: tuple[tuple[When, float], ...] = ()
    parts: tuple[TimeSpan, ...] = ()
    mod: str = ""
    marks: When = When()
