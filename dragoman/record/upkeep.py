"""Brings components, engagements and what hangs on them up to date with the mentions and decisions that are filed.

Only the components that a change touches are made anew, by the steps of `linking`: the record stays the function of its
mentions and decisions that `linking.engagements` says it is. What a page costs follows from what else is told of these
parties at that time, not from the size of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.record.clustering import LEAST, Pair
from dragoman.record.copying import regroup
from dragoman.record.database import insert_or_replace, portions
from dragoman.record.decisions import Decision
from dragoman.record.doubts import file_doubts
from dragoman.record.filing import load_entries, mentions_of
from dragoman.record.graph import Graph, packed, whole_share
from dragoman.record.linking import Component, engagement, grouped, neighbours
from dragoman.record.neighbourhood import drop_keys, file_keys, on_file_near
from dragoman.record.outcome import standing, write_engagements
from dragoman.record.schema import bands, components, cuts, decisions, members
from dragoman.record.scoring import likelihood
from dragoman.record.succession import carried, redirect
from dragoman.record.wholes import decision_of
from dragoman.terms import Entry

__all__ = ["all_decisions", "refresh", "tell_missing_copies"]


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
    graph = Graph(connection, decided)
    entries = {entry.id: entry for entry in [*load_entries(connection, touched), *new]}
    fresh = list(entries.values())
    seeds = graph.take_out([*gone, *entries])
    drop_keys(connection, load_entries(connection, [one for one in (*gone, *entries) if graph.component[one]]))
    graph.bring(fresh)
    pairs = _compare(connection, fresh, entries)
    likely = sorted({one for pair, share in pairs.items() if share >= LEAST for one in pair})
    graph.look_up(likely)
    graph.connect(pairs)
    parts = list(graph.parts([*seeds, *likely, *(entry.id for entry in fresh)]))
    changed = [part for part in parts if not graph.stood(part)]
    _load(connection, entries, [one for part in changed for one in part])
    whole = {part[0]: _component(part, entries, graph) for part in changed}
    acts = [act for part in whole.values() if part.id not in graph.ruled.rejected for act in grouped(part, graph.ruled)]
    _drop_members(connection, gone)
    file_keys(connection, fresh)
    _write_components(connection, whole, graph)
    other = [act for act in acts if not _stood(act, graph)]
    became = {act.id: act for act in (engagement(some, entries, graph.ruled) for some in other)}
    was = {graph.engagement.get(one, "") for one in (*graph.taken, *(one for act in other for one in act))}
    write_engagements(connection, standing(connection, was - {""}), became, now)
    file_doubts(connection, was - {""}, became.values(), decided)
    named = {one: graph.engagement[act[0]] for act in acts if _stood(act, graph) for one in act}
    named |= {entry.id: name for name, act in became.items() for entry in act.entries}
    at = {one: (name, named.get(one, "")) for name, part in whole.items() for one in part.entries}
    _write_members(connection, new, at, graph, reader)


def tell_missing_copies(connection: Connection, now: datetime) -> None:
    """Says which texts repeat which of those that a program filed which did not ask, and brings their engagements up to
    date. In the writer's transaction."""
    missing = select(members.c.text).where(members.c.text.not_in(select(bands.c.text))).distinct()
    for some in portions(connection.scalars(missing).all()):
        refresh(connection, [], [], "", now, mentions_of(connection, regroup(connection, some, ())))


def _compare(connection: Connection, fresh: Sequence[Entry], entries: dict[str, Entry]) -> dict[Pair, float]:
    """The likelihoods of the pairs of fresh entries, among themselves and with others, which go to `entries`."""
    near = on_file_near(connection, fresh)
    _load(connection, entries, [one for some in near.values() for one in some])
    compared = list(neighbours(fresh))
    for entry in fresh:
        others = (entries[one] for one in sorted(near.get(entry.id, ())) if one in entries)
        compared += [(entry, other) for other in others if other.text != entry.text]
    found = {(min(a.id, b.id), max(a.id, b.id)): likelihood(a, b) for a, b in compared}
    return {pair: share for pair, share in found.items() if share}


def _load(connection: Connection, entries: dict[str, Entry], ids: Iterable[str]) -> None:
    missing = {one for one in ids if one not in entries}
    entries |= {entry.id: entry for entry in load_entries(connection, missing)}


def _component(part: Sequence[str], entries: Mapping[str, Entry], graph: Graph) -> Component:
    """A part with all its likelihoods; what stood in other components has not been compared yet."""
    if len({graph.component[one] for one in part if one not in graph.taken}) > 1:
        compared = [
            pair for pair in neighbours(entries[one] for one in part) if not graph.compared(pair[0].id, pair[1].id)
        ]
        graph.connect({(a.id, b.id): share for a, b in compared if (share := likelihood(a, b))})
    pairs = {pair: share for pair in combinations(part, 2) if (share := graph.pairs.get(pair, 0.0))}
    return Component({one: entries[one] for one in part}, pairs)


def _stood(act: Sequence[str], graph: Graph) -> bool:
    """Whether an act is an engagement that is on file with just these entries."""
    name = graph.engagement.get(act[0], "")
    if not name or graph.taken & set(act):
        return False
    return act == [one for one in graph.held[graph.component[act[0]]] if graph.engagement[one] == name]


def _drop_members(connection: Connection, gone: Sequence[str]) -> None:
    for some in portions(gone):
        connection.execute(delete(members).where(members.c.mention.in_(some)))


def _write_components(connection: Connection, whole: Mapping[str, Component], graph: Graph) -> None:
    """Writes the likelihoods of components, and what connects them with others."""
    touched = {*graph.taken, *(one for component in whole.values() for one in component.entries)}
    shares = {name: packed(list(part.entries), part.pairs) for name, part in whole.items() if len(part.entries) > 1}
    for some in portions(sorted({graph.component[one] for one in touched} - shares.keys() - {""})):
        connection.execute(delete(components).where(components.c.id.in_(some)))
    insert_or_replace(connection, components, [{"id": name, "shares": kept} for name, kept in shares.items()])
    now = {pair: share for part in whole.values() for pair, share in graph.cut_off(list(part.entries)).items()}
    left = [pair for pair in graph.cuts if pair not in now and touched & set(pair)]
    if left:
        its = cuts.c.one == bindparam("its_one"), cuts.c.other == bindparam("its_other")
        connection.execute(delete(cuts).where(*its), [{"its_one": one, "its_other": other} for one, other in left])
    more = [(pair, share) for pair, share in now.items() if graph.cuts.get(pair) != share]
    rows = [{"one": one, "other": other, "share": whole_share(share)} for (one, other), share in more]
    insert_or_replace(connection, cuts, rows)


def _write_members(
    connection: Connection, new: Sequence[Entry], at: Mapping[str, tuple[str, str]], graph: Graph, reader: str
) -> None:
    """Writes the component and the engagement of entries; those that a person rejected have none."""
    filed = {entry.id: entry for entry in new}
    moved = [
        {"its": one, "to": component, "act": act}
        for one, (component, act) in at.items()
        if one not in filed and (graph.component[one], graph.engagement.get(one)) != (component, act)
    ]
    if moved:
        its = members.c.mention == bindparam("its")
        placed = update(members).where(its).values(component=bindparam("to"), engagement=bindparam("act"))
        connection.execute(placed, moved)
    rows = [
        {
            "mention": one,
            "text": entry.text,
            "told": entry.told,
            "reader": reader,
            "component": at[one][0],
            "engagement": at[one][1],
        }
        for one, entry in filed.items()
    ]
    insert_or_replace(connection, members, rows)
