"""Resolves what is counted inside another time or beside it: "the last day of May", "ten years after 2001"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.terms import When
from dragoman.when import calendar as cal
from dragoman.when.frame import Frame, Value
from dragoman.when.meanings import Beside, Nth, Shift
from dragoman.when.shifts import resolve_shift, unknown_of

__all__ = ["resolve_beside", "resolve_nth"]

_WEEK = timedelta(days=7)


def resolve_beside(beside: Beside, of: Value, frame: Frame) -> Value:
    """So many units after the last day of another time, or before its first."""
    edge = of.when.start if beside.amount < 0 else of.when.end
    exact = beside.counted and beside.unit in ("D", "W")
    day_ = Frame(edge, country=frame.country)
    return resolve_shift(Shift(beside.unit, beside.amount, exact=exact), day_)


def resolve_nth(nth: Nth, of: Value) -> Value:
    """The nth of the days, weeks, weekends, months or weekdays that begin in a time, -1 the last."""
    first, last = of.when.start, of.when.end
    if first is None or last is None:
        return Value("DATE", unknown_of("D" if nth.unit.isdigit() else nth.unit))
    match nth.unit:
        case "D":
            return _within(nth.number, first, last, timedelta(days=1)) or Value("DATE", "XXXX-XX-XX")
        case "W":
            return _week(nth.number, first, last)
        case "M":
            return _month(nth.number, first, last)
        case "WE":
            saturday = _within(nth.number, _weekday_from(first, 6), last, _WEEK)
            if saturday is None or saturday.when.start is None:
                return Value("DATE", unknown_of("WE"))
            day = saturday.when.start
            return Value("DATE", cal.week_value(day) + "-WE", cal.days_when(day, day + timedelta(days=1)))
        case _:
            named = _weekday_from(first, int(nth.unit))
            return _within(nth.number, named, last, _WEEK) or Value("DATE", f"XXXX-WXX-{nth.unit}")


def _within(number: int, first: date, last: date, step: timedelta) -> Value | None:
    """The nth day of a row of days that begins with `first`, none after `last`."""
    index = (last - first) // step if number < 0 else number - 1
    day = first + index * step
    return Value("DATE", day.isoformat(), cal.day_when(day)) if first <= day <= last else None


def _weekday_from(day: date, name: int) -> date:
    return day + timedelta(days=(name - day.isoweekday()) % 7)


def _week(number: int, first: date, last: date) -> Value:
    """Seven days counted from the first day or back from the last, approximate as weeks are."""
    begin = last - timedelta(days=6) if number < 0 else first + (number - 1) * _WEEK
    if not first <= begin <= last:
        return Value("DATE", unknown_of("W"))
    end = min(begin + timedelta(days=6), last)
    return Value("DATE", cal.week_value(begin + timedelta(days=3)), cal.rough(cal.days_when(begin, end)))


def _month(number: int, first: date, last: date) -> Value:
    month = last if number < 0 else cal.add_months(first.replace(day=1), number - 1)
    if month > last:
        return Value("DATE", unknown_of("M"))
    when: When = cal.month_when(month.year, month.month)
    return Value("DATE", when.edtf, when)
