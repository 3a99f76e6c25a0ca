"""What a page's words say about the day it was written: clues, each of which weighs any candidate day.

How much a clue weighs stands in the table of habits: how often a weekday told in the past is the page's own, how many
days after the newest date with a year a page is written, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dragoman.language.analysis import Analysis
from dragoman.tables import rows
from dragoman.terms import Tenure, When
from dragoman.when.calendar import week_when
from dragoman.when.frame import Frame
from dragoman.when.habits import weight
from dragoman.when.meanings import Point, Shift, of_day
from dragoman.when.reader import frame_of
from dragoman.when.recognise import Found
from dragoman.when.resolve import resolve
from dragoman.when.tense import Tense

__all__ = ["OF_THE_DAY", "Clue", "clues_of"]

# The news of a resignation still gives the office.
_STILL_CALLED_SO = timedelta(days=14)
# What counts from the page's own day, and so tells days apart.
OF_THE_DAY = frozenset({"weekday", "pair", "dateline"})
_AHEAD = (Tense.FUTURE, Tense.AHEAD)


@dataclass(frozen=True, slots=True)
class Clue:
    """An expression as a row of the table of habits: `days` says how a candidate day stands to it.

    `inside` is how many days long the expression is; `coarse` clues tell years and months apart, not days.
    """

    habit: str
    case: str
    days: partial[int]
    inside: int = 1
    coarse: bool = False

    def weigh(self, day: date) -> float:
        return weight(self.habit, self.case, self.days(day), self.inside)


def clues_of(analysis: Analysis, found: Sequence[Found], frame: Frame, tenures: Sequence[Tenure]) -> tuple[Clue, ...]:
    """The clues of a page, none twice; the page's own weekday is not among them."""
    clues = [Clue("tenure", "", partial(_since_term, tenure.terms), coarse=True) for tenure in tenures]
    clues += _with_year(found)
    for item in found:
        if not item.quoted:
            clues += _single(analysis, item)
    clues += _pairs(analysis, found, frame)
    return tuple({(clue.habit, clue.case, clue.days.func, clue.days.args): clue for clue in clues}.values())


def _with_year(found: Sequence[Found]) -> Iterator[Clue]:
    """The newest time with a year, the newest told as past if that is another, the first told as ahead.

    The day of an event that all remember ("September 11, 2001") stands on pages of any year.
    """
    remembered = {(int(row["year"]), int(row["month"]), int(row["day"])) for row in rows("time_events")}
    written = [
        (when, item.governor.tense)
        for item in found
        if isinstance(point := of_day(item.meaning), Point) and point.year and point.other is None
        if item.role != "until" and (point.year, point.month, point.day) not in remembered
        if (when := resolve(point, Frame()).when).start
    ]
    told = [(when, tense) for when, tense in written if tense not in _AHEAD]
    newest = max(told, key=lambda pair: pair[0].start or date.min, default=None)
    if newest:
        yield _spanned("newest", newest[0], "past" if newest[1] is Tense.PAST else "other")
        past = [when for when, tense in told if tense is Tense.PAST]
        if newest[1] is not Tense.PAST and past:
            yield _spanned("newest", max(past, key=lambda when: when.start or date.min), "behind")
    ahead = min((when for when, tense in written if tense in _AHEAD), key=lambda w: w.start or date.max, default=None)
    if ahead:
        yield _spanned("ahead", ahead, "")


def _spanned(habit: str, when: When, case: str) -> Clue:
    assert when.start and when.end
    size = {4: "year", 7: "month"}.get(len(when.edtf), "day")
    length = (when.end - when.start).days + 1
    return Clue(habit, f"{size} {case}".strip(), partial(_since_span, when.start, when.end), length, True)


