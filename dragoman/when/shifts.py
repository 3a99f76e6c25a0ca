"""Resolves what is counted from an anchor: weeks, months, years, parts of years, durations beside it."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.tables import rows
from dragoman.terms import When
from dragoman.when import calendar as cal
from dragoman.when.frame import Frame, Value, choose
from dragoman.when.meanings import Fiscal, Length, Portion, Shift
from dragoman.when.tense import Tense

__all__ = ["resolve_fiscal", "resolve_length", "resolve_portion", "resolve_shift", "unknown_of"]

_UNKNOWN = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"} | dict.fromkeys(
    ("D", "N", "F", "TH", "TM", "TS"), "XXXX-XX-XX"
)
_HALVES = {"Y": ("6", "M"), "DE": ("5", "Y"), "CE": ("50", "Y"), "D": ("12", "TH"), "TH": ("30", "TM")}
_DAYS = {"D": 1, "W": 7, "F": 14}
_DATING_WINDOW = 31
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEAR = 365
# Before this year BC "ten million years ago" is no date any more.
_OLDEST = 9998


def resolve_shift(shift: Shift, frame: Frame) -> Value:
    anchor = frame.day
    if shift.base == "story":
        # With nothing told before, the news itself is what "two days earlier" and "the following week" count from;
        # "the next day" counts from something that the page leaves unsaid.
        said = shift.unit not in ("D", "TH", "TM", "N") or (shift.amount or 0) < 0
        anchor = frame.story or (frame.day if said else None)
    if anchor is None and shift.unit == "Y" and shift.amount == 0:
        anchor = frame.narrated
    if anchor is None or shift.amount is None:
        return Value("DATE", unknown_of(shift.unit))
    if shift.exact:
        return _day(_away(anchor, shift.unit, shift.amount))
    anchor, amount, unit = _by_part(anchor, shift.unit, shift.amount)
    match unit:
        case "Y":
            year = anchor.year + amount
            return _year(year)
        case "M":
            month = cal.add_months(anchor.replace(day=1), amount)
            when = cal.month_when(month.year, month.month)
            return Value("DATE", when.edtf, when)
        case "W":
            day = anchor + timedelta(weeks=amount)
            return Value("DATE", cal.week_value(day), cal.week_when(day))
        case "WE":
            return _weekend(cal.monday_of(anchor) + timedelta(weeks=amount))
        case "Q":
            index = anchor.year * 4 + (anchor.month - 1) // 3 + amount
            return _quarter(index // 4, index % 4 + 1)
        case "DE" | "CE":
            size = 10 if shift.unit == "DE" else 100
            first = anchor.year // size + amount
            missing = "X" * (1 if size == 10 else 2)
            when = When(f"{first}{missing}", date(first * size, 1, 1), date(first * size + size - 1, 12, 31))
            return Value("DATE", str(first), when)
        case "TH" | "TM" | "TS":
            return Value("TIME", anchor.isoformat(), cal.rough(cal.day_when(anchor)))
        case _:
            return _day(_moved(anchor, unit, amount))


def _year(year: int) -> Value:
    if year < -_OLDEST:
        return Value("DATE", "PAST_REF")
    return Value("DATE", f"{year:04d}" if year > 0 else f"BC{1 - year:04d}", cal.year_when(year))


def unknown_of(unit: str) -> str:
    """The value of a unit whose place in the calendar nobody knows."""
    return _UNKNOWN.get(unit, "XXXX")


def _by_part(anchor: date, unit: str, said: float) -> tuple[date, int, str]:
    """The anchor moved by an amount's fraction, and what is left to count: a decade and a half is fifteen years."""
    amount = int(said)
    part = said - amount
    if part and unit in ("DE", "CE"):
        return anchor, round(said * (10 if unit == "DE" else 100)), "Y"
    if part and unit in ("Y", "Q"):
        return cal.add_months(anchor, round(part * (12 if unit == "Y" else 3))), amount, unit
    return anchor + timedelta(days=round(part * {"M": 30, "W": 7, "F": 14}.get(unit, 0))), amount, unit


def _away(anchor: date, unit: str, said: float) -> date:
    """The day so many units away, fractions counted."""
    moved, amount, unit = _by_part(anchor, unit, said)
    return _moved(moved, unit, amount)


def _moved(day: date, unit: str, amount: int) -> date:
    if unit in ("Y", "M", "DE", "CE"):
        return cal.add_months(day, amount * {"Y": 12, "M": 1, "DE": 120, "CE": 1200}[unit])
    return day + timedelta(days=amount * _DAYS.get(unit, 1))


def _day(day: date) -> Value:
    return Value("DATE", day.isoformat(), cal.day_when(day))


def _weekend(monday: date) -> Value:
    saturday = monday + timedelta(days=5)
    return Value("DATE", cal.week_value(monday) + "-WE", cal.days_when(saturday, saturday + timedelta(days=1)))


def _quarter(year: int, number: int) -> Value:
    last = 3 * number
    return Value("DATE", f"{year:04d}-Q{number}", cal.months_when((year, last - 2), (year, last)))


def _portion(kind: str, number: int, year: int) -> Value:
    if kind == "Q":
        return _quarter(year, number)
    if kind == "H":
        return Value("DATE", f"{year:04d}-H{number}", cal.months_when((year, 6 * number - 5), (year, 6 * number)))
    month = _SEASONS[kind]
    last = (year + 1, 2) if kind == "WI" else (year, month + 2)
    return Value("DATE", f"{year:04d}-{kind}", cal.months_when((year, month), last))


