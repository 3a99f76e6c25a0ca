"""What an engagement hangs together with: by kind of relation, and what else belongs to the same visit or gathering."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.exports.flat import flat
from dragoman.record.briefs import Brief
from dragoman.record.relations import Relation
from dragoman.record.store import Store
from dragoman.web.rows import Row, row

__all__ = ["relatives"]

Related = Sequence[tuple[Relation, Brief]]
_PARTS = {"part of": "comprises", "at": "hosts"}  # what an act is to its whole, and the whole to the act
_SIBLINGS = 12


def relatives(one: Brief, related: Related, store: Store, today: date) -> list[tuple[str, list[Row]]]:
    """By heading, the engagements that are related, then the siblings: the other parts of what it is a part of."""
    found: dict[str, list[Row]] = {}
    for relation, other in related:
        found.setdefault(relation.kind, []).append(row(other, today))
    near = {one.id, *(other.id for _, other in related)}
    for relation, whole in related:
        if relation.kind in _PARTS:
            parts = [part for its, part in store.related(whole) if its.kind == _PARTS[relation.kind]]
            siblings = [row(part, today) for part in parts if part.id not in near][:_SIBLINGS]
            if siblings:
                found[f"also {relation.kind} {flat(whole).title}"] = siblings
    return [(heading[0].upper() + heading[1:], sorted(rows, key=_day)) for heading, rows in found.items()]


def _day(one: Row) -> date:
    return one.act.first or date.max
