"""Composers of durations, sets, ranges and vague references."""

from __future__ import annotations

from dataclasses import replace

from dragoman.when.chart import Composer, Match
from dragoman.when.compose_spans import amount_of, unit_of
from dragoman.when.meanings import (
    About,
    Clock,
    Feast,
    Length,
    Meaning,
    Point,
    Repeat,
    Shift,
    Stage,
    Stretch,
    Vague,
)

__all__ = ["LENGTHS"]

_BEFORE_VERB = {"to", "will", "would", "could", "may", "might", "should", "can"}
LENGTHS: dict[str, Composer] = {}


def _composer(made: Composer) -> Composer:
    LENGTHS[made.__name__] = made
    return made


@_composer
def length(match: Match) -> Meaning | None:
    unit_, after, before = match.text("units"), match.after(), match.before()
    amount = match.bound.get("count")
    value = amount if isinstance(amount, float) else None
    if after and (after.lower == "old" or (after.lower == "-" and (more := match.after(1)) and more.lower == "old")):
        return None
    first = match.atoms[match.first]
    if "UNIT" in match.atoms[match.last - 1].classes and value != 1.0 and not match.has("-"):
        return None  # "Two Week", "2005 Year": no plural, no hyphen
    if match.text("window") and first.lower == "last" and before is not None and before.lower in _BEFORE_VERB:
        return None  # "is to last 60 days"
    if first.lower == "many" and before is not None and before.lower == "as":
        return None  # "the third time in as many weeks"
    each = first.lower in ("a", "an") and before is not None and before.upos in ("NOUN", "NUM", "SYM")
    if each and after and after.upos != "NOUN":
        return Repeat(_period(1, unit_))  # "$3 million a year"
    if unit_ in ("WE", "N") and value is None:
        return None
    return Length(value, unit_, match.text("window"))


@_composer
def long(match: Match) -> Meaning | None:
    return Length(1.0, match.text("LONG"))


@_composer
def half_unit(match: Match) -> Meaning | None:
    return Length(0.5, unit_of(match))


@_composer
def window_length(match: Match) -> Meaning | None:
    return Length(None, match.text("UNITS"), match.text("window"))


@_composer
def within(match: Match) -> Meaning | None:
    amount = match.bound.get("count")
    return Length(amount if isinstance(amount, float) else None, match.text("units"), "future", "by")


@_composer
def plural(match: Match) -> Meaning | None:
    return Length(None, unit_of(match))


@_composer
def plural_after(match: Match) -> Meaning | None:
    return None if (after := match.after()) and after.lower == "ago" else Length(None, unit_of(match))


@_composer
def plural_of(match: Match) -> Meaning | None:
    before = match.before()
    return None if before and before.upos in ("DET", "ADJ", "NUM") else Length(None, unit_of(match))


@_composer
def all_unit(match: Match) -> Meaning | None:
    return Length(1.0, unit_of(match))


@_composer
def often(match: Match) -> Meaning | None:
    value = next(a.classes["OFTEN"] for a in match.atoms[match.first : match.last] if "OFTEN" in a.classes)
    written = match.atoms[match.first]
    before = match.before()
    if written.upos == "PROPN" or (before and before.text[0].isupper() and written.text[0].isupper()):
        return None  # the Daily Telegraph, Publishers Weekly
    return Repeat(value)


def _period(amount: float | None, unit_: str) -> str:
    number = "X" if amount is None else f"{amount:.12g}"
    return f"PT{number}{unit_[1]}" if unit_[0] == "T" else f"P{number}{unit_}"


@_composer
def every(match: Match) -> Meaning | None:
    amount = amount_of(match) if "count" in match.bound else 1.0
    return Repeat(_period(amount, match.text("units")))


@_composer
def every_other(match: Match) -> Meaning | None:
    return Repeat(_period(2, unit_of(match)))


@_composer
def every_weekday(match: Match) -> Meaning | None:
    return Repeat(f"XXXX-WXX-{match.text('WEEKDAY') or match.text('WEEKDAYS')}{match.text('PART')}")


@_composer
def every_part(match: Match) -> Meaning | None:
    return Repeat(f"XXXX-XX-XX{match.text('PART')}")


@_composer
def every_month(match: Match) -> Meaning | None:
    return Repeat(f"XXXX-{int(match.text('MONTH')):02d}")


@_composer
def times(match: Match) -> Meaning | None:
    """ "twice a year" is every six months; of what no months divide only the unit is told."""
    often_, unit_ = amount_of(match) or float(match.number("TIMES") or 1), match.text("UNIT")
    if unit_ == "Y" and 12 % often_ == 0:
        return Repeat(_period(12 / often_, "M")) if often_ > 1 else Repeat("P1Y")
    return Repeat(_period(1, unit_))


