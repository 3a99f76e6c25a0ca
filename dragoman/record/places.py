"""Where the answers of a query took place, counted by city: what a map shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from dragoman.record.schema import engagements
from dragoman.record.search import Query, latest

__all__ = ["PlaceCount", "places"]


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many took place in a city, and the first day of the latest of them; `city` is '' where reports tell the
    country only, `country` too where they tell nothing."""

    city: str
    country: str
    engagements: int
    last: date | None


def places(connection: Connection, query: Query) -> list[PlaceCount]:
    """The most frequent first; of very many answers, of the latest ones."""
    kept, some = engagements.c, latest(connection, query)
    times = func.count()
    found = (
        select(func.max(kept.city), kept.country, times, func.max(kept.first))
        .where(kept.number.in_(select(some.c.number)))
        .group_by(kept.city_words, kept.country)
        .order_by(times.desc(), kept.city_words, kept.country)
    )
    return [PlaceCount(*row) for row in connection.execute(found)]
