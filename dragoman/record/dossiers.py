"""What is between two parties, or up to five: the timeline of what they did, their last and next contact, their open
plans. Among more than two, what any two of them did together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from sqlalchemy import Connection, select

from dragoman.errors import RecordError
from dragoman.record.outlook import AHEAD, DONE
from dragoman.record.schema import engagement_sides, engagements
from dragoman.record.sides import side_of
from dragoman.terms import TYPES, Engagement

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
    engagements: Mapping[str, Engagement]


def outline(connection: Connection, parties: Sequence[str], today: date, limit: int) -> Outline:
    """The dossier of one party, of two, or of up to five; raises `RecordError` where there are more."""
    if not 1 <= len(set(parties)) <= MOST_PARTIES:
        raise RecordError(" ".join(parties) or "nobody", "is no dossier", f"name 1 to {MOST_PARTIES} parties")
    several = sorted(set(parties))
    named = [side_of(pair) for pair in combinations(several, 2)] or several
    sides = engagement_sides
    seen = select(
        sides.c.side,
        engagements.c.id,
        engagements.c.type,
        engagements.c.status,
        engagements.c.level,
        engagements.c.first,
        engagements.c.last,
        engagements.c.told_first,
    )
    theirs = seen.join(sides, sides.c.number == engagements.c.number).where(sides.c.side.in_(named))
    found = connection.execute(theirs).all()
    rows = sorted({row.id: row for row in found}.values(), key=_day)
    contacts = [row for row in rows if TYPES[row.type].family == "contact" and row.first]
    held = [row for row in contacts if row.status in DONE and row.first <= today]
    coming = [row for row in contacts if row.status in AHEAD and row.last >= today]
    took_place = {row.id for row in held}
    return Outline(
        parties=tuple(parties),
        total=len(rows),
        timeline=tuple(row.id for row in reversed(rows[-limit:])),
        last=held[-1].id if held else "",
        next=coming[0].id if coming else "",
        per_year=dict(sorted(Counter(row.first.year for row in held).items())),
        plans=tuple(row.id for row in rows if row.status in AHEAD)[:limit],
        per_level={
            year: dict(Counter(row.level for row in held if row.first.year == year))
            for year in sorted({row.first.year for row in held})
        },
        pairs={side: sum(row.side == side and row.id in took_place for row in found) for side in named},
        silences=_silences([row.first for row in held], today),
    )


def _silences(contacts: Sequence[date], today: date) -> tuple[Silence, ...]:
    """The longest gaps between contacts, up to today, the longest first."""
    ends = [*sorted(contacts), today] if contacts else []
    gaps = [gap for gap in (Silence(*pair) for pair in pairwise(ends)) if gap.days >= _SILENT]
    return tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first)))[:_GAPS]


def _day(row: Any) -> tuple[date, str]:
    """By the day of the act; one without a day stands where it was first reported."""
    return row.first or row.told_first or date.min, row.id
