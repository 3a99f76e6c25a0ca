"""Composers of what is longer than a day, and of what is counted from an anchor."""

from __future__ import annotations

from dragoman.tables import rows
from dragoman.when.chart import Composer, Match
from dragoman.when.meanings import (
    Length,
    Meaning,
    Point,
    Portion,
    Shift,
    Stage,
)

__all__ = ["ANCHORED", "SPANS", "amount_of", "first_of", "unit_of", "whole", "years_of"]

SPANS: dict[str, Composer] = {}
_UNITS = {"day": "D", "night": "N", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE"} | {
    "century": "CE",
    "weekend": "WE",
    "hour": "TH",
    "minute": "TM",
}
_STAGES = {"early": "START", "beginning": "START", "start": "START", "outset": "START"} | {
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
    "earlier": "",
    "later": "",
}
_STORY = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1} | {
    "same": 0,
    "that": 0,
    "this": 0,
}
ANCHORED = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1, "previous": -1}


def _composer(made: Composer) -> Composer:
    SPANS[made.__name__] = made
    return made


def unit_of(match: Match) -> str:
    """The unit named by a noun of the match, the first one."""
    for atom in match.atoms[match.first : match.last]:
        if atom.lower in _UNITS:
            return _UNITS[atom.lower]
        if atom.lower.endswith("s") and atom.lower[:-1] in _UNITS:
            return _UNITS[atom.lower[:-1]]
        if atom.lower in ("centuries", "decades"):
            return "CE" if atom.lower == "centuries" else "DE"
    return "D"


def first_of(match: Match, table: dict[str, int]) -> int:
    """What a table says of the first word of the match that stands in it, 0 for none."""
    return next((table[a.lower] for a in match.atoms[match.first : match.last] if a.lower in table), 0)


def amount_of(match: Match, name: str = "count") -> float | None:
    """The amount of a match, None where it is not said."""
    value = match.bound.get(name)
    return value if isinstance(value, float) else None


def years_of(match: Match) -> tuple[int | None, int | None]:
    """The year said by <anyyear>: by number, or counted from the anchor."""
    relative = match.meaning("anyyear")
    return match.number("anyyear"), whole(relative.amount) if isinstance(relative, Shift) else None


def whole(amount: float | None) -> int | None:
    """An amount without its fraction."""
    return None if amount is None else int(amount)


@_composer
def relative_year(match: Match) -> Meaning | None:
    return Shift("Y", first_of(match, ANCHORED))


@_composer
def story_year(match: Match) -> Meaning | None:
    return Shift("Y", first_of(match, _STORY), "story")


@_composer
def month(match: Match) -> Meaning | None:
    year, years = years_of(match)
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    relative = match.meaning("anyyear")
    base = relative.base if isinstance(relative, Shift) else "page"
    which = {"past": "last", "coming": "this"}.get(which, which)
    return Point(year, match.number("MONTH"), years=years, which=which, base=base)


@_composer
def month_past(match: Match) -> Meaning | None:
    return Point(month=match.number("MONTH"), which="last" if match.has("past") else "next")


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
def unit(match: Match) -> Meaning | None:
    return Shift(unit_of(match), first_of(match, ANCHORED))


@_composer
def unit_past(match: Match) -> Meaning | None:
    return Shift(unit_of(match), -1)


@_composer
def unit_coming(match: Match) -> Meaning | None:
    return Shift(unit_of(match), 1)


@_composer
def unit_beyond(match: Match) -> Meaning | None:
    return Shift(unit_of(match), -2 if match.has("before") else 2)


@_composer
def unit_the(match: Match) -> Meaning | None:
    """ "the weekend": the one that the tense points at, as a weekday would be."""
    after = match.after()
    return None if after and after.upos in ("NOUN", "PROPN") else Portion("WE")


@_composer
def unit_this(match: Match) -> Meaning | None:
    """ "this weekend": the one that lies ahead, unless the verb tells what was."""
    return Portion("WE", which="this")


@_composer
def story_unit(match: Match) -> Meaning | None:
    after = match.after()
    if match.atoms[match.last - 1].lower in ("before", "after") and after and after.upos in ("DET", "PROPN", "NOUN"):
        return None  # "the day before the talks"
    return Shift(unit_of(match), first_of(match, _STORY), "story")


@_composer
def rolling(match: Match) -> Meaning | None:
    return Length(1.0, unit_of(match), "past")


@_composer
def week_of(match: Match) -> Meaning | None:
    of = match.meaning("date")
    return Stage("WE" if match.has("weekend") else "W", of) if of else None


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
    shift = Shift(unit_of(match), 0)
    return Stage(_STAGES[word], shift) if _STAGES.get(word) else shift


@_composer
def stage_days(match: Match) -> Meaning | None:
    """ "the last days of December": its end."""
    of = match.meaning("whole")
    return Stage("START" if match.has("first", "opening", "early") else "END", of) if of else None


@_composer
def stage_unit(match: Match) -> Meaning | None:
    return match.meaning("unit")


@_composer
def word(match: Match) -> str | None:
    return match.text("UNITS") or match.text("UNIT") or ("past" if match.text("LAST") else "future")


@_composer
def window(match: Match) -> str | None:
    return "future" if match.has("following") else "past"
