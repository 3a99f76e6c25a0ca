"""Composers of days and times of day: from what a pattern matched to a meaning, or None where it is a look-alike."""

from __future__ import annotations

import datetime
from functools import cache

from dragoman.tables import rows
from dragoman.when.chart import Composer, Match
from dragoman.when.compose_spans import whole, years_of
from dragoman.when.meanings import Clock, Feast, Meaning, Part, Point, Shift

__all__ = ["DATES"]

_BEFORE_BARE_DAY = {"on", "from", "until", "till", "by", "since", "to", "and", "of", "before"}
DATES: dict[str, Composer] = {}
_ANCHORED = {"last": -1, "this": 0, "next": 1}
_COMPASS = {"early": "TMO", "earlier": "", "late": "TEV", "later": ""}


def _composer(made: Composer) -> Composer:
    DATES[made.__name__] = made
    return made


def _point(year: int | None, month: int | None, day: int | None) -> Point | None:
    """The point, if the calendar has such a day."""
    try:
        datetime.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return Point(year, month, day)


def _full_year(digits: str) -> int:
    """Two digits are of this century up to 68 (as POSIX has it), else of the last."""
    number = int(digits)
    return number if number >= 100 else number + (2000 if number < 69 else 1900)


def _word_anchor(match: Match) -> int:
    return next((_ANCHORED[a.lower] for a in match.atoms[match.first : match.last] if a.lower in _ANCHORED), 0)


@_composer
def year(match: Match) -> str | None:
    return match.text("YEAR")


@_composer
def day(match: Match) -> str | None:
    return match.text("DAY")


@_composer
def day_word(match: Match) -> str | None:
    """ "fifth", "twenty-first": the day of a month."""
    number = (match.number("CARDINAL") or 0) + (match.number("ORDINAL") or 0)
    tens = match.number("CARDINAL")
    return str(number) if 1 <= number <= 31 and tens in (None, 20, 30) and (not tens or number < tens + 10) else None


@_composer
def date(match: Match) -> Meaning | None:
    point = _point(match.number("year"), match.number("MONTH"), match.number("day"))
    relative = match.meaning("relyear")
    if isinstance(relative, Shift):
        point = Point(
            None, match.number("MONTH"), match.number("day"), years=whole(relative.amount), base=relative.base
        )
    after = match.after()
    if point and not point.year and after and after.start == match.atoms[match.last - 1].end and after.lower in ":%,":
        follow = match.after(1)
        if follow and follow.is_number and follow.start == after.end:
            return None  # "May 5:30", "March 10,000"
    return point


@_composer
def iso(match: Match) -> Meaning | None:
    return _point(match.number("YEAR"), match.number("m"), match.number("d"))


@_composer
def numeric(match: Match) -> Meaning | None:
    """03/04/2024: month first is the first reading; resolve turns it round where the page's country writes so."""
    year_ = match.text("y")
    if len(year_) not in (2, 4):
        return None
    a, b, y = int(match.text("a")), int(match.text("b")), _full_year(year_)
    american, european = _point(y, a, b), _point(y, b, a)
    if american and european and a != b:
        return Point(y, a, b, other=european)
    return american or european


@_composer
def day_month_year(match: Match) -> Meaning | None:
    return _point(match.number("y"), match.number("b"), match.number("a"))


@_composer
def dashed(match: Match) -> Meaning | None:
    if len(match.text("y")) not in (2, 4):
        return None
    return _point(_full_year(match.text("y")), match.number("MONTH"), match.number("d"))


@_composer
def weekday(match: Match) -> Meaning | None:
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    if not which and match.has("last", "next"):
        which = "last" if match.has("last") else "next"
    if _is_title(match):
        return None
    return Point(weekday=match.number("WEEKDAY"), which={"past": "last", "coming": "this"}.get(which, which))


@_composer
def weekday_short(match: Match) -> Meaning | None:
    atom, after = match.atoms[match.first], match.after()
    dated = after is not None and ("MONTH" in after.classes or "DAY" in after.classes)
    written = atom.text.endswith(".") or dated
    if written and atom.text[0].isupper() and not (atom.text.isupper() and len(atom.text) > 2):
        return Point(weekday=match.number("WEEKDAY_SHORT"))
    return None


@_composer
def weekday_week(match: Match) -> Meaning | None:
    return Point(weekday=match.number("WEEKDAY"), weeks=_word_anchor(match))


@_composer
def weekday_past(match: Match) -> Meaning | None:
    return Point(weekday=match.number("WEEKDAY"), which="last" if match.has("past") else "coming")


