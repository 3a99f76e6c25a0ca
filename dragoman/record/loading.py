"""Engagements out of the database: whole, with all their mentions, or in brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record.briefs import Brief, brief_of_row, brief_row, in_brief
from dragoman.record.database import insert_or_replace, pairs, portions
from dragoman.record.entries import by_time
from dragoman.record.filing import load_entries
from dragoman.record.schema import briefs, members, wholes
from dragoman.record.wholes import engagement_of_whole
from dragoman.terms import Engagement

__all__ = ["file_briefs", "file_missing_briefs", "load_briefs", "load_engagements"]


def load_engagements(connection: Connection, ids: Sequence[str]) -> list[Engagement]:
    """In the order of `ids`, which all are on file."""
    kept: dict[str, Any] = {}
    held: dict[str, list[str]] = {one: [] for one in ids}
    for some in portions(ids):
        kept |= pairs(connection, select(wholes.c.engagement, wholes.c.whole).where(wholes.c.engagement.in_(some)))
        rows = select(members.c.engagement, members.c.mention).where(members.c.engagement.in_(some))
        for engagement, mention in connection.execute(rows):
            held[engagement].append(mention)
    entries = {e.id: e for e in load_entries(connection, [m for some in held.values() for m in some])}
    return [engagement_of_whole(kept[one], tuple(sorted((entries[m] for m in held[one]), key=by_time))) for one in ids]


def load_briefs(connection: Connection, ids: Iterable[str]) -> dict[str, Brief]:
    """Those of these engagements that there are, by id, in the order of `ids`."""
    found: dict[str, Any] = {}
    named = list(dict.fromkeys(ids))
    for some in portions(named):
        found |= pairs(connection, select(briefs.c.engagement, briefs.c.brief).where(briefs.c.engagement.in_(some)))
    return {one: brief_of_row(found[one]) for one in named if one in found}


def file_briefs(connection: Connection, engagements: Iterable[Engagement]) -> None:
    rows = [{"engagement": one.id, "brief": brief_row(in_brief(one))} for one in engagements]
    insert_or_replace(connection, briefs, rows)


def file_missing_briefs(connection: Connection) -> None:
    """Of engagements that a program filed which knew of no briefs."""
    missing = select(wholes.c.engagement).where(wholes.c.engagement.not_in(select(briefs.c.engagement)))
    for some in portions(connection.scalars(missing).all()):
        file_briefs(connection, load_engagements(connection, some))
