"""What a page's time expressions say about the day it was written: each clue weighs any candidate day.

A weight is a natural logarithm of how likely the expression is to be written on that day; the figures are
estimates of news habit (how often a weekday told in the past is the page's own day, the day before, ...), not fitted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.language.analysis import Analysis
from dragoman.terms import When
from dragoman.when.calendar import week_when
from dragoman.when.frame import Frame
from dragoman.when.meanings import Point, Shift, of_day
from dragoman.when.reader import frame_of
from dragoman.when.recognise import Found
from dragoman.when.resolve import resolve
from dragoman.when.tense import Tense

__all__ = ["Clue", "clues_of", "newest_written"]

Weigh = Callable[[date], float]

# By days before the page, for a past weekday; by days after it, for a future one and for "next Monday".
_PAST_LAG = (0.46, 0.34, 0.08, 0.04, 0.03, 0.03, 0.02)
_AHEAD_LEAD = (0.10, 0.26, 0.18, 0.14, 0.12, 0.10, 0.10)
_NEXT_LEAD = (0.0, 0.04, 0.12, 0.22, 0.20, 0.16, 0.13, 0.07)
_DATELINE_LAG = (0.62, 0.33, 0.04)
_WEEKDAY_OF_PAGE = (1.0, 1.0, 1.0, 1.0, 1.0, 0.45, 0.45)
_IMPOSSIBLE = math.log(0.004)
_AGAINST = math.log(0.03)


@dataclass(frozen=True, slots=True)
class Clue:
    """`weigh` gives a candidate's weight; `fine` clues tell days apart, the others only seasons and years."""

    weigh: Weigh
    fine: bool


def newest_written(found: Sequence[Found]) -> When | None:
    """The latest time with a year of its own that is not told as ahead; the finest such of the newest year."""
    written = [
        resolve(of_day(item.meaning), Frame()).when
        for item in found
        if isinstance(point := of_day(item.meaning), Point) and point.year and point.other is None
        if item.governor.tense not in (Tense.FUTURE, Tense.AHEAD) and item.role != "until"
    ]
    return max((when for when in written if when.start), key=lambda when: when.start or date.min, default=None)


def clues_of(analysis: Analysis, found: Sequence[Found], frame: Frame) -> list[Clue]:
    """The clues of a page: one for its own weekday, one for each telling expression or pair of them."""
    clues = [Clue(lambda day: math.log(_WEEKDAY_OF_PAGE[day.weekday()]), False)]
    for item in found:
        if not item.quoted:
            clues += _single(item, frame_of(analysis, item, frame))
    clues += _pairs(analysis, found, frame)
    return clues


def _single(item: Found, frame: Frame) -> Iterator[Clue]:
    meaning = of_day(item.meaning)
    if not isinstance(meaning, Point) or meaning.years is not None or meaning.weeks is not None:
        return
    if item.dateline:
        yield Clue(_dateline(meaning), True)
    elif meaning.year:
        if not meaning.other and frame.tense in (Tense.PAST, Tense.FUTURE) and frame.direct:
            yield Clue(_bounded(resolve(meaning, frame).when, frame.tense), False)
    elif meaning.month and meaning.day:
        yield Clue(_date(replace(meaning, weekday=None), meaning.weekday, frame), False)
    elif meaning.month:
        if not meaning.which:
            yield Clue(_month(meaning, frame), False)
    elif meaning.weekday and meaning.day is None and (weigh := _weekday(meaning, frame)):
        yield Clue(weigh, True)


def _bounded(when: When, tense: Tense) -> Weigh:
    """What is told in the past is not ahead of the page; what is told ahead is not behind it."""

    def weigh(day: date) -> float:
        if when.start is None or when.end is None:
            return 0.0
        wrong = day < when.start if tense is Tense.PAST else day > when.end
        return _IMPOSSIBLE if wrong else 0.0

    return weigh


def _dateline(point: Point) -> Weigh:
    def weigh(day: date) -> float:
        when = resolve(point, Frame(day)).when
        lag = (day - when.start).days if when.start else 99
        return math.log(_DATELINE_LAG[lag]) if 0 <= lag < len(_DATELINE_LAG) else _IMPOSSIBLE

    return weigh


