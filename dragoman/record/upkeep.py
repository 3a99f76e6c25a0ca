"""Brings components, engagements and what hangs on them up to date with the mentions and decisions that are filed.

Only the components that a change touches are made anew, from scratch each, by `linking`: the record stays the function
of its mentions and decisions that `linking.engagements` says it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, update

from dragoman.edtf import days
from dragoman.record.blocking import filed_under, looked_up, window
from dragoman.record.clustering import LEAST
from dragoman.record.database import insert_or_replace, pairs, portions
from dragoman.record.decisions import Decision, rulings
from dragoman.record.filing import load_entries
from dragoman.record.journal import changed_rows
from dragoman.record.linking import acts, connected
from dragoman.record.names import words
from dragoman.record.schema import (
    changes,
    decisions,
    engagement_people,
    engagement_sides,
    engagements,
    history,
    keys,
    members,
    redirects,
)
from dragoman.record.scoring import likelihood
from dragoman.record.search import drop_words, file_words, number_of, text_of
from dragoman.record.sides import sides
from dragoman.record.succession import carried, redirect
from dragoman.record.wholes import decision_of, summary, whole_engagement
from dragoman.terms import Engagement, Entry

__all__ = ["all_decisions", "refresh"]

_WIDE = 600  # days; entries with longer windows are few and stand under keys of their own
_WIDE_MARK = " wide"


def all_decisions(connection: Connection) -> list[Decision]:
    """The decisions of a record, in the order they were made."""
    rows = connection.scalars(select(decisions.c.whole).order_by(decisions.c.made, decisions.c.id))
    return [decision_of(row) for row in rows]


def refresh(
    connection: Connection,
    new: Sequence[Entry],
    gone: Sequence[str],
    reader: str,
    now: datetime,
    touched: Iterable[str] = (),
) -> None:
    """Files new entries, drops those that count no more, and links all that these, or a decision on the entries
    `touched`, bear upon. In the writer's transaction."""
    redirect(connection, gone, new)
    decided = carried(connection, all_decisions(connection))
    start = [*new, *load_entries(connection, touched)]
    reached = _components_of(connection, [*gone, *(entry.id for entry in start)])
    _drop_members(connection, gone)
    _file_members(connection, new, reader)
    entries, reached = _affected(connection, start, reached, decided)
    stood = _standing(connection, reached)
    became = _relink(connection, entries, decided)
    _write(connection, stood, became, {entry.id for entry in new}, now)


def _affected(
    connection: Connection, start: Sequence[Entry], reached: set[str], decided: Sequence[Decision]
) -> tuple[list[Entry], set[str]]:
    """The entries to start from, those of the components `reached` and of all components that they lead to: by a
    likely pair or by a decision. What a component holds has no likely neighbour outside, so only decisions lead on."""
    found = {entry.id: entry for entry in start}
    for entry in start:
        reached |= {part for other, part in _near(connection, entry) if likelihood(entry, other) >= LEAST}
    loaded: set[str] = set()
    todo = list(start)
    while todo or reached - loaded:
        reached |= _components_by_decisions(connection, todo, decided)
        todo = [e for e in load_entries(connection, _members_of(connection, reached - loaded)) if e.id not in found]
        loaded |= reached
        found |= {entry.id: entry for entry in todo}
    return sorted(found.values(), key=lambda entry: entry.id), reached


def _near(connection: Connection, entry: Entry) -> list[tuple[Entry, str]]:
    """The entries on file that are compared with one, each with its component."""
    span = window(entry)
    if span is None:
        return []
    plain = sorted(looked_up(entry))
    narrow = and_(keys.c.key.in_(plain), keys.c.last.between(span.first, span.last + _WIDE), keys.c.first <= span.last)
    wide = and_(keys.c.key.in_([f"{key}{_WIDE_MARK}" for key in plain]), keys.c.last >= span.first)
    ids = set(connection.scalars(select(keys.c.mention).where(or_(narrow, and_(wide, keys.c.first <= span.last)))))
    others = [other for other in load_entries(connection, ids - {entry.id}) if other.text != entry.text]
    parts = _component_by_member(connection, [other.id for other in others])
    return [(other, parts[other.id]) for other in others if parts[other.id]]


