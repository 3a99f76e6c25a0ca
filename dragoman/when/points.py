"""Resolves calendar dates as written: which year a bare date means, which month a bare day, which week a weekday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.terms import When
from dragoman.when import calendar as cal
from dragoman.when.frame import Frame, Value, choose
from dragoman.when.meanings import Feast, Point
from dragoman.when.tense import Tense

__all__ = ["resolve_feast", "resolve_point"]

# Whose numeric dates put the month first; elsewhere the day stands first.
_MONTH_FIRST = {"USA", "PHL"}
_MONTH, _YEAR, _WEEK = 30, 365, 7
_TURN_OF_YEAR = 8


def resolve_point(point: Point, frame: Frame) -> Value:
    year = point.year
    if point.years is not None:
        anchor = frame.story or frame.day if point.base == "story" else frame.day
        year = anchor.year + point.years if anchor else None
        if year is None:
            return Value("DATE", _written(point))
    if year is None and point.years is None and point.month is not None and not point.which:
        year = _narrated_year(point.month, frame)
    if point.month is None and point.day is None:
        return _weekday(point, frame) if point.weekday else _year(year)
    if point.month is None:
        return _day_of_month(point, frame)
    if year is not None:
        return _full(point, year, frame)
    if point.day is None:
        return _month(point, point.month, frame)
    options = [(cal.day_when(d), d.isoformat()) for d in _days(point.month, point.day, frame.day)]
    if point.weekday:
        named = [o for o in options if o[0].start and o[0].start.isoweekday() == point.weekday]
        options = named or options
    return _chosen(options, frame, _YEAR, _written(point))


def _narrated_year(month: int, frame: Frame) -> int | None:
    """In a story that nobody dates, the year told last; the next one for a month that follows the turn of the year."""
    if frame.day is not None or frame.narrated is None or frame.tense is Tense.PRESENT:
        return None  # "the monsoon comes in June"
    return frame.narrated.year + (frame.narrated.month - month > _TURN_OF_YEAR)


def _chosen(options: list[tuple[When, str]], frame: Frame, cycle: int, unknown: str) -> Value:
    found = choose(options, frame, cycle)
    return Value("DATE", unknown) if found is None else Value("DATE", found[1], found[0], 0, found[2])


def _written(point: Point) -> str:
    """The value with X for what is not written."""
    if point.weekday and point.day is None:
        return f"XXXX-WXX-{point.weekday}"
    parts = [f"{point.year:04d}" if point.year else "XXXX"]
    if point.month or point.day:
        parts.append(f"{point.month:02d}" if point.month else "XX")
    if point.day:
        parts.append(f"{point.day:02d}")
    return "-".join(parts)


def _year(year: int | None) -> Value:
    return Value("DATE", f"{year:04d}", cal.year_when(year)) if year else Value("DATE", "XXXX")


def _full(point: Point, year: int, frame: Frame) -> Value:
    assert point.month is not None
    if point.day is None:
        return Value("DATE", f"{year:04d}-{point.month:02d}", cal.month_when(year, point.month))
    readings = [point] if point.other is None else [point, point.other]
    if point.other is not None and frame.country and frame.country not in _MONTH_FIRST:
        readings.reverse()
    days = [day for reading in readings if (day := _day(year, reading.month, reading.day))]
    if not days:
        return Value("DATE", _written(point))
    others = ((cal.day_when(days[1]), 0.1 if frame.country else 0.5),) if len(days) > 1 else ()
    return Value("DATE", days[0].isoformat(), cal.day_when(days[0]), 0, others)


def _day(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None


def _days(month: int, day: int, anchor: date | None) -> list[date]:
    if anchor is None:
        return []
    found = (_day(year, month, day) for year in range(anchor.year - 1, anchor.year + 2))
    return [d for d in found if d] or [d for y in range(anchor.year - 4, anchor.year + 5) if (d := _day(y, month, day))]


def _month(point: Point, month: int, frame: Frame) -> Value:
    unknown = _written(point)
    if frame.day is None:
        return Value("DATE", unknown)
    year = frame.day.year
    if point.which in ("last", "next"):
        step = -1 if point.which == "last" else 1
        passed = month < frame.day.month if step < 0 else month > frame.day.month
        first = year if passed else year + step
        near, far = cal.month_when(first, month), cal.month_when(first + step, month)
        others = ((far, 0.3),) if first == year else ()
        return Value("DATE", near.edtf, near, 0, others)
    if point.which == "this":
        when = cal.month_when(year, month)
        return Value("DATE", when.edtf, when)
    options = [(when, when.edtf) for y in (year - 1, year, year + 1) for when in [cal.month_when(y, month)]]
    return _chosen(options, frame, _YEAR, unknown)


def _day_of_month(point: Point, frame: Frame) -> Value:
    assert point.day is not None
    if frame.day is None:
        return Value("DATE", _written(point))
    shifts = (point.months,) if point.months is not None else (-2, -1, 0, 1, 2)
    firsts = [cal.add_months(frame.day.replace(day=1), shift) for shift in shifts]
    days = [d for first in firsts if (d := _day(first.year, first.month, point.day))]
    if point.weekday:
        days = [d for d in days if d.isoweekday() == point.weekday] or days
    return _chosen([(cal.day_when(d), d.isoformat()) for d in days], frame, _MONTH, _written(point))


def _weekday(point: Point, frame: Frame) -> Value:
    assert point.weekday is not None
    anchor, name = frame.day, point.weekday
    if point.which in ("following", "preceding"):
        anchor = frame.story or frame.day
    if anchor is None:
        return Value("DATE", _written(point))
    in_week = cal.monday_of(anchor) + timedelta(days=name - 1)
    week = timedelta(days=7)
    others: tuple[tuple[When, float], ...] = ()
    if point.weeks is not None:
        day = in_week + point.weeks * week
    elif point.which in ("following", "coming"):
        day = anchor + timedelta(days=(name - anchor.isoweekday() - 1) % 7 + 1)
    elif point.which == "preceding":
        day = anchor - timedelta(days=(anchor.isoweekday() - name - 1) % 7 + 1)
    elif point.which == "last":
        day = anchor - timedelta(days=(anchor.isoweekday() - name - 1) % 7 + 1)
        if day >= cal.monday_of(anchor):
            others = ((cal.day_when(day - week), 0.3),)
    elif point.which == "next":
        day = in_week + week
        if in_week > anchor:
            others = ((cal.day_when(in_week), 0.4),)
    elif point.which == "this":
        ahead = frame.tense in (Tense.FUTURE, Tense.AHEAD)
        day = in_week + week if ahead and in_week < anchor else in_week
        if frame.tense is Tense.PAST and day > anchor:
            day -= week
    else:
        back = anchor - timedelta(days=(anchor.isoweekday() - name) % 7)
        options = [(cal.day_when(d), d.isoformat()) for d in (back - week, back, back + week)]
        return _chosen(options, frame, _WEEK, _written(point))
    return Value("DATE", day.isoformat(), cal.day_when(day), 0, others)


def resolve_feast(feast: Feast, frame: Frame) -> Value:
    """A named day: of the year said, of the last or next one, else of the year that the tense points at."""
    anchor = frame.day
    year = feast.year or (anchor.year + feast.years if anchor and feast.years is not None else None)
    if year is None and anchor is None:
        return Value("DATE", "XXXX-XX-XX")
    years = [year] if year else [anchor.year + n for n in (-1, 0, 1)] if anchor else []
    times = [when for y in years for when in cal.feast_times(feast.name, y, frame.country)]
    kept = len({when.start for when in times if when.start and when.start.year == years[0]}) if times else 0
    if not times or (kept > 1 and len(cal.feast_countries(feast.name)) > 1):
        return Value("DATE", f"{year or 'XXXX'}-XX-XX")  # a national day, and nobody says whose
    if feast.which == "last" and anchor:
        times = [when for when in times if when.end and when.end < anchor][-1:]
    if feast.which == "next" and anchor:
        times = [when for when in times if when.start and when.start > anchor][:1]
    if year and len(times) == 1:
        return _feast(times[0])
    # A feast comes once a year, and news tells the nearest on the verb's own side.
    sided = replace(frame, certain=frame.certain or frame.direct)
    found = choose([(when, "") for when in times], sided, _YEAR)
    return Value("DATE", "XXXX-XX-XX") if found is None else replace(_feast(found[0]), others=found[2])


def _feast(when: When) -> Value:
    """A feast of one day is a date, one of more lasts."""
    assert when.start and when.end
    days = (when.end - when.start).days + 1
    if days == 1:
        return Value("DATE", when.start.isoformat(), when)
    return Value("DURATION", f"P{days}D", when, days)
