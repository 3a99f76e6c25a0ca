"""What an anniversary marks: "the 75th anniversary on Oct. 1" (2024) is that of 1949-10-01."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.tables import rows
from dragoman.terms import When
from dragoman.when.calendar import day_when, month_when, year_when
from dragoman.when.spans import TimeSpan

__all__ = ["with_anniversaries"]

_NAMED = re.compile(r"(?:(\d{1,4})(?:st|nd|rd|th)|([a-z]+)(?:-([a-z]+))?)[ -]+anniversary\b", re.IGNORECASE)


def with_anniversaries(analysis: Analysis, spans: Sequence[TimeSpan], written: date | None) -> tuple[TimeSpan, ...]:
    """The spans, that on which an anniversary falls with the time it marks.

    The nearest time of the sentence is the anniversary's own unless it is the event's: what lies the said number of
    years before the day of writing ("the 10th anniversary of the 2014 accord").
    """
    found = list(spans)
    for start, end, number in _anniversaries(analysis.text):
        near = [(min(abs(span.start - end), abs(span.end - start)), n) for n, span in enumerate(found)]
        near = [
            (gap, n)
            for gap, n in near
            if _same_sentence(analysis, found[n], start) and _may_mark(found[n], number, written)
        ]
        if near:
            n = min(near)[1]
            found[n] = replace(found[n], marks=_back(found[n].when, number))
    return tuple(found)


def _same_sentence(analysis: Analysis, span: TimeSpan, at: int) -> bool:
    sentence = analysis.in_sentence(analysis.sentence_of(span.first))
    return sentence[0].start <= at < sentence[-1].end


def _may_mark(span: TimeSpan, number: int, written: date | None) -> bool:
    if span.role or span.type != "DATE" or _back(span.when, number) == When():
        return False
    assert span.when.start
    return written is None or abs(span.when.start.year + number - written.year) > 1


def _anniversaries(text: str) -> Iterator[tuple[int, int, int]]:
    """Each anniversary that is counted: its characters and its number."""
    for match in _NAMED.finditer(text):
        digits, tens, ones = match.groups()
        number = int(digits) if digits else _number(tens, ones)
        if number:
            yield match.start(), match.end(), number


def _number(first: str, second: str | None) -> int:
    """The number of "fortieth" or "twenty-fifth", 0 for what is none ("wedding")."""
    last = _numbers("ORDINAL").get((second or first).lower(), 0)
    tens = _numbers("CARDINAL").get(first.lower(), 0) if second else 0
    return 0 if last < 1 or (second and not tens) else tens + last


@cache
def _numbers(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in rows("time_words") if row["class"] == kind}


def _back(when: When, years: int) -> When:
    """The same day, month or year so many years before; empty for a time of any other size."""
    if when.start is None or not when.start.year - years > 0:
        return When()
    year = when.start.year - years
    match len(when.edtf):
        case 4:
            return year_when(year)
        case 7:
            return month_when(year, when.start.month)
        case 10 if (when.start.month, when.start.day) != (2, 29):
            return day_when(when.start.replace(year=year))
    return When()
