"""The day a page was published: as its source states it, else as its own words imply it.

An inferred day is given only where the page's words leave no other; else the interval that holds it, else nothing.
A date on the wrong weekday is reported, never mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.language.analysis import Analysis
from dragoman.tables import rows
from dragoman.terms import Page, Publication, Tenure, When
from dragoman.when.belief import WIDEST, believed, shortest
from dragoman.when.clues import OF_THE_DAY, Clue, clues_of
from dragoman.when.countries import country_of
from dragoman.when.frame import Frame
from dragoman.when.meanings import Point, of_day
from dragoman.when.recognise import Found, recognise
from dragoman.when.resolve import resolve
from dragoman.when.tense import Tense

__all__ = ["publication"]

# A day is answered from this share of the belief on; an interval holds at least this share of it.
_SURE, _HELD = 0.6, 0.98
# Nothing is answered from fewer clues, and no day from fewer that count from the page's own day.
_LEAST, _LEAST_OF_THE_DAY = 2, 2
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def publication(analysis: Analysis, page: Page, tenures: Sequence[Tenure] = ()) -> Publication:
    """The page's day from `page.stated` (first is best), else inferred from its text; contradictions as notes.

    `tenures` say when the officials whom the page names held their offices.
    """
    found = recognise(analysis, page)
    if page.stated:
        return _stated(analysis, page, found)
    alone = {resolve(item.meaning, Frame()).when.start for item in found if item.alone} - {None}
    if len(alone) == 1 and (day := alone.pop()):
        notes = tuple(_wrong_weekdays(analysis, found, day))
        return Publication(day, day, day, "inferred", "dateline", 0.9 if not notes else 0.6, notes, 1)
    return _inferred(analysis, found, clues_of(analysis, found, Frame(country=country_of(page)), tenures))


def _inferred(analysis: Analysis, found: Sequence[Found], clues: Sequence[Clue]) -> Publication:
    """The likeliest day where it is sure enough, else the shortest interval, else nothing."""
    belief = believed(clues) if len(clues) >= _LEAST else {}
    if not belief:
        return Publication(contradictions=tuple(_wrong_weekdays(analysis, found, None)), clues=len(clues))
    likeliest, share = max(belief.items(), key=lambda pair: pair[1])
    best = date.fromordinal(likeliest)
    notes = tuple(_wrong_weekdays(analysis, found, best))
    of_the_day = sum(clue.habit in OF_THE_DAY for clue in clues)
    if share >= _SURE and of_the_day >= _LEAST_OF_THE_DAY and not notes:
        return Publication(best, best, best, "inferred", "text", round(share, 2), notes, len(clues))
    first, last = shortest(belief, _HELD)
    if last - first >= WIDEST:
        return Publication(contradictions=notes, clues=len(clues))
    ends = date.fromordinal(first), date.fromordinal(last)
    return Publication(None, *ends, "inferred", "text", _HELD, notes, len(clues))


def _stated(analysis: Analysis, page: Page, found: Sequence[Found]) -> Publication:
    best = page.stated[0]
    trust = {row["source"]: float(row["confidence"]) for row in rows("time_stated")}
    notes = []
    for other in page.stated[1:]:
        # A day's difference is the clock's zone.
        if abs((other.day - best.day).days) > 1:
            notes.append(f"{best.source} says {best.day}, {other.source} says {other.day}")
    notes += _wrong_weekdays(analysis, found, best.day)
    notes += _told_too_early(analysis, found, best.day)
    confidence = trust.get(best.source, 0.5)
    if any("says" in note for note in notes):
        confidence = round(confidence * 0.7, 2)
    return Publication(best.day, best.day, best.day, "stated", best.source, confidence, tuple(dict.fromkeys(notes)))


def _told_too_early(analysis: Analysis, found: Sequence[Found], day: date) -> list[str]:
    """Times with a year that the page tells in the past although they lie after its day."""
    notes = []
    for item in found:
        point = of_day(item.meaning)
        if not isinstance(point, Point) or not point.year or point.other or item.role or item.quoted:
            continue
        if item.governor.tense is not Tense.PAST or item.governor.through_noun:
            continue
        when = resolve(point, Frame()).when
        if when.start and when.start > day + timedelta(days=1):
            notes.append(f"“{analysis.text[item.start : item.end]}” is told as past on a page of {day}")
    return notes


def _wrong_weekdays(analysis: Analysis, found: Sequence[Found], day: date | None) -> list[str]:
    """Dates given with a weekday that they do not fall on."""
    notes = []
    for item in found:
        point = of_day(item.meaning)
        if not isinstance(point, Point) or not (point.weekday and point.month and point.day):
            continue
        when: When = resolve(replace(point, weekday=None), Frame(day, tense=item.governor.tense)).when
        if when.start and when.start.isoweekday() != point.weekday:
            name = _ENGLISH_DAYS[when.start.weekday()]
            notes.append(f"“{analysis.text[item.start : item.end]}”: {when.start} is a {name}")
    return notes
