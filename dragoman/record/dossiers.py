"""What is between two parties: the timeline of what they did, their last and next contact, and their open plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from dragoman.record.outlook import AHEAD, DONE
from dragoman.record.schema import engagement_sides, engagements
from dragoman.record.search import ID_BITS, LONG, first_number
from dragoman.record.sides import side_of
from dragoman.terms import TYPES, Engagement

__all__ = ["Dossier", "Outline", "outline"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A dossier by ids. `timeline` has the latest first and may be shorter than `total`; `last` and `next` are contacts
    as of a day ('' for none), `per_year` counts those that took place, `plans` are open, the nearest first."""

    parties: tuple[str, ...]
    total: int
    timeline: tuple[str, ...]
    last: str
    next: str
    per_year: Mapping[int, int]
    plans: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(one for one in (*self.timeline, *self.plans, self.last, self.next) if one))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The outline and the engagements that it names, by id."""

    outline: Outline
    engagements: Mapping[str, Engagement]


def outline(connection: Connection, parties: Sequence[str], today: date, limit: int) -> Outline:
    """The dossier of two parties, or of one. What is asked of all their acts is answered by the list of the side."""
    sides = engagement_sides.c
    theirs = sides.side == side_of(parties)
    dated, ahead = sides.number >= 0, sides.status.in_(sorted(AHEAD))
    contact = sides.type.in_(sorted(name for name, kind in TYPES.items() if kind.family == "contact"))
    held = and_(theirs, contact, dated, sides.status.in_(sorted(DONE)), sides.number < first_number(today, 1))
    day = sides.number.op(">>")(literal_column(str(ID_BITS)))
    per_day = connection.execute(select(day, func.count()).where(held).group_by(day))
    per_year: Counter[int] = Counter()
    for ordinal, number in per_day:
        per_year[date.fromordinal(ordinal).year] += number
    last = connection.scalar(select(func.max(sides.number)).where(held))
    coming = and_(theirs, contact, ahead, dated)
    listed = _rows(connection, theirs, limit, newest=True)
    plans = _rows(connection, and_(theirs, ahead), limit, newest=False)
    return Outline(
        parties=tuple(parties),
        total=connection.scalar(select(func.count()).select_from(engagement_sides).where(theirs)) or 0,
        timeline=tuple(row.id for row in listed),
        last=_id(connection, last),
        next=_id(connection, _next(connection, coming, today)),
        per_year=dict(sorted(per_year.items())),
        plans=tuple(row.id for row in plans),
    )


def _rows(connection: Connection, asked: ColumnElement[bool], limit: int, newest: bool) -> list[Any]:
    """The first ones by the day of the act; one without a day stands where it was first reported."""
    number, told = engagement_sides.c.number, engagements.c.told_first
    rows = select(engagements.c.id, engagements.c.first, told)
    rows = rows.join(engagement_sides, number == engagements.c.number).where(asked)
    dated = rows.where(number >= 0).order_by(number.desc() if newest else number).limit(limit)
    undated = rows.where(number < 0).order_by(told.desc().nulls_last() if newest else told.nulls_first())
    found = [*connection.execute(dated), *connection.execute(undated.limit(limit))]
    found.sort(key=lambda row: (row.first or row.told_first or date.min, row.id), reverse=newest)
    return found[:limit]


def _next(connection: Connection, coming: ColumnElement[bool], today: date) -> int | None:
    """The first of what is ahead and not over yet; what may be at any time of more than a year is looked for apart."""
    number = engagement_sides.c.number
    rows = select(func.min(number)).join(engagements, number == engagements.c.number)
    rows = rows.where(coming, engagements.c.last >= today)
    short = connection.scalar(rows.where(number >= first_number(today, -LONG)))
    long = connection.scalar(rows.where(engagements.c.long))
    return min((one for one in (short, long) if one is not None), default=None)


def _id(connection: Connection, number: int | None) -> str:
    return connection.scalar(select(engagements.c.id).where(engagements.c.number == number)) or ""