@_composer
def weekday_story(match: Match) -> Meaning | None:
    """ "the next Tuesday", "the Monday before": counted from the day told of."""
    after = match.after()
    if match.atoms[match.last - 1].lower in ("before", "after") and after and after.upos != "PUNCT":
        return None  # "the Monday after the talks"
    back = match.has("previous", "preceding", "before")
    return Point(weekday=match.number("WEEKDAY"), which="preceding" if back else "following")


@_composer
def weekday_before_last(match: Match) -> Meaning | None:
    return Point(weekday=match.number("WEEKDAY"), weeks=-2)


@_composer
def named_date(match: Match) -> Meaning | None:
    name, date_ = match.meaning("weekday"), match.meaning("date")
    if not isinstance(name, Point) or not isinstance(date_, Point) or name.weeks is not None:
        return None
    return Point(date_.year, date_.month, date_.day, name.weekday, date_.years, other=date_.other)


@_composer
def date_named(match: Match) -> Meaning | None:
    date_ = match.meaning("date")
    if not isinstance(date_, Point):
        return None
    return Point(date_.year, date_.month, date_.day, match.number("WEEKDAY"), date_.years, other=date_.other)


@_composer
def named_nth(match: Match) -> Meaning | None:
    name = match.meaning("weekday")
    return Point(day=match.number("nth"), weekday=name.weekday) if isinstance(name, Point) else None


@_composer
def bare_day(match: Match) -> Meaning | None:
    before, after = match.before(), match.after()
    if before is None or before.lower not in _BEFORE_BARE_DAY:
        return None
    if after is not None and (after.upos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") or after.lower == "-"):
        return None
    if before.lower in ("of", "and", "to", "from") and (match.before(1) is None or not match.has("month")):
        return None
    return Point(day=match.number("nth"), months=_word_anchor(match) if match.has("month") else None)


@_composer
def today(match: Match) -> Meaning | None:
    return Shift("D", match.number("TODAY"))


@_composer
def before_yesterday(match: Match) -> Meaning | None:
    return Shift("D", -2)


@_composer
def after_tomorrow(match: Match) -> Meaning | None:
    return Shift("D", 2)


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("time_lookalikes") if row["side"] == "title")


def _is_title(match: Match) -> bool:
    """Whether the day is part of a name: the Sunday Times, the Good Friday Agreement."""
    after = match.after()
    return after is not None and after.text[0].isupper() and after.lower in _titles()


@cache
def _feasts() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("calendar_days"))


@_composer
def feast(match: Match) -> Meaning | None:
    if not match.atoms[match.first].text[0].isupper():
        return None
    name = " ".join(atom.lower for atom in match.atoms[match.first : match.last])
    return Feast(name) if name in _feasts() and not _is_title(match) else None


@_composer
def feast_named(match: Match) -> Meaning | None:
    named = match.meaning("feast")
    if not isinstance(named, Feast):
        return None
    which = match.text("LAST") or match.text("NEXT") or match.text("THIS")
    return Feast(named.name, *years_of(match), which)


def _on(match: Match) -> Meaning | None:
    return match.meaning("dayname")


@_composer
def day_part(match: Match) -> Meaning | None:
    part = match.text("PART")
    if part.startswith("T1") or part.startswith("T2"):
        return Clock(part, "", _on(match))
    return Part(part, _on(match))


@_composer
def day_stage(match: Match) -> Meaning | None:
    stage = next(_COMPASS[a.lower] for a in match.atoms[match.first : match.last] if a.lower in _COMPASS)
    on = _on(match)
    return Part(stage, on) if stage and on else on


@_composer
def small_hours(match: Match) -> Meaning | None:
    return Part("TMO", _on(match))


@_composer
def day_within(match: Match) -> Meaning | None:
    return Shift("D", 0)


@_composer
def this_part(match: Match) -> Meaning | None:
    return Part(match.text("PART"), Shift("D", 0))


@_composer
def last_night(match: Match) -> Meaning | None:
    return Part("TEV" if match.has("evening") else "TNI", Shift("D", -1))


@_composer
def tonight(match: Match) -> Meaning | None:
    after = match.after()
    if match.has("overnight"):
        return None if after and after.upos in ("NOUN", "PROPN") else Part("TNI", Shift("D", -1), True)
    return Part("TNI", Shift("D", 0))


@_composer
def story_part(match: Match) -> Meaning | None:
    return Part(match.text("PART"), Shift("D", -1 if match.has("previous") else 1, "story"))
