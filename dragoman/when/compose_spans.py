"""Composers of what is longer than a day, of durations, sets, ranges and vague references."""

from __future__ import annotations

from dragoman.tables import rows
from dragoman.when.chart import Composer, Match
from dragoman.when.meanings import (
    About,
    Clock,
    Era,
    Feast,
    Fiscal,
    Length,
    Meaning,
    Point,
    Portion,
    Repeat,
    Shift,
    Stage,
    Stretch,
    Vague,
)

__all__ = ["SPANS"]

SPANS: dict[str, Composer] = {}
_UNITS = {"day": "D", "night": "N", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE"} | {
    "century": "CE",
    "weekend": "WE",
    "hour": "TH",
    "minute": "TM",
}
_STAGES = {"early": "START", "beginning": "START", "start": "START", "outset": "START", "mid": "MID", "middle": "MID"} | {
    "late": "END",
    "end": "END",
    "close": "END",
    "earlier": "",
    "later": "",
}
_STORY = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "same": 0, "that": 0, "this": 0}
_ANCHORED = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1, "previous": -1}


def _composer(made: Composer) -> Composer:
    SPANS[made.__name__] = made
    return made


def _unit(match: Match) -> str:
    """The unit named by a noun of the match, the first one."""
    for atom in match.atoms[match.first : match.last]:
        if atom.lower in _UNITS:
            return _UNITS[atom.lower]
        if atom.lower.endswith("s") and atom.lower[:-1] in _UNITS:
            return _UNITS[atom.lower[:-1]]
        if atom.lower in ("centuries", "decades"):
            return "CE" if atom.lower == "centuries" else "DE"
    return "D"


def _first(match: Match, table: dict[str, int]) -> int:
    return next((table[a.lower] for a in match.atoms[match.first : match.last] if a.lower in table), 0)


def _amount(match: Match) -> int | None:
    value = match.bound.get("count")
    return int(value) if isinstance(value, float) else None


def _years(match: Match) -> tuple[int | None, int | None]:
    """The year said by <anyyear>: by number, or counted from the anchor."""
    relative = match.meaning("anyyear")
    return match.number("anyyear"), relative.amount if isinstance(relative, Shift) else None


@_composer
def relative_year(match: Match) -> Meaning | None:
    return Shift("Y", _first(match, _ANCHORED))


@_composer
def story_year(match: Match) -> Meaning | None:
    return Shift("Y", _first(match, _STORY), "story")


@_composer
def month(match: Match) -> Meaning | None:
    year, years = _years(match)
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    return Point(year, match.number("MONTH"), years=years, which={"past": "last", "coming": "this"}.get(which, which))


def _side_words(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("time_lookalikes") if row["side"] == side)


@_composer
def bare_year(match: Match) -> Meaning | None:
    before, after = match.before(), match.after()
    first, last = match.atoms[match.first], match.atoms[match.last - 1]
    if before is not None:
        touching = before.end == first.start
        if before.lower in _side_words("before") and not match.has("year"):
            return None
        if touching and (before.lower in "$€£¥#.:/" or before.text[-1].isalnum()):
            return None
    if after is not None:
        touching = after.start == last.end
        follow = match.after(1)
        if after.lower in _side_words("after") or (touching and after.text[0].isalpha()):
            return None
        if touching and after.lower in ".,:/" and follow and follow.is_number and follow.start == after.end:
            return None
    return Point(match.number("YEAR") or match.number("year"))


@_composer
def season(match: Match) -> Meaning | None:
    year, years = _years(match)
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    return Portion(match.text("SEASON"), 0, year, years, {"past": "last", "coming": "this"}.get(which, which))


@_composer
def season_bare(match: Match) -> Meaning | None:
    atom, after = match.atoms[match.last - 1], match.after()
    if atom.upos in ("VERB", "PROPN") or (after and after.lower in ("of", "in", "-")):
        return None
    return Portion(match.text("SEASON"))


@_composer
def half(match: Match) -> Meaning | None:
    year, years = _years(match)
    number = match.number("ORDINAL") or 0
    number = 2 if number == -1 else number
    return Portion("H", number, year, years, "this") if number in (1, 2) else None


