"""Composers of parts of years: halves, quarters, seasons, and fiscal years with theirs."""

from __future__ import annotations

from dragoman.when.chart import Composer, Match
from dragoman.when.compose_spans import ANCHORED, first_of, years_of
from dragoman.when.meanings import Fiscal, Meaning, Point, Portion

__all__ = ["PORTIONS"]

_BEFORE_SEASON = {"by", "until", "till", "since", "before", "through", "early", "late", "mid", "-"}
PORTIONS: dict[str, Composer] = {}


def _composer(made: Composer) -> Composer:
    PORTIONS[made.__name__] = made
    return made


@_composer
def half(match: Match) -> Meaning | None:
    year, years = years_of(match)
    number = match.number("ORDINAL") or 0
    number = 2 if number == -1 or match.has("latter") else number
    return Portion("H", number, year, years, "this") if number in (1, 2) else None


@_composer
def quarter(match: Match) -> Meaning | None:
    year, years = years_of(match)
    number = match.number("ORDINAL") or 0
    if number == -1 and (year or years is not None):
        number = 4
    return Portion("Q", number, year, years) if 1 <= number <= 4 else None


@_composer
def quarter_short(match: Match) -> Meaning | None:
    year, years = years_of(match)
    number = match.number("n") or 0
    return Portion("Q", number, year, years) if number <= 4 and match.atoms[match.first].text == "Q" else None


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
def fiscal_portion(match: Match) -> Meaning | None:
    """ "the first quarter of fiscal 2024": a part of a year that begins where the country has it begin."""
    kind, of, number = "H" if match.has("half") else "Q", match.meaning("fiscal"), match.number("ORDINAL") or 0
    number = (2 if kind == "H" else 4) if number == -1 else number
    if not isinstance(of, Fiscal) or not 1 <= number <= (2 if kind == "H" else 4):
        return None
    return Portion(kind, number, fiscal=of)


@_composer
def fiscal_relative(match: Match) -> Meaning | None:
    return Fiscal(None, first_of(match, ANCHORED))


@_composer
def season(match: Match) -> Meaning | None:
    year, years = years_of(match)
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    return Portion(match.text("SEASON"), 0, year, years, {"past": "last", "coming": "this"}.get(which, which))


@_composer
def season_past(match: Match) -> Meaning | None:
    return Portion(match.text("SEASON"), which="last" if match.has("past") else "next")


@_composer
def winter(match: Match) -> Meaning | None:
    """ "the winter of 2024-25": that of its first year."""
    first, last = match.number("YEAR") or 0, match.number("l") or 0
    return Portion("WI", year=first) if match.text("SEASON") == "WI" and last == (first + 1) % 100 else None


@_composer
def season_after(match: Match) -> Meaning | None:
    """ "by spring", "until autumn", "late summer": a season without an article."""
    before, atom = match.before(), match.atoms[match.first]
    if before is None or before.lower not in _BEFORE_SEASON or atom.upos in ("VERB", "PROPN"):
        return None
    return Portion(match.text("SEASON"))


@_composer
def season_bare(match: Match) -> Meaning | None:
    atom, after = match.atoms[match.last - 1], match.after()
    if atom.upos in ("VERB", "PROPN") or (after and after.lower in ("of", "in", "-")):
        return None
    return Portion(match.text("SEASON"))


@_composer
def stage_season(match: Match) -> Meaning | None:
    if match.text("SEASON"):
        return Portion(match.text("SEASON"), which="this")
    return Point(None, match.number("MONTH"), which="this")