def resolve_portion(portion: Portion, frame: Frame) -> Value:
    """A half, quarter, season: of the year said, else of the one that the tense points at; the weekend likewise."""
    unknown = {"H": f"XXXX-H{portion.number}", "Q": f"XXXX-Q{portion.number}", "WE": "XXXX-WXX-WE"}.get(
        portion.kind, f"XXXX-{portion.kind}"
    )
    if portion.fiscal:
        return _fiscal_portion(portion, portion.fiscal, frame)
    if portion.year:
        return _portion(portion.kind, portion.number, portion.year)
    if frame.day is None:
        return Value("DATE", unknown)
    year, monday = frame.day.year, cal.monday_of(frame.day)
    if portion.years is not None:
        return _portion(portion.kind, portion.number, year + portion.years)
    if portion.kind == "WE":
        options = [_weekend(monday + timedelta(weeks=n)) for n in (-1, 0, 1)]
        if portion.which == "this":
            options = options[:2] if frame.tense is Tense.PAST else options[1:2]
        found = choose([(o.when, o.value) for o in options], frame, 7)
    else:
        options = [_portion(portion.kind, portion.number, year + n) for n in (-1, 0, 1)]
        if portion.which == "last":
            options = [o for o in options if o.when.end and o.when.end < frame.day][-1:]
        elif portion.which == "next":
            options = [o for o in options if o.when.start and o.when.start > frame.day][:1]
        elif portion.which == "this" and portion.kind != "WI":
            options = options[1:2]
        found = choose([(o.when, o.value) for o in options], frame, _YEAR)
    return Value("DATE", unknown) if found is None else Value("DATE", found[1], found[0], 0, found[2])


def _fiscal_portion(portion: Portion, fiscal: Fiscal, frame: Frame) -> Value:
    """A half or quarter counted from where the fiscal year begins, as the calendar's own where the two agree."""
    whole = resolve_fiscal(fiscal, frame)
    if whole.when.start is None:
        return Value("DATE", f"{whole.value}-{portion.kind}{portion.number}")
    size = 3 if portion.kind == "Q" else 6
    first = cal.add_months(whole.when.start, size * (portion.number - 1))
    if (first.month - 1) % size == 0:
        return _portion(portion.kind, (first.month - 1) // size + 1, first.year)
    last = cal.add_months(first, size - 1)
    when = cal.months_when((first.year, first.month), (last.year, last.month))
    return Value("DATE", f"{whole.value}-{portion.kind}{portion.number}", when)


def resolve_length(length: Length, frame: Frame) -> Value:
    """A duration; with an amount and a side it is also a stretch of days beside the anchor ("the past week")."""
    amount, unit = length.amount, length.unit
    if length.window == "in":
        if frame.tense in (Tense.FUTURE, Tense.AHEAD) and frame.direct and amount is not None:
            return resolve_shift(Shift(unit, amount), frame)
        length = Length(amount, unit)
    number = "X" if amount is None else f"{amount:.12g}"
    letter = {"N": "D", "F": "W", "WE": "WE"}.get(unit, unit)
    if unit in ("F", "DE", "CE") and amount is not None:
        number, letter = f"{amount * {'F': 2, 'DE': 10, 'CE': 100}[unit]:g}", "W" if unit == "F" else "Y"
    if amount == 0.5 and unit in _HALVES:
        number, letter = _HALVES[unit]
    value = f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"
    whole = int(amount) if amount is not None and amount == int(amount) and amount < 1000 else None
    if length.window and amount is None and frame.day is not None:
        # "in recent weeks", "in the coming days": open on the far side, and no day of it is an act's.
        day = frame.day.isoformat()
        when = When(f"../{day}", None, frame.day) if length.window == "past" else When(f"{day}/..", frame.day)
        return Value("DURATION", value, when, role=length.role or "length")
    days = 0 if whole is None else whole + 1 if unit == "N" else whole * _DAYS.get(unit, 0)
    if not length.window or amount is None or amount >= 1000 or frame.day is None or unit[0] == "T":
        return Value("DURATION", value, days=days, role=length.role or "length")
    edge = _away(frame.day, "D" if unit in ("N", "WE") else unit, -amount if length.window == "past" else amount)
    first, last = sorted((edge, frame.day))
    # "in the past decade" says how long, hardly when: no act is dated by it.
    role = length.role or ("length" if (last - first).days > _DATING_WINDOW else "")
    return Value("DURATION", value, cal.rough(cal.days_when(first, last)), days, role=role)


def resolve_fiscal(fiscal: Fiscal, frame: Frame) -> Value:
    """A fiscal year by the rules of the country it is of; without one only its name."""
    row = next((row for row in rows("calendar_fiscal") if row["country"] == frame.fiscal), None)
    year = fiscal.year
    if year is None:
        if frame.day is None:
            return Value("DATE", "XXXX")
        year = frame.day.year + (fiscal.years or 0)
        if row and row["named"] == "end" and frame.day.month >= int(row["month"]):
            year += 1
        if row and row["named"] == "start" and frame.day.month < int(row["month"]):
            year -= 1
    value = f"FY{year}"
    if row is None:
        return Value("DATE", value)
    month = int(row["month"])
    first = year - 1 if row["named"] == "end" and fiscal.last is None and month > 1 else year
    start = date(first, month, 1)
    return Value("DATE", value, cal.days_when(start, cal.add_months(start, 12) - timedelta(days=1)))