@_composer
def quarter(match: Match) -> Meaning | None:
    year, years = _years(match)
    number = match.number("ORDINAL") or 0
    if number == -1 and (year or years is not None):
        number = 4
    return Portion("Q", number, year, years) if 1 <= number <= 4 else None


@_composer
def unit(match: Match) -> Meaning | None:
    return Shift(_unit(match), _first(match, _ANCHORED))


@_composer
def unit_beyond(match: Match) -> Meaning | None:
    return Shift(_unit(match), -2 if match.has("before") else 2)


@_composer
def unit_the(match: Match) -> Meaning | None:
    """ "the weekend": the one that the tense points at, as a weekday would be."""
    after = match.after()
    return None if after and after.upos in ("NOUN", "PROPN") else Portion("WE")


@_composer
def story_unit(match: Match) -> Meaning | None:
    return Shift(_unit(match), _first(match, _STORY), "story")


@_composer
def rolling(match: Match) -> Meaning | None:
    return Length(1.0, _unit(match), "past")


@_composer
def week_of(match: Match) -> Meaning | None:
    of = match.meaning("date")
    return Stage("WE" if match.has("weekend") else "W", of) if of else None


@_composer
def decade(match: Match) -> Meaning | None:
    if match.text("YEAR"):
        return Era(match.text("YEAR")[:3]) if match.text("YEAR").endswith("0") else None
    short = match.text("TWO")
    if len(short) != 2 or not short.endswith("0"):
        return None
    return Era(("20" if short in ("00", "10") else "19") + short[0])


@_composer
def century(match: Match) -> Meaning | None:
    number = match.number("NUMBER") or match.number("ORDINAL") or 0
    return Era(f"{number - 1:02d}") if 1 <= number <= 22 else None


@_composer
def fiscal(match: Match) -> Meaning | None:
    year = match.number("YEAR")
    if short := match.number("TWO"):
        year = 2000 + short
    last = match.number("l")
    if year is None or (last is not None and last != (year + 1) % 100):
        return None
    return Fiscal(year, last=year + 1 if last is not None else None)


@_composer
def fiscal_relative(match: Match) -> Meaning | None:
    return Fiscal(None, _first(match, _ANCHORED))


@_composer
def stage(match: Match) -> Meaning | None:
    of = match.meaning("big")
    word = next((a.lower for a in match.atoms[match.first : match.last] if a.lower in _STAGES), "")
    if of is None or (match.atoms[match.first].lower == "the" and word in ("early", "late")):
        return None
    return Stage(_STAGES[word], of) if _STAGES.get(word) else of


@_composer
def stage_the(match: Match) -> Meaning | None:
    word = next((a.lower for a in match.atoms[match.first : match.last] if a.lower in _STAGES), "")
    shift = Shift(_unit(match), 0)
    return Stage(_STAGES[word], shift) if _STAGES.get(word) else shift


@_composer
def stage_unit(match: Match) -> Meaning | None:
    return match.meaning("unit")


@_composer
def stage_season(match: Match) -> Meaning | None:
    if match.text("SEASON"):
        return Portion(match.text("SEASON"), which="this")
    return Point(None, match.number("MONTH"), which="this")


@_composer
def word(match: Match) -> str | None:
    return match.text("UNITS") or match.text("UNIT") or ("past" if match.text("LAST") else "future")


@_composer
def window(match: Match) -> str | None:
    return "future" if match.has("following") else "past"


@_composer
def ago(match: Match) -> Meaning | None:
    amount = _amount(match)
    if amount is None:
        return Vague("PAST_REF")
    return Shift(match.text("units"), -amount, exact=match.has("today"))


@_composer
def later(match: Match) -> Meaning | None:
    amount, after = _amount(match), match.after()
    last = match.atoms[match.last - 1].lower
    if last in ("before", "after") and after is not None and after.lower not in ".,;:)\"”'" and after.upos != "PUNCT":
        return None  # "two days after the talks" counts from the talks
    sign = 1 if last in ("later", "after", "afterward", "afterwards") else -1
    return Shift(match.text("units"), None if amount is None else sign * amount, "story")


@_composer
def ahead(match: Match) -> Meaning | None:
    amount = _amount(match)
    return Vague("FUTURE_REF") if amount is None else Shift(match.text("units"), amount)


