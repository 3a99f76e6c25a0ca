"""Who deals with whom in the answers of a query, pair by pair: parties by their sides, people by what is told of them.

Each look is bounded: of very many answers the latest are counted; of people, whose names stand in briefs, fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.record.schema import briefs, engagement_sides, engagements
from dragoman.record.search import ID_BITS, Query, latest

__all__ = ["MOST_BRIEFS", "Pair", "pairs_of_parties", "pairs_of_people"]

MOST_BRIEFS = 2000  # engagements whose people are counted


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties by code, or two people of different parties by name; how many engagements they share and the first
    day of the latest of them."""

    one: str
    other: str
    engagements: int
    last: date | None


def pairs_of_parties(connection: Connection, query: Query) -> list[Pair]:
    """The strongest first. A gathering of very many parties counts for none of their pairs."""
    sides, some = engagement_sides.c, latest(connection, query)
    times = func.count()
    found = (
        select(sides.side, times, func.max(sides.number))
        .where(sides.number.in_(select(some.c.number)), sides.side.like("%+%"))
        .group_by(sides.side)
        .order_by(times.desc(), sides.side)
    )
    pairs = []
    for side, count, number in connection.execute(found):
        one, other = side.split("+", 1)
        pairs.append(Pair(one, other, count, date.fromordinal(number >> ID_BITS) if number >= 0 else None))
    return pairs


def pairs_of_people(connection: Connection, query: Query) -> list[Pair]:
    """The strongest first; those of one delegation do not meet."""
    some = latest(connection, query, MOST_BRIEFS)
    rows = (
        select(engagements.c.first, briefs.c.brief)
        .join(engagements, engagements.c.id == briefs.c.engagement)
        .where(engagements.c.number.in_(select(some.c.number)))
    )
    times: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], date] = {}
    for day, brief in connection.execute(rows):
        for pair in _met(brief["summary"].get("participants", ())):
            times[pair] += 1
            if day:
                last[pair] = max(day, last.get(pair, day))
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return [Pair(*pair, count, last.get(pair)) for pair, count in ranked]


def _met(people: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Each two people of different parties, in the order of their names."""
    named = {one["name"]: one.get("party", "") for one in people if one.get("name")}
    return {(one, other) for one, other in combinations(sorted(named), 2) if named[one] != named[other]}
