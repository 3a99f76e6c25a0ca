"""The offset from UTC of a place on a day, and whose time "local time" is."""

from __future__ import annotations

from datetime import date
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.tables import rows, several
from dragoman.when.calendar import by_rule

__all__ = ["local_place", "offset_on", "zone_places"]


@cache
def zone_places() -> dict[str, tuple[str, tuple[str, ...], int]]:
    """The offset, the summer's first and last day and the year since which they hold, by the last word of a place."""
    return {
        place: (row["offset"], several(row["summer"]), int(row["since"] or 0))
        for row in rows("time_zones")
        for place in several(row["places"])
    }


def offset_on(zone: str, day: date | None) -> str:
    """The offset of a zone as TIMEX3 has it: itself where it is one, a place's on that day, '' where none is known."""
    if zone not in zone_places():
        return zone
    offset, summer, since = zone_places()[zone]
    if day and day.year < since:
        return ""
    if summer and day and _is_summer(day, *summer):
        hours, minutes = offset.split(":")
        offset = f"{int(hours) + 1:+03d}:{minutes}"
    return "Z" if zone == "greenwich" else offset


def _is_summer(day: date, first: str, last: str) -> bool:
    """Whether clocks stand ahead on a day; south of the equator the summer runs over the New Year."""
    begin, end = by_rule(first, day.year), by_rule(last, day.year)
    assert begin and end
    return begin <= day < end if begin < end else not end <= day < begin


def local_place(analysis: Analysis, at: int, first: int, last: int) -> str:
    """The place with a zone nearest to word `at` among the words `first` to `last`, '' for none."""
    near = [
        (abs(word.index - at), word.lower)
        for word in analysis.words[first:last]
        if word.lower in zone_places() and word.text[0].isupper()
    ]
    return min(near, default=(0, ""))[1]
