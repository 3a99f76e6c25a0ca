"""Where an engagement's relations are looked for: what its parties did just before and after, and the gatherings of
those days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, islice

from dragoman.edtf import days
from dragoman.record.briefs import Brief
from dragoman.record.search import Query

__all__ = ["surroundings"]

_NEAR = 60  # engagements before and after that are looked at
_PAIRS = 6  # of the parties of an act; more stand for a gathering
_AROUND = timedelta(days=3)


def surroundings(brief: Brief) -> list[Query]:
    """The queries that together find all to which an engagement may be related; none where it has no time at all."""
    when = days(brief.counts("when"))
    first = when.first or when.last or brief.told_first
    last = when.last or when.first or brief.told_last
    if first is None or last is None:
        return []
    parties = sorted(brief.summary.get("parties", ()))
    sides = list(islice(combinations(parties, 2), _PAIRS)) if len(parties) > 1 else [tuple(parties)] if parties else []
    found = [query for side in sides for query in _beside(side, first, last)]
    start, end = _shifted(first, -_AROUND), _shifted(last, _AROUND)
    if brief.type == "gathering":
        return [*found, Query(first=start, last=end, limit=_NEAR)]
    return [*found, Query(types=("gathering",), first=start, last=end, limit=_NEAR)]


def _beside(parties: tuple[str, ...], first: date, last: date) -> list[Query]:
    return [
        Query(parties=parties, first=_shifted(first, -_AROUND), newest=False, limit=_NEAR),
        Query(parties=parties, last=_shifted(last, _AROUND), limit=_NEAR),
    ]


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
