"""What is between two parties, or up to five: the timeline of what they did, their last and next contact, their open
plans. Among more than two, what any two of them did together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, extract, func, literal_column, select

from dragoman.errors import RecordError
from dragoman.record.briefs import Brief
from dragoman.record.database import pairs
from dragoman.record.outlook import AHEAD, DONE
from dragoman.record.schema import engagement_sides, engagements
from dragoman.record.search import ID_BITS, LONG, first_number
from dragoman.record.sides import side_of
from dragoman.terms import TYPES

__all__ = ["MOST_PARTIES", "Dossier", "Outline", "Silence", "outline"]

MOST_PARTIES = 5
_SILENT = 90  # days without a contact from which a gap is told
_GAPS = 5


@dataclass(frozen=True, slots=True)
class Silence:
    """From one contact to the next, or to the day of the dossier."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True)
class Outline:
    """A dossier by ids. `timeline` has the latest first and may be shorter than `total`; `last` and `next` are contacts
    as of a day ('' for none), `per_year` counts those that took place, `per_level` by year and level ('' if unknown),
    `pairs` by two parties; `silences` are the longest; `plans` are open, the nearest first."""

    parties: tuple[str, ...]
    total: int
    timeline: tuple[str, ...]
    last: str
    next: str
    per_year: Mapping[int, int]
    plans: tuple[str, ...]
    per_level: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)
    silences: tuple[Silence, ...] = ()

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(one for one in (*self.timeline, *self.plans, self.last, self.next) if one))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The outline and the engagements that it names, by id."""

    outline: Outline
    engagements: Mapping[str, Brief]


def outline(connection: Connection, parties: Sequence[str], today: date, limit: int) -> Outline:
    """The dossier of one party, of two, or up to five; raises `RecordError` where there are more. What is asked of all
    their acts is answered by the lists of their sides."""
    if not 1 <= len(set(parties)) <= MOST_PARTIES:
        raise RecordError(" ".join(parties) or "nobody", "is no dossier", f"name 1 to {MOST_PARTIES} parties")
    several = sorted(set(parties))
    named = [side_of(pair) for pair in combinations(several, 2)] or several
    sides = engagement_sides.c
    theirs = sides.side.in_(named)
    dated, ahead = sides.number >= 0, sides.status.in_(sorted(AHEAD))
    contact = sides.type.in_(sorted(name for name, kind in TYPES.items() if kind.family == "contact"))
    held = and_(theirs, contact, dated, sides.status.in_(sorted(DONE)), sides.number < first_number(today, 1))
    day = sides.number.op(">>")(literal_column(str(ID_BITS)))
    contacts = [date.fromordinal(found) for found in connection.scalars(select(day).where(held).distinct())]
    pairs_met = select(sides.side, func.count()).where(held).group_by(sides.side)
    met = pairs(connection, pairs_met)
    per_level = levels(connection, held)
    last = connection.scalar(select(func.max(sides.number)).where(held))
    coming = and_(theirs, contact, ahead, dated)
    once = len(named) == 1  # no act stands twice in the list of one side, so nothing need be sorted out
    listed = _rows(connection, theirs, limit, newest=True, once=once)
    plans = _rows(connection, and_(theirs, ahead), limit, newest=False, once=once)
    return Outline(
        parties=tuple(parties),
        total=connection.scalar(select(func.count(distinct(sides.number))).where(theirs)) or 0,
        timeline=tuple(row.id for row in listed),
        last=_id(connection, last),
        next=_id(connection, _next(connection, coming, today)),
        per_year={year: sum(counts.values()) for year, counts in per_level.items()},
        plans=tuple(row.id for row in plans),
        per_level=per_level,
        pairs={side: met.get(side, 0) for side in named},
        silences=_silences(contacts, today),
    )


def levels(connection: Connection, asked: ColumnElement[bool]) -> dict[int, dict[str, int]]:
    """By year and level ('' if unknown), how many engagements have one of these sides."""
    number, kept = engagement_sides.c.number, engagements.c
    year = extract("year", kept.first).label("year")
    rows = select(year, kept.level, func.count(distinct(number))).join_from(
        engagements, engagement_sides, number == kept.number
    )
    found: dict[int, dict[str, int]] = {}
    for told, level, times in connection.execute(rows.where(asked).group_by(year, kept.level).order_by(year)):
        if told:  # what only has an end has no year in which it began
            found.setdefault(int(told), {})[level] = times
    return found


def _silences(contacts: Sequence[date], today: date) -> tuple[Silence, ...]:
    """The longest gaps between contacts, up to today, the longest first."""
    ends = [*sorted(contacts), today] if contacts else []
    gaps = [gap for gap in (Silence(*pair) for pair in pairwise(ends)) if gap.days >= _SILENT]
    return tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first)))[:_GAPS]


def _rows(connection: Connection, asked: ColumnElement[bool], limit: int, newest: bool, once: bool) -> list[Any]:
    """The first ones by the day of the act; one without a day stands where it was first reported."""
    number, told = engagement_sides.c.number, engagements.c.told_first
    rows = select(engagements.c.id, engagements.c.first, told, number)
    rows = rows.join(engagement_sides, number == engagements.c.number).where(asked)
    rows = rows if once else rows.distinct()
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