def _date(point: Point, weekday: int | None, frame: Frame) -> Weigh:
    """A date without a year: near the page rather than far, on the tense's side, and on the weekday it is given."""

    def weigh(day: date) -> float:
        when = resolve(point, replace(frame, day=day)).when
        if when.start is None:
            return 0.0
        distance = (when.start - day).days
        weight = math.log(30 / (abs(distance) + 30)) / 2
        if (frame.tense is Tense.PAST and distance > 0) or (frame.tense is Tense.FUTURE and distance < 0):
            weight += _AGAINST if frame.direct else _AGAINST / 2
        if weekday and when.start.isoweekday() != weekday:
            weight += _IMPOSSIBLE
        return weight

    return weigh


def _month(point: Point, frame: Frame) -> Weigh:
    def weigh(day: date) -> float:
        when = resolve(point, replace(frame, day=day)).when
        if when.start is None or when.end is None:
            return 0.0
        distance = max((when.start - day).days, (day - when.end).days, 0)
        return math.log(90 / (distance + 90)) / 2

    return weigh


def _weekday(point: Point, frame: Frame) -> Weigh | None:
    if point.which == "next":
        shares: tuple[float, ...] = _NEXT_LEAD
    elif point.which == "" and frame.tense is Tense.PAST:
        shares = _PAST_LAG
    elif point.which in ("", "this") and frame.tense in (Tense.FUTURE, Tense.AHEAD) and frame.direct:
        shares = _AHEAD_LEAD
    else:
        return None
    # A noun between the weekday and its verb ("Friday's meeting was ...") says less.
    power = 1.0 if frame.direct else 0.5

    def weigh(day: date) -> float:
        when = resolve(point, replace(frame, day=day)).when
        assert when.start
        distance = abs((when.start - day).days)
        share = shares[distance] if distance < len(shares) else 0.0
        return power * math.log(max(share, 0.015))

    return weigh


def _pairs(analysis: Analysis, found: Sequence[Found], frame: Frame) -> Iterator[Clue]:
    """ "earlier this week ... on Jan. 7": a relative and a calendar time of one verb name the same time."""
    for i, item in enumerate(found):
        relative = of_day(item.meaning)
        if not isinstance(relative, Shift) or relative.base != "page" or relative.unit not in ("D", "W", "M", "WE"):
            continue
        if relative.amount is None or item.role or abs(relative.amount) > 3:
            continue
        for other in found[max(i - 2, 0) : i + 3]:
            point = of_day(other.meaning)
            if not isinstance(point, Point) or not (point.month and (point.day or relative.unit == "M")) or other.role:
                continue
            if other.dateline or not _together(analysis, item, other):
                continue
            yield Clue(_paired(relative, point, frame_of(analysis, other, frame)), relative.unit != "M")


def _together(analysis: Analysis, a: Found, b: Found) -> bool:
    """Whether two times hang on one verb, or stand side by side."""
    if analysis.sentence_number(a.first) != analysis.sentence_number(b.first):
        return False
    gap = analysis.text[min(a.end, b.end) : max(a.start, b.start)].strip(" ,()")
    return gap in ("", "on", "in") or (a.governor.verb == b.governor.verb >= 0)


def _paired(relative: Shift, point: Point, frame: Frame) -> Weigh:
    def weigh(day: date) -> float:
        seen = replace(frame, day=day)
        a, b = resolve(relative, seen).when, resolve(point, seen).when
        if not (a.start and a.end and b.start and b.end):
            return 0.0
        if relative.unit == "W" and relative.amount == 0 and frame.tense is Tense.PAST and day < b.start:
            return _AGAINST
        meets = a.start <= b.end and b.start <= a.end
        if not meets and relative.unit == "W":
            # Weeks begin on Sunday for some.
            week = week_when(day + timedelta(days=7 * (relative.amount or 0)))
            sunday = week.start - timedelta(days=1) if week.start else day
            return math.log(0.1) if sunday in (b.start, b.end) else _AGAINST
        return 0.0 if meets else _AGAINST

    return weigh
