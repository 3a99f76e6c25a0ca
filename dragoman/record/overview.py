"""What a record holds, in numbers: facets of a search, who deals with whom, where its pages come from, what is news.

Each look is bounded: of a search with very many answers the first ones are counted, of a party the latest acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, extract, func, select

from dragoman.errors import RecordError
from dragoman.record.database import pairs, portions
from dragoman.record.journal import Change
from dragoman.record.schema import changes, engagement_sides, engagements, pages, reports, texts
from dragoman.record.search import COUNTED, Query, answering

__all__ = [
    "News",
    "Volume",
    "busiest_pairs",
    "counterparts",
    "facets",
    "news",
    "parties",
    "revisions",
    "volumes",
]

_LATEST = 2000  # of a party's acts
_WHICH = ("new", "gone", "joined")  # changes that are none of a field


@dataclass(frozen=True, slots=True)
class News:
    """Changes, the latest first; `more` is where to go on, 0 at the end."""

    changes: tuple[Change, ...]
    total: int
    more: int


@dataclass(frozen=True, slots=True)
class Volume:
    """What one publisher's pages bring: how many pages, and the days of the first and the last report."""

    publisher: str
    source: str
    pages: int
    first: date | None
    last: date | None


def facets(connection: Connection, query: Query) -> dict[str, dict[str, int]]:
    """By facet, how many answers have each value, the commonest first; of very many answers, of some of them."""
    kept, sides = engagements.c, engagement_sides.c
    some = answering(connection, query).limit(COUNTED).subquery().c
    told = select(kept.type, kept.status, kept.level, kept.country, extract("year", kept.first).label("year"))
    each = told.where(kept.number.in_(select(some.number))).subquery().c
    rows = connection.execute(select(*each, func.count().label("times")).group_by(*each)).all()
    named = (
        select(sides.side, func.count())
        .where(sides.number.in_(select(some.number)), sides.side.not_like("%+%"))
        .group_by(sides.side)
    )
    return {
        "type": _commonest((row.type, row.times) for row in rows),
        "status": _commonest((row.status, row.times) for row in rows),
        "level": _commonest((row.level, row.times) for row in rows),
        "party": _commonest(pairs(connection, named).items()),
        "place": _commonest((row.country, row.times) for row in rows),
        "year": _commonest((str(row.year), row.times) for row in rows if row.year),
    }


def _commonest(values: Iterable[tuple[str, int]]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for value, times in values:
        if value:
            counted[value] += times
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def counterparts(connection: Connection, party: str) -> dict[str, int]:
    """With whom a party acted how often, in its latest acts; the commonest first."""
    sides = engagement_sides.c
    latest = select(sides.number).where(sides.side == party).order_by(sides.number.desc()).limit(_LATEST).subquery()
    found = (
        select(sides.side, func.count())
        .where(sides.number.in_(select(latest.c.number)), sides.side.not_like("%+%"), sides.side != party)
        .group_by(sides.side)
        .order_by(func.count().desc(), sides.side)
    )
    return pairs(connection, found)


def busiest_pairs(connection: Connection, limit: int) -> dict[str, int]:
    """The pairs of parties ("JPN+KOR") that act together most often."""
    return _sides(connection, "%+%", limit)


def parties(connection: Connection) -> dict[str, int]:
    """All parties of the record and how often each acts, the commonest first."""
    sides = engagement_sides.c
    counted = select(sides.side, func.count()).where(sides.side.not_like("%+%")).group_by(sides.side)
    return pairs(connection, counted.order_by(func.count().desc(), sides.side))


def _sides(connection: Connection, form: str, limit: int) -> dict[str, int]:
    sides = engagement_sides.c
    counted = select(sides.side, func.count()).where(sides.side.like(form)).group_by(sides.side)
    return pairs(connection, counted.order_by(func.count().desc(), sides.side).limit(limit))


def volumes(connection: Connection) -> list[Volume]:
    """By publisher and source, the most pages first."""
    counted = func.count(pages.c.key)
    found = (
        select(pages.c.publisher, pages.c.source, counted, func.min(texts.c.told), func.max(texts.c.told))
        .join(reports, reports.c.page == pages.c.key)
        .join(texts, texts.c.key == reports.c.text)
        .group_by(pages.c.publisher, pages.c.source)
        .order_by(counted.desc(), pages.c.publisher, pages.c.source)
    )
    return [Volume(*row) for row in connection.execute(found)]


def revisions(connection: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    """How often what counts of each of these engagements has changed since the record knows it."""
    found: dict[str, int] = {}
    for some in portions(ids):
        counted = (
            select(changes.c.engagement, func.count())
            .where(changes.c.engagement.in_(some), changes.c.what.not_in(_WHICH))
            .group_by(changes.c.engagement)
        )
        found |= pairs(connection, counted)
    return found


def news(connection: Connection, since: str, limit: int, before: int = 0, what: Sequence[str] = ()) -> News:
    """What the record learnt since an instant (ISO 8601), the latest first; `before` is the `News.more` of the portion
    before, `what` names kinds of change, "field" any change of a field."""
    if limit < 1:
        raise RecordError(str(limit), "is no number of changes", "ask for 1 or more")
    wanted = select(changes).where(changes.c.at >= since)
    if what:
        named = changes.c.what.in_([kind for kind in what if kind != "field"])
        wanted = wanted.where(named | changes.c.what.not_in(_WHICH) if "field" in what else named)
    total = connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    portion = wanted.where(changes.c.number < before) if before else wanted
    rows = connection.execute(portion.order_by(changes.c.number.desc()).limit(limit + 1)).all()
    found = tuple(Change(*row) for row in rows[:limit])
    return News(found, total, found[-1].number if len(rows) > limit else 0)
