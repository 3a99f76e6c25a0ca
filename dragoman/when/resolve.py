"""Turns meanings into values against a frame: the day of writing, the day told of, the tense.

With no day of writing the value keeps X for every digit that nobody can know, and `when` stays empty.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.terms import When
from dragoman.when import calendar as cal
from dragoman.when.counted import resolve_beside, resolve_nth
from dragoman.when.frame import Frame, Value
from dragoman.when.meanings import (
    About,
    Ancient,
    Beside,
    Clock,
    Era,
    Feast,
    Fiscal,
    Length,
    Meaning,
    Nth,
    Part,
    Point,
    Portion,
    Repeat,
    Shift,
    Stage,
    Stretch,
    Vague,
)
from dragoman.when.points import resolve_feast, resolve_point
from dragoman.when.shifts import resolve_fiscal, resolve_length, resolve_portion, resolve_shift
from dragoman.when.tense import Tense
from dragoman.when.zones import offset_on

__all__ = ["resolve"]


def resolve(meaning: Meaning, frame: Frame) -> Value:
    """The value of a meaning seen from a frame; beyond the calendar ("10,000 years ago") it is a mere reference."""
    try:
        return _resolved(meaning, frame)
    except (OverflowError, ValueError):
        ahead = isinstance(meaning, Shift) and (meaning.amount or 0) > 0
        return Value("DATE", "FUTURE_REF" if ahead else "PAST_REF")


def _resolved(meaning: Meaning, frame: Frame) -> Value:
    match meaning:
        case Point():
            return resolve_point(meaning, frame)
        case Shift():
            return resolve_shift(meaning, frame)
        case Portion():
            return resolve_portion(meaning, frame)
        case Length():
            return resolve_length(meaning, frame)
        case Fiscal():
            return resolve_fiscal(meaning, frame)
        case Feast():
            return resolve_feast(meaning, frame)
        case Repeat():
            return Value("SET", meaning.value)
        case Vague():
            return Value("DATE", meaning.reference)
        case Era():
            return _era(meaning)
        case Clock() | Part():
            return _in_day(meaning, frame)
        case Stage():
            return _stage(meaning, frame)
        case Ancient():
            return _ancient(meaning)
        case Beside():
            return resolve_beside(meaning, resolve(meaning.of, frame), frame)
        case Nth():
            return resolve_nth(meaning, resolve(meaning.of, frame))
        case About():
            value = resolve(meaning.what, frame)
            return replace(value, when=cal.rough(value.when), mod=value.mod or "APPROX")
        case Stretch():
            return _stretch(meaning, frame)


def _era(era: Era) -> Value:
    missing = 4 - len(era.digits)
    first, last = int(era.digits + "0" * missing), int(era.digits + "9" * missing)
    when = When(era.digits + "X" * missing, date(max(first, 1), 1, 1), date(last, 12, 31))
    return Value("DATE", era.digits, when)


def _ancient(ancient: Ancient) -> Value:
    """A year before Christ lies outside the calendar: TIMEX3 counts it as BC0044, and no day is given."""
    if ancient.size == 100:
        return Value("DATE", f"BC{ancient.number:02d}")
    parts = [f"BC{ancient.number:04d}", *(f"{part:02d}" for part in (ancient.month, ancient.day) if part)]
    return Value("DATE", "-".join(parts))


def _in_day(meaning: Clock | Part, frame: Frame) -> Value:
    """A time of day: on the day it names, else on the day in question; the calendar value stays the day."""
    if meaning.on is not None:
        on = resolve(meaning.on, frame)
    elif frame.local or frame.day:
        day = frame.local or frame.day
        assert day is not None
        on = Value("DATE", day.isoformat(), cal.day_when(day))
    else:
        on = Value("DATE", "XXXX-XX-XX")
    if len(on.value) != 10:  # not a day: "late last year in the morning"
        return on
    if isinstance(meaning, Part) and meaning.overnight and on.when.start:
        night = cal.days_when(on.when.start, on.when.start + timedelta(days=1))
        return Value("TIME", on.value + meaning.part, cal.rough(night))
    if isinstance(meaning, Part):
        return Value("TIME", on.value + meaning.part, on.when, 0, on.others)
    zone = offset_on(frame.place if meaning.zone == "local" else meaning.zone, on.when.start)
    return Value("TIME", on.value + meaning.time + zone, on.when, 0, on.others)


def _stage(stage: Stage, frame: Frame) -> Value:
    of = resolve(stage.of, frame)
    if stage.stage in ("W", "WE"):
        day = of.when.start
        if day is None:
            return Value("DATE", "XXXX-WXX" + ("-WE" if stage.stage == "WE" else ""))
        if stage.stage == "W":
            return Value("DATE", cal.week_value(day), cal.week_when(day))
        saturday = cal.monday_of(day) + timedelta(days=5)
        return Value("DATE", cal.week_value(day) + "-WE", cal.days_when(saturday, saturday + timedelta(days=1)))
    if stage.stage == "M":
        month = cal.month_when(of.when.start.year, of.when.start.month) if of.when.start else When()
        return Value("DATE", month.edtf or "XXXX-XX", month)
    return replace(of, mod=stage.stage)


def _stretch(stretch: Stretch, frame: Frame) -> Value:
    """Both ends; the last is the next such time after the first. As a DURATION between two points, as TIMEX3 has it."""
    first = resolve(stretch.first, frame)
    if first.when.start is None:
        return Value("DURATION", "PX" + _unit_of(first.value))
    first = _begun(stretch, first, frame)
    begin = first.when.start
    if begin is None:
        return first
    later = replace(frame, day=begin, story=begin, local=begin, tense=Tense.FUTURE, direct=True, certain=True)
    last = resolve(stretch.last, later)
    if last.when.end is None or first.when.end is None or last.when.end < begin:
        return first
    if first.type == "TIME" and last.type == "TIME" and last.when.start == first.when.start:
        return Value("TIME", first.value, first.when)
    edtf = f"{_begin(first.when.edtf)}/{_end(last.when.edtf)}"
    when = When(edtf, begin, last.when.end)
    unit = _unit_of(first.value)
    days = (last.when.end - begin).days + 1
    amount = {
        "Y": last.when.end.year - begin.year,
        "M": (last.when.end.year - begin.year) * 12 + last.when.end.month - begin.month,
    }.get(unit, days)
    return Value("DURATION", f"P{amount}{unit}", when, days if unit == "D" else 0)


def _begun(stretch: Stretch, first: Value, frame: Frame) -> Value:
    """The first end; the one that lies behind in "is to run from Jan. 23 through March 9" said in between."""
    if frame.tense not in (Tense.FUTURE, Tense.AHEAD) or not _is_bare(stretch.first) or not _is_bare(stretch.last):
        return first
    end = resolve(stretch.last, frame).when.start
    if end is None or first.when.start is None or end >= first.when.start:
        return first
    return resolve(stretch.first, replace(frame, day=end, tense=Tense.PAST, direct=True, certain=True))


def _is_bare(end: Meaning) -> bool:
    """Whether an end is a date without a year."""
    return isinstance(end, Point) and bool(end.month) and end.year is None and end.years is None


def _begin(edtf: str) -> str:
    return edtf.split("/")[0]


def _end(edtf: str) -> str:
    return edtf.split("/")[-1]


def _unit_of(value: str) -> str:
    return "Y" if len(value) == 4 else "M" if len(value) == 7 and "-" in value and "W" not in value else "D"