def _components_by_decisions(connection: Connection, entries: Sequence[Entry], decided: Sequence[Decision]) -> set[str]:
    """The components of what was merged with a mention of these texts, or kept apart from one."""
    at = {entry.text for entry in entries}
    texts = {
        reference.text
        for decision in decided
        for references in ((*decision.one, *decision.other),)
        if any(reference.text in at for reference in references)
        for reference in references
    }
    found: set[str] = set()
    for some in portions(sorted(texts)):
        parts = select(members.c.component).where(members.c.text.in_(some), members.c.component != "")
        found.update(connection.scalars(parts))
    return found


def _components_of(connection: Connection, ids: Sequence[str]) -> set[str]:
    return {part for part in _component_by_member(connection, ids).values() if part}


def _component_by_member(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in portions(ids):
        rows = select(members.c.mention, members.c.component).where(members.c.mention.in_(some))
        found |= pairs(connection, rows)
    return found


def _members_of(connection: Connection, components: Iterable[str]) -> list[str]:
    found: list[str] = []
    for some in portions(sorted(components)):
        found += connection.scalars(select(members.c.mention).where(members.c.component.in_(some)))
    return found


def _drop_members(connection: Connection, gone: Sequence[str]) -> None:
    for some in portions(gone):
        connection.execute(delete(keys).where(keys.c.mention.in_(some)))
        connection.execute(delete(members).where(members.c.mention.in_(some)))


def _file_members(connection: Connection, new: Sequence[Entry], reader: str) -> None:
    rows = [_member_row(entry, reader) for entry in new]
    insert_or_replace(connection, members, rows)
    insert_or_replace(connection, keys, [row for entry in new for row in _key_rows(entry)])


def _member_row(entry: Entry, reader: str) -> dict[str, Any]:
    return {
        "mention": entry.id,
        "text": entry.text,
        "told": entry.told,
        "reader": reader,
        "component": "",
        "engagement": "",
    }


def _key_rows(entry: Entry) -> list[dict[str, Any]]:
    span = window(entry)
    if span is None:
        return []
    mark = _WIDE_MARK if span.last - span.first > _WIDE else ""
    return [
        {"key": f"{key}{mark}", "last": span.last, "mention": entry.id, "first": span.first}
        for key in sorted(filed_under(entry))
    ]


def _standing(connection: Connection, components: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The engagements of components as they are kept whole, by id."""
    found: dict[str, dict[str, Any]] = {}
    for some in portions(sorted(components)):
        rows = select(engagements.c.id, engagements.c.whole).where(engagements.c.component.in_(some))
        found |= pairs(connection, rows)
    return found


def _relink(
    connection: Connection, entries: Sequence[Entry], decided: Sequence[Decision]
) -> dict[str, tuple[str, Engagement]]:
    """Makes the components of these entries anew: each engagement with its component, by id."""
    ruled = rulings(decided, entries)
    found: dict[str, tuple[str, Engagement]] = {}
    placed = {entry.id: (entry.id, "") for entry in entries}  # a rejected one stays by itself
    for component in connected(entries, ruled):
        for engagement in acts(component, ruled):
            found[engagement.id] = (component.id, engagement)
            for entry in engagement.entries:
                placed[entry.id] = (component.id, engagement.id)
    if placed:
        # who read a mention stays as it is: entries of several readers may be linked here
        move = update(members).where(members.c.mention == bindparam("entry"))
        move = move.values(component=bindparam("part"), engagement=bindparam("act"))
        connection.execute(move, [{"entry": one, "part": part, "act": act} for one, (part, act) in placed.items()])
    return found


def _write(
    connection: Connection,
    stood: dict[str, dict[str, Any]],
    became: dict[str, tuple[str, Engagement]],
    new: set[str],
    now: datetime,
) -> None:
    """Writes the engagements that came out otherwise than they stood or hold new entries, and tells the journal."""
    wholes = {
        one: whole_engagement(engagement) | {"summary": summary(engagement)} for one, (_, engagement) in became.items()
    }
    renewed = {one for one, (_, engagement) in became.items() if any(entry.id in new for entry in engagement.entries)}
    other = [one for one in became if one not in stood or one in renewed or wholes[one] != stood[one]]
    gone = [one for one in stood if one not in became]
    _drop_engagements(connection, [*gone, *(one for one in other if one in stood)], gone)
    rows = [_engagement_row(*became[one], wholes[one]) for one in other]
    insert_or_replace(connection, engagements, rows)
    # a component may have another name now, though the engagement is as it was
    for one in sorted(became.keys() - set(other)):
        moved = update(engagements).where(engagements.c.id == one, engagements.c.component != became[one][0])
        connection.execute(moved.values(component=became[one][0]))
    written = [became[one][1] for one in other]
    insert_or_replace(connection, engagement_sides, [row for one in written for row in _side_rows(one)])
    insert_or_replace(connection, engagement_people, [row for one in written for row in _people_rows(one)])
    insert_or_replace(connection, history, [row for one in written for row in _history_rows(one)])
    file_words(connection, [(one.id, text_of(one)) for one in written])
    went = _became(stood, became)
    rejected = _rejected(connection, went)
    insert_or_replace(connection, redirects, [{"old": one, "new": went[one]} for one in rejected])
    before = {one: whole["summary"] for one, whole in stood.items()}
    told = changed_rows(before, {one: whole["summary"] for one, whole in wholes.items()}, went, now)
    if told:
        connection.execute(changes.insert(), told)


def _became(stood: dict[str, dict[str, Any]], became: dict[str, tuple[str, Engagement]]) -> dict[str, str]:
    """Where engagements that are no more went: to the one that holds the mention whose id they bore or, where that
    counts no more, to the one that holds most of their other mentions."""
    holds = {entry.id: one for one, (_, engagement) in became.items() for entry in engagement.entries}
    went: dict[str, str] = {}
    for one in sorted(stood.keys() - became.keys()):
        others = Counter(holds[m] for step in stood[one]["history"] for m in step["entries"] if m in holds)
        if one in holds:
            went[one] = holds[one]
        elif others:
            went[one] = min(others, key=lambda other: (-others[other], other))
    return went


def _rejected(connection: Connection, mentions: Iterable[str]) -> list[str]:
    """Those of some mentions that are filed and in no engagement: a person rejected them."""
    found: list[str] = []
    for some in portions(sorted(mentions)):
        rows = select(members.c.mention).where(members.c.mention.in_(some), members.c.engagement == "")
        found += connection.scalars(rows.order_by(members.c.mention))
    return found


def _drop_engagements(connection: Connection, changed: Sequence[str], gone: Sequence[str]) -> None:
    drop_words(connection, changed)
    for some in portions(changed):
        for table in (engagement_sides, engagement_people, history):
            connection.execute(delete(table).where(table.c.engagement.in_(some)))
    for some in portions(gone):
        connection.execute(delete(engagements).where(engagements.c.id.in_(some)))


def _engagement_row(component: str, engagement: Engagement, whole: dict[str, Any]) -> dict[str, Any]:
    first = {name: values[0].value for name, values in engagement.fields.items()}
    told = [entry.told for entry in engagement.entries if entry.told]
    span = days(first.get("when", ""))
    return {
        "id": engagement.id,
        "number": number_of(engagement.id),
        "component": component,
        "type": engagement.type,
        "status": first.get("status", ""),
        "first": span.first or span.last,
        "last": span.last or span.first,
        "level": first.get("level", ""),
        "country": first.get("country", ""),
        "city": first.get("city", ""),
        "accepted": engagement.accepted,
        "confidence": engagement.confidence,
        "told_first": min(told, default=None),
        "told_last": max(told, default=None),
        "whole": whole,
    }


def _side_rows(engagement: Engagement) -> list[dict[str, Any]]:
    first = engagement.fields["when"][0].value if "when" in engagement.fields else ""
    span = days(first)
    parties = [value.value for value in engagement.fields.get("parties", ())]
    return [{"side": side, "engagement": engagement.id, "first": span.first or span.last} for side in sides(parties)]


def _people_rows(engagement: Engagement) -> list[dict[str, Any]]:
    names = {words(value.value.get("name", ""))[-1:] for value in engagement.fields.get("participants", ())}
    return [{"name": name[0], "engagement": engagement.id} for name in sorted(names) if name]


def _history_rows(engagement: Engagement) -> list[dict[str, Any]]:
    return [
        {"engagement": engagement.id, "step": number, "told": step.told, "status": step.status, "when": step.when}
        for number, step in enumerate(engagement.history)
    ]