@_composer
def per_unit(match: Match) -> Meaning | None:
    return Repeat(_period(1, unit_of(match)))


@_composer
def days(match: Match) -> Meaning | None:
    """ "Nov. 18-19": both ends in one month; "18 and 20" is no stretch, the reader takes the days apart."""
    year, month_ = match.number("year"), match.number("MONTH")
    a, b = int(match.text("a")), int(match.text("b"))
    if a >= b or (match.has("and") and not match.has("between") and b != a + 1):
        return None
    return Stretch(Point(year, month_, a), Point(year, month_, b))


@_composer
def bare_days(match: Match) -> Meaning | None:
    """ "from the 6th to the 8th", unless something is counted ("from the 6th to the 8th floor")."""
    a, b, after = match.number("a") or 0, match.number("b") or 0, match.after()
    if after is not None and after.upos in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    return Stretch(Point(day=a), Point(day=b)) if a != b else None


@_composer
def years(match: Match) -> Meaning | None:
    """ "1950-53", "from 1950 to 53": the second year in two digits."""
    first, after = match.number("YEAR") or 0, match.after()
    last = first - first % 100 + (match.number("l") or 0)
    last += 100 if last == first + 1 - 100 else 0
    if match.has("from") and after is not None and after.upos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"):
        return None  # "from 2010 to 20 percent"
    return Stretch(Point(first), Point(last)) if first < last < first + 60 and len(match.text("l")) == 2 else None


@_composer
def range_of_year(match: Match) -> Meaning | None:
    """ "between May and June in 1981": the year of both."""
    a, b, year = match.meaning("a"), match.meaning("b"), match.number("year")
    if not isinstance(a, Point) or not isinstance(b, Point) or a.year or b.year or a.which or b.which or year is None:
        return None
    rolled = year - 1 if (a.month or 0) > (b.month or 0) else year
    return Stretch(replace(a, year=rolled), replace(b, year=year)) if a.month and b.month else None


@_composer
def range(match: Match) -> Meaning | None:
    a, b = match.meaning("a"), match.meaning("b")
    if a is None or b is None or not _same_kind(a, b):
        return None
    if isinstance(a, Clock) and isinstance(b, Clock) and a.on is None:
        a = Clock(a.time, a.zone or b.zone, b.on)  # "from 9 a.m. to 11 a.m. KST on Monday"
    if isinstance(a, Point) and isinstance(b, Point):
        if match.has("to") and not match.has("from") and a.weekday and b.weekday and a.day is None:
            return None  # "moved Monday to Tuesday"
        if a.year is None and a.years is None and (b.year or b.years is not None) and a.month and b.month:
            rolled = b.year - 1 if b.year and a.month > b.month else b.year
            a = Point(rolled, a.month, a.day, a.weekday, b.years)
        if a.year and b.year and (a.year, a.month or 0, a.day or 0) >= (b.year, b.month or 0, b.day or 0):
            return None
    return Stretch(a, b)


def _same_kind(a: Meaning, b: Meaning) -> bool:
    if isinstance(a, Clock) and isinstance(b, Clock):
        return True
    days_ = isinstance(a, Point | Shift | Feast | Stage) and isinstance(b, Point | Shift | Feast | Stage)
    if isinstance(a, Point) and isinstance(b, Point):
        return bool(a.day or a.weekday) == bool(b.day or b.weekday)
    return days_


@_composer
def now(match: Match) -> Meaning | None:
    before, after = match.before(), match.after()
    if (before and before.lower == "as") or (after and after.lower == "as"):
        return None  # "as soon as"
    return Vague(match.text("NOW"))


@_composer
def past_ref(match: Match) -> Meaning | None:
    after = match.after()
    if after and (after.classes.keys() & {"UNIT", "UNITS", "NUMBER", "CARDINAL", "SOME"}):
        return None  # "in the past decade"
    return Vague("PAST_REF")


@_composer
def present_ref(match: Match) -> Meaning | None:
    return Vague("PRESENT_REF")


@_composer
def future_ref(match: Match) -> Meaning | None:
    return Vague("FUTURE_REF")


@_composer
def about(match: Match) -> Meaning | None:
    what = next((match.meaning(name) for name in ("any", "span", "shift") if match.meaning(name) is not None), None)
    if isinstance(what, Length) and what.window and match.atoms[match.first].lower in ("over", "under"):
        return None  # "over the past few weeks" is in them, not more than them
    return None if what is None or isinstance(what, About | Vague | Repeat) else About(what)
