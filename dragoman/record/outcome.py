"""Writes engagements and what hangs on them, and tells the journal what became of those that stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from dragoman.edtf import days
from dragoman.record.database import insert_or_replace, pairs, portions
from dragoman.record.journal import changed_rows
from dragoman.record.loading import file_briefs, load_briefs
from dragoman.record.names import words
from dragoman.record.outlook import counts
from dragoman.record.schema import (
    briefs,
    changes,
    engagement_people,
    engagement_sides,
    engagements,
    history,
    members,
    redirects,
    wholes,
)
from dragoman.record.search import LONG, drop_words, file_words, number_of, text_of
from dragoman.record.sides import sides
from dragoman.record.wholes import summary, whole_engagement
from dragoman.terms import Engagement

__all__ = ["Stood", "standing", "write_engagements"]


class Stood(NamedTuple):
    """An engagement as it stood before a change: what counted of it, and its mentions."""

    summary: Mapping[str, Any]
    mentions: Sequence[str]


def standing(connection: Connection, ids: Iterable[str]) -> dict[str, Stood]:
    """Engagements as they stand, by id."""
    found: dict[str, Stood] = {}
    for some in portions(sorted(ids)):
        kept = pairs(connection, select(wholes.c.engagement, wholes.c.whole).where(wholes.c.engagement.in_(some)))
        for one, brief in load_briefs(connection, kept).items():
            told = [mention for step in kept[one]["history"] for mention in step["entries"]]
            found[one] = Stood(brief.summary, told)
    return found


def write_engagements(
    connection: Connection, stood: Mapping[str, Stood], became: Mapping[str, Engagement], now: datetime
) -> None:
    """Writes what a change touched: `stood` before and `became`, by id."""
    _drop(connection, list(stood))
    written = list(became.values())
    insert_or_replace(connection, engagements, [_engagement_row(act) for act in written])
    insert_or_replace(connection, wholes, [{"engagement": act.id, "whole": whole_engagement(act)} for act in written])
    file_briefs(connection, written)
    insert_or_replace(connection, engagement_sides, [row for act in written for row in _side_rows(act)])
    insert_or_replace(connection, engagement_people, [row for act in written for row in _people_rows(act)])
    insert_or_replace(connection, history, [row for act in written for row in _history_rows(act)])
    file_words(connection, [(_number(act), text_of(act)) for act in written])
    placed = {entry.id for act in became.values() for entry in act.entries}
    went = _became(connection, stood, became)
    before = {one: act.summary for one, act in stood.items()}
    _lead_on(connection, {one: other for one, other in went.items() if one not in placed})
    told = changed_rows(before, {one: summary(act) for one, act in became.items()}, went, now)
    if told:
        connection.execute(changes.insert(), told)


def _became(connection: Connection, stood: Mapping[str, Stood], became: Mapping[str, Engagement]) -> dict[str, str]:
    """Where engagements that are no more went: to the one that holds the mention whose id they bore or, where that
    counts no more, the one in its place or most of their other mentions."""
    holds = {entry.id: one for one, act in became.items() for entry in act.entries}
    gone = sorted(stood.keys() - became.keys())
    onward = {one: one for one in gone if one in holds}
    for some in portions(one for one in gone if one not in holds):
        onward |= pairs(connection, select(redirects.c.old, redirects.c.new).where(redirects.c.old.in_(some)))
    went: dict[str, str] = {}
    for one in gone:
        others = Counter(holds[m] for m in stood[one].mentions if m in holds)
        if onward.get(one) in holds:
            went[one] = holds[onward[one]]
        elif others:
            went[one] = min(others, key=lambda other: (-others[other], other))
    return went


def _lead_on(connection: Connection, went: Mapping[str, str]) -> None:
    """Files where the ids of mentions lead that count, yet are in no engagement: a person rejected them."""
    for some in portions(sorted(went)):
        filed = connection.scalars(select(members.c.mention).where(members.c.mention.in_(some)))
        insert_or_replace(connection, redirects, [{"old": one, "new": went[one]} for one in sorted(filed)])


def _drop(connection: Connection, ids: Sequence[str]) -> None:
    for some in portions(ids):
        numbers = list(connection.scalars(select(engagements.c.number).where(engagements.c.id.in_(some))))
        drop_words(connection, numbers)
        for table in (engagement_sides, engagement_people):
            connection.execute(delete(table).where(table.c.number.in_(numbers)))
        connection.execute(delete(history).where(history.c.engagement.in_(some)))
        connection.execute(delete(wholes).where(wholes.c.engagement.in_(some)))
        connection.execute(delete(briefs).where(briefs.c.engagement.in_(some)))
        connection.execute(delete(engagements).where(engagements.c.id.in_(some)))


def _number(engagement: Engagement) -> int:
    span = days(counts(engagement, "when"))
    return number_of(engagement.id, span.first or span.last)


def _engagement_row(engagement: Engagement) -> dict[str, Any]:
    first = {name: values[0].value for name, values in engagement.fields.items()}
    told = [entry.told for entry in engagement.entries if entry.told]
    span = days(counts(engagement, "when"))
    begin, end = span.first or span.last, span.last or span.first
    return {
        "id": engagement.id,
        "number": _number(engagement),
        "type": engagement.type,
        "status": first.get("status", ""),
        "first": begin,
        "last": end,
        "long": begin is not None and end is not None and (end - begin).days > LONG,
        "level": first.get("level", ""),
        "country": first.get("country", ""),
        "city": first.get("city", ""),
        "city_words": " ".join(words(first.get("city", ""))),
        "accepted": engagement.accepted,
        "confidence": engagement.confidence,
        "told_first": min(told, default=None),
        "told_last": max(told, default=None),
    }


def _side_rows(engagement: Engagement) -> list[dict[str, Any]]:
    row = {"number": _number(engagement), "type": engagement.type, "status": counts(engagement, "status")}
    return [row | {"side": side} for side in sides([value.value for value in engagement.fields.get("parties", ())])]


def _people_rows(engagement: Engagement) -> list[dict[str, Any]]:
    number = _number(engagement)
    names = {words(value.value.get("name", ""))[-1:] for value in engagement.fields.get("participants", ())}
    return [{"name": name[0], "number": number} for name in sorted(names) if name]


def _history_rows(engagement: Engagement) -> list[dict[str, Any]]:
    return [
        {"engagement": engagement.id, "step": number, "told": step.told, "status": step.status, "when": step.when}
        for number, step in enumerate(engagement.history)
    ]