def _single(analysis: Analysis, item: Found) -> Iterator[Clue]:
    point = of_day(item.meaning)
    if not isinstance(point, Point) or point.years is not None or point.weeks is not None:
        return
    if item.dateline and point.month and point.day:
        yield Clue("dateline", "", partial(_since_date, point.month, point.day))
    elif point.year:
        return
    elif point.month and point.day:
        yield Clue("date", _told(item), partial(_since_date, point.month, point.day))
        if point.weekday:
            yield Clue("weekday of date", "", partial(_falls_on, point.month, point.day, point.weekday), coarse=True)
    elif point.month:
        if not point.which:
            yield Clue("month", _told(item).removesuffix(" by noun"), partial(_since_month, point.month), coarse=True)
    elif point.weekday and point.day is None:
        yield Clue("weekday", point.which or _weekday_case(analysis, item), partial(_since_weekday, point.weekday))


def _told(item: Found) -> str:
    """Which way the verb points, and whether a noun stands between ("Friday's meeting was ..."), which says less."""
    tense = "past" if item.governor.tense is Tense.PAST else "ahead" if item.governor.tense in _AHEAD else "other"
    return f"{tense} by noun" if item.governor.through_noun and tense != "other" else tense


def _weekday_case(analysis: Analysis, item: Found) -> str:
    """Wires write "announced Friday" of the day itself, others "on Friday" days later."""
    bare = item.first == 0 or analysis.words[item.first - 1].lower != "on"
    return "past bare" if _told(item) == "past" and bare else _told(item)


def _since_weekday(weekday: int, day: date) -> int:
    return (day.isoweekday() - weekday) % 7


def _since_month(month: int, day: date) -> int:
    return (day.month - month) % 12


def _date(year: int, month: int, day: int) -> date:
    return date(year, month, day) if (month, day) != (2, 29) or not year % 4 else date(year, 2, 28)


def _since_date(month: int, day_of_month: int, day: date) -> int:
    """Days since the date last came round."""
    last = _date(day.year, month, day_of_month)
    return (day - (last if last <= day else _date(day.year - 1, month, day_of_month))).days


def _falls_on(month: int, day_of_month: int, weekday: int, day: date) -> int:
    """1 where the date nearest to a day falls on a weekday."""
    since = _since_date(month, day_of_month, day)
    last = day - timedelta(days=since)
    near = last if since <= 182 else _date(last.year + 1, month, day_of_month)
    return int(near.isoweekday() == weekday)


def _since_span(start: date, end: date, day: date) -> int:
    """Days from a time to a day: 0 inside it, negative before it."""
    return (day - start).days if day < start else max((day - end).days, 0)


def _since_term(terms: tuple[tuple[date, date | None], ...], day: date) -> int:
    """Days from the nearest of some terms to a day: 0 inside one, negative before it."""
    ends = ((first, last + _STILL_CALLED_SO if last else date.max) for first, last in terms)
    return min((_since_span(first, last, day) for first, last in ends), key=abs)


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
            if point.year or other.dateline or not _together(analysis, item, other):
                continue
            days = partial(_meets, relative, point, frame_of(analysis, other, frame))
            yield Clue("pair", relative.unit, days, coarse=relative.unit == "M")


def _together(analysis: Analysis, a: Found, b: Found) -> bool:
    """Whether two times hang on one verb, or stand side by side."""
    if analysis.sentence_number(a.first) != analysis.sentence_number(b.first):
        return False
    gap = analysis.text[min(a.end, b.end) : max(a.start, b.start)].strip(" ,()")
    return gap in ("", "on", "in") or (a.governor.verb == b.governor.verb >= 0)


def _meets(relative: Shift, point: Point, frame: Frame, day: date) -> int:
    """1 where both name the same time seen from a day; weeks begin on Sunday for some."""
    seen = replace(frame, day=day)
    a, b = resolve(relative, seen).when, resolve(point, seen).when
    if not (a.start and a.end and b.start and b.end):
        return 0
    if relative.unit == "W" and relative.amount == 0 and frame.tense is Tense.PAST and day <= b.start:
        return 0
    if relative.unit == "W":
        week = week_when(day + timedelta(days=7 * (relative.amount or 0)))
        assert week.start and week.end
        return int(b.start <= week.end and week.start - timedelta(days=1) <= b.end)
    return int(a.start <= b.end and b.start <= a.end)
