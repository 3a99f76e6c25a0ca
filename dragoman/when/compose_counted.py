"""Composers of what is counted: "three years ago", "two days after Monday", "the last day of May"."""

from __future__ import annotations

from dragoman.when.chart import Composer, Match
from dragoman.when.compose_spans import amount_of, unit_of
from dragoman.when.meanings import About, Beside, Length, Meaning, Nth, Shift, Stage, Vague

__all__ = ["COUNTED"]

COUNTED: dict[str, Composer] = {}


def _composer(made: Composer) -> Composer:
    COUNTED[made.__name__] = made
    return made


@_composer
def ago(match: Match) -> Meaning | None:
    amount = amount_of(match)
    if amount is None:
        return Vague("PAST_REF")
    return Shift(match.text("units"), -amount, exact=match.has("today"))


@_composer
def half_ago(match: Match) -> Meaning | None:
    amount = amount_of(match)
    return None if amount is None else Shift(match.text("units"), -amount - 0.5)


@_composer
def half_more(match: Match) -> Meaning | None:
    """ "a year and a half"."""
    amount = amount_of(match)
    return None if amount is None else Length(amount + 0.5, match.text("units"))


@_composer
def ago_between(match: Match) -> Meaning | None:
    """ "two or three years ago": about half-way between the two."""
    first, last = amount_of(match), amount_of(match, "b")
    if first is None or last is None:
        return Vague("PAST_REF")
    while first < last / 100:
        first *= 1000  # "nine to fifteen thousand years ago"
    return About(Shift(match.text("units"), -(first + last) / 2)) if first < last else None


@_composer
def ago_within(match: Match) -> Meaning | None:
    """ "five years ago this month": the month in which that day lies."""
    amount = amount_of(match)
    exact = None if amount is None else Shift(match.text("units"), -amount, exact=True)
    return Stage("M" if match.atoms[match.last - 1].lower == "month" else "W", exact) if exact else None


@_composer
def later(match: Match) -> Meaning | None:
    amount, after = amount_of(match), match.after()
    last = match.atoms[match.last - 1].lower
    if after is not None and after.lower == "than":
        return Shift("D", 0, "story")  # "on Nov. 11, three days later than planned" is that day
    if last in ("before", "after") and after is not None and after.lower not in ".,;:)\"”'" and after.upos != "PUNCT":
        return None  # "two days after the talks" counts from the talks
    sign = 1 if last in ("later", "after", "afterward", "afterwards") else -1
    return Shift(match.text("units"), None if amount is None else sign * amount, "story")


@_composer
def later_that(match: Match) -> Meaning | None:
    amount, after = amount_of(match), match.after()
    if after is not None and after.upos in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None  # "two days after that meeting"
    sign = -1 if match.has("before") else 1
    return Shift(match.text("units"), None if amount is None else sign * amount, "story")


@_composer
def ahead(match: Match) -> Meaning | None:
    amount = amount_of(match)
    return Vague("FUTURE_REF") if amount is None else Shift(match.text("units"), amount)


@_composer
def beside_day(match: Match) -> Meaning | None:
    """ "two days after Monday", "ten years after 2001", "the day before Christmas": so far from another time."""
    amount, unit_ = amount_of(match) or 1.0, match.text("units") or unit_of(match)
    of = match.meaning("dayname") or match.meaning("whole") or match.meaning("period")
    if (
        of is None
        or ("count" in match.bound and match.bound["count"] is None)
        or unit_ not in ("D", "W", "M", "Y", "DE")
    ):
        return None
    sign = -1 if match.has("before") else 1
    return Beside(sign * amount, unit_, of, "count" in match.bound)


@_composer
def this_time(match: Match) -> Meaning | None:
    return Shift("Y", 1 if match.has("next") else -1)


@_composer
def long_ago(match: Match) -> Meaning | None:
    return Vague("PAST_REF")


@_composer
def nth_unit(match: Match) -> Meaning | None:
    """ "the last day of May", "the first week of the month", "the third Thursday of November"."""
    of, number, weekday = match.meaning("whole"), match.number("ORDINAL"), match.text("WEEKDAY")
    if of is None or number is None or number > 31:
        return None
    return Nth(number, weekday or unit_of(match), of)