@_composer
def beside_day(match: Match) -> Meaning | None:
    """ "two days after Monday": a day so far from another one; only for units that keep days."""
    amount, day = _amount(match), match.meaning("dayname")
    unit_ = match.text("units")
    if amount is None or day is None or unit_ not in ("D", "W"):
        return None
    sign = -1 if match.has("before") else 1
    return Stage(f"{sign * amount * (7 if unit_ == 'W' else 1):+d}", day)


@_composer
def this_time(match: Match) -> Meaning | None:
    return Shift("Y", 1 if match.has("next") else -1)


@_composer
def long_ago(match: Match) -> Meaning | None:
    return Vague("PAST_REF")


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
    if first.lower in ("a", "an") and before and before.upos in ("NOUN", "NUM", "SYM") and after and after.upos != "NOUN":
        return Repeat(f"P{'T' if unit_[0] == 'T' else ''}1{unit_[-1] if unit_[0] == 'T' else unit_}")
    if unit_ in ("WE", "N") and value is None:
        return None
    return Length(value, unit_, match.text("window"))


@_composer
def half_unit(match: Match) -> Meaning | None:
    return Length(0.5, _unit(match))


@_composer
def window_length(match: Match) -> Meaning | None:
    return Length(None, match.text("UNITS"), match.text("window"))


@_composer
def within(match: Match) -> Meaning | None:
    amount = match.bound.get("count")
    return Length(amount if isinstance(amount, float) else None, match.text("units"), "future", "by")


@_composer
def plural(match: Match) -> Meaning | None:
    return Length(None, _unit(match))


@_composer
def plural_after(match: Match) -> Meaning | None:
    return None if (after := match.after()) and after.lower == "ago" else Length(None, _unit(match))


@_composer
def plural_of(match: Match) -> Meaning | None:
    before = match.before()
    return None if before and before.upos in ("DET", "ADJ", "NUM") else Length(None, _unit(match))


@_composer
def all_unit(match: Match) -> Meaning | None:
    return Length(1.0, _unit(match))


@_composer
def often(match: Match) -> Meaning | None:
    value = next(a.classes["OFTEN"] for a in match.atoms[match.first : match.last] if "OFTEN" in a.classes)
    written = match.atoms[match.first]
    if written.upos == "PROPN" or (written.text[0].isupper() and (before := match.before()) and before.text[0].isupper()):
        return None  # the Daily Telegraph, Publishers Weekly
    return Repeat(value)


def _period(amount: int | None, unit_: str) -> str:
    number = "X" if amount is None else str(amount)
    return f"PT{number}{unit_[1]}" if unit_[0] == "T" else f"P{number}{unit_}"


@_composer
def every(match: Match) -> Meaning | None:
    amount = _amount(match) if "count" in match.bound else 1
    return Repeat(_period(amount, match.text("units")))


@_composer
def every_other(match: Match) -> Meaning | None:
    return Repeat(_period(2, _unit(match)))


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
    return Repeat(_period(1, match.text("UNIT")))


@_composer
def per_unit(match: Match) -> Meaning | None:
    return Repeat(_period(1, _unit(match)))


@_composer
def days(match: Match) -> Meaning | None:
    """ "Nov. 18-19": both ends in one month; "18 and 20" is no stretch, the reader takes the days apart."""
    year, month_ = match.number("year"), match.number("MONTH")
    a, b = int(match.text("a")), int(match.text("b"))
    if a >= b or (match.has("and") and not match.has("between") and b != a + 1):
        return None
    return Stretch(Point(year, month_, a), Point(year, month_, b))


@_composer
def years(match: Match) -> Meaning | None:
    first = match.number("YEAR") or 0
    last = first - first % 100 + (match.number("l") or 0)
    return Stretch(Point(first), Point(last)) if first < last < first + 60 and len(match.text("l")) == 2 else None


@_composer
def range(match: Match) -> Meaning | None:  # noqa: A001 - a composer bears its table's word
    a, b = match.meaning("a"), match.meaning("b")
    if a is None or b is None or not _same_kind(a, b):
        return None
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
    atom, after = match.atoms[match.first], match.after()
    if atom.lower == "soon" and ((after and after.lower == "as") or ((before := match.before()) and before.lower == "as")):
        return None
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
    return None if what is None or isinstance(what, About | Vague | Repeat) else About(what)
