"""What is between two parties: the timeline of what they did, their last and next contact, and their open plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record.outlook import AHEAD, DONE
from dragoman.record.schema import engagement_sides, engagements
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
    """The dossier of two parties, or of one."""
    seen = select(
        engagements.c.id,
        engagements.c.type,
        engagements.c.status,
        engagements.c.first,
        engagements.c.last,
        engagements.c.told_first,
    )
    sides = engagement_sides
    theirs = seen.join(sides, sides.c.number == engagements.c.number).where(sides.c.side == side_of(parties))
    rows = sorted(connection.execute(theirs), key=_day)
    contacts = [row for row in rows if TYPES[row.type].family == "contact" and row.first]
    held = [row for row in contacts if row.status in DONE and row.first <= today]
    coming = [row for row in contacts if row.status in AHEAD and row.last >= today]
    return Outline(
        parties=tuple(parties),
        total=len(rows),
        timeline=tuple(row.id for row in reversed(rows[-limit:])),
        last=held[-1].id if held else "",
        next=coming[0].id if coming else "",
        per_year=dict(sorted(Counter(row.first.year for row in held).items())),
        plans=tuple(row.id for row in rows if row.status in AHEAD)[:limit],
    )


def _day(row: Any) -> tuple[date, str]:
    """By the day of the act; one without a day stands where it was first reported."""
    return row.first or row.told_first or date.min, row.id
