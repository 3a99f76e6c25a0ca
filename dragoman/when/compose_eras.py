"""Composers of decades and centuries, of years before 1500 or of an era, and of periods with names."""

from __future__ import annotations

from functools import cache

from dragoman.tables import rows
from dragoman.when.chart import Composer, Match
from dragoman.when.meanings import Ancient, Era, Meaning, Point, Stretch

__all__ = ["ERAS"]

ERAS: dict[str, Composer] = {}
# A number from 1000 to 1499 is a year behind one of these, behind the others only if it is not round ("rose to 1400").
_BEFORE_OLD_YEAR = {"in", "until", "till", "since"}
_BEFORE_ODD_YEAR = {"by", "from", "before", "after", "between", "to", "and"}
# "2024 B.C." is British Columbia's.
_LAST_ANCIENT = 1800
# A period with a name is a time behind one of these.
_BEFORE_PERIOD = {"since", "during", "until", "till", "before", "after", "throughout", "in", "from", "following"}
_EDGES = {"end", "start", "outbreak", "beginning", "eve", "height"}


def _composer(made: Composer) -> Composer:
    ERAS[made.__name__] = made
    return made


@_composer
def decade(match: Match) -> Meaning | None:
    if year := match.text("YEAR"):
        if "1500" <= year < "1900" and year.endswith("00"):
            return Era(year[:2])  # the 1600s are a century, the 2000s a decade
        return Era(year[:3]) if year.endswith("0") else None
    short = match.text("TWO")
    if len(short) != 2 or not short.endswith("0"):
        return None
    return Era(("20" if short in ("00", "10") else "19") + short[0])


@_composer
def century(match: Match) -> Meaning | None:
    number = match.number("NUMBER") or match.number("ORDINAL") or 0
    before, tens = match.before(), match.before(1)
    if before and before.lower == "-" and tens and tens.lower == "twenty":
        number += 20
    if match.text("BEFORE_CHRIST"):
        return Ancient(number, size=100) if number > 0 else None
    return Era(f"{number - 1:02d}") if 1 <= number <= 22 else None


@_composer
def decade_word(match: Match) -> Meaning | None:
    """ "the sixties", "the late sixties"; "his sixties" are years of age."""
    back = 0
    while (before := match.before(back)) and before.lower in ("early", "mid", "late", "-"):
        back += 1
    return Era(match.text("DECADE")) if before and before.lower in ("the", "swinging", "roaring") else None


@_composer
def era_year(match: Match) -> str | None:
    """ "AD 842", "842 CE": the number of a year that its era tells."""
    number = match.number("NUMBER") or 0
    return f"{number:04d}" if 1 <= number <= 2100 and _capitals(match) else None


def _capitals(match: Match) -> bool:
    """Whether the era is written in capitals: no "ad" or "ce"."""
    written = match.atoms[match.first : match.last]
    return all(atom.text.isupper() for atom in written if "AFTER_CHRIST" in atom.classes or len(atom.lower) == 1)


@_composer
def ancient(match: Match) -> Meaning | None:
    """ "2000 BCE", "March 15, 44 BC"."""
    number = match.number("NUMBER") or 0
    dotted = not any("BEFORE_CHRIST" in atom.classes for atom in match.atoms[match.first : match.last])
    if dotted and number > _LAST_ANCIENT:
        return None
    return Ancient(number, match.number("MONTH"), match.number("day")) if number > 0 else None


@_composer
def old_year(match: Match) -> str | None:
    """ "in 1066", "14 October 1066", unless something is counted ("by 1200 troops") or it is an hour ("1200 GMT")."""
    before, after = match.before(), match.after()
    year = match.text("OLD_YEAR")
    odd = before is not None and before.lower in _BEFORE_ODD_YEAR and not year.endswith("0")
    if before is None or not (odd or before.lower in _BEFORE_OLD_YEAR or _dated(match)):
        return None
    if after is not None and (after.upos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or after.lower in ("%", "-", ":")):
        return None
    return year


def _dated(match: Match) -> bool:
    """Whether a month stands before a year, with its day or without."""
    near = (match.before(back) for back in range(4))
    return any(atom is not None and "MONTH" in atom.classes for atom in near)


@cache
def _periods() -> dict[str, Meaning]:
    return {row["name"]: _period(row["first"], row["last"]) for row in rows("time_periods")}


def _period(first: str, last: str) -> Meaning:
    begin, end = _written(first), _written(last or first)
    return Stretch(begin, end, named=True) if last else begin


def _written(day: str) -> Point:
    year, month, day_ = (*map(int, day.split("-")), None, None)[:3]
    return Point(year, month, day_)


@_composer
def period(match: Match) -> Meaning | None:
    """A war or a day with a name, where the words before it make a time of it ("since World War II"); 9/11 always."""
    first, before = match.atoms[match.first], match.before()
    found = _periods()[" ".join(atom.lower for atom in match.atoms[match.first : match.last])]
    if first.is_number:
        after = match.after()
        tight = first.end + 3 == match.atoms[match.last - 1].end
        own = before is not None and before.lower == "'s"  # "India's 9/11"
        return found if tight and not own and not (after and after.lower == "/") else None
    if not first.text[0].isupper():
        return None
    back = 1 if before is not None and before.lower == "the" else 0
    before, over = match.before(back), match.before(back + 1)
    if before is None or ((after := match.after()) and after.upos in ("NOUN", "PROPN")):
        return None
    of_edge = before.lower == "of" and over is not None and over.lower in _EDGES
    return found if before.lower in _BEFORE_PERIOD or of_edge else None
