"""The record is a function of the set of entries and decisions.

The order of reading, the size of batches, the number of workers and repetition never change it: `engagements` says what
the record is, from scratch; the store brings itself up to date by the same steps over the components that a change
touches (`acts`), and gives the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.record.barring import cannot_be_one
from dragoman.record.blocking import filed_under, looked_up, window
from dragoman.record.clustering import Pair, clustered
from dragoman.record.decisions import Decision, Rulings, rulings
from dragoman.record.merging import engagement_of
from dragoman.record.parts import TOGETHER, parts
from dragoman.record.scoring import likelihood
from dragoman.terms import Engagement, Entry, Value

__all__ = ["Component", "acts", "connected", "engagement", "engagements", "grouped", "neighbours"]


@dataclass(frozen=True)
class Component:
    """A part of what likely pairs connect: entries by id, and the likelihoods of all their pairs that are compared."""

    entries: Mapping[str, Entry]
    pairs: Mapping[Pair, float]

    @property
    def id(self) -> str:
        return min(self.entries)


def engagements(entries: Iterable[Entry], decisions: Iterable[Decision] = ()) -> list[Engagement]:
    """All engagements, in the order of their ids."""
    every = list({entry.id: entry for entry in entries}.values())
    ruled = rulings(decisions, every)
    found = [act for component in connected(every, ruled) for act in acts(component, ruled)]
    return sorted(found, key=lambda engagement: engagement.id)


def connected(entries: Sequence[Entry], ruled: Rulings) -> list[Component]:
    """The components of some entries, which must be all of theirs; rejected ones are in none."""
    by_id = {entry.id: entry for entry in entries if entry.id not in ruled.rejected}
    pairs = dict(_scored(list(by_id.values())))
    merged = {pair for pair in ruled.together if pair[0] in by_id and pair[1] in by_id}
    whole = parts(by_id, pairs | dict.fromkeys(merged, TOGETHER))
    at = {one: number for number, part in enumerate(whole) for one in part}
    theirs: dict[int, dict[Pair, float]] = defaultdict(dict)
    for (one, other), share in pairs.items():
        if at[one] == at[other]:
            theirs[at[one]][one, other] = share
    return [Component({one: by_id[one] for one in part}, theirs[number]) for number, part in enumerate(whole)]


def acts(component: Component, ruled: Rulings) -> list[Engagement]:
    """The engagements of a component."""
    return [engagement(act, component.entries, ruled) for act in grouped(component, ruled)]


def grouped(component: Component, ruled: Rulings) -> list[list[str]]:
    """The acts of a component, each as the ids of its entries."""
    entries = component.entries

    def apart(a: str, b: str) -> bool:
        return (min(a, b), max(a, b)) in ruled.apart or cannot_be_one(entries[a], entries[b])

    together = sorted(pair for pair in ruled.together if pair[0] in entries and pair[1] in entries)
    pairs = {**component.pairs, **dict.fromkeys(together, 1.0)}
    return clustered(sorted(entries), pairs, apart, together)


def engagement(act: Iterable[str], entries: Mapping[str, Entry], ruled: Rulings) -> Engagement:
    """The engagement of an act, as people decided it."""
    return _as_decided(engagement_of(entries[one] for one in act), ruled)


def neighbours(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each pair of entries that are compared, once, ids in order."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    windows = {entry.id: span for entry in ordered if (span := window(entry))}
    ordered = [entry for entry in ordered if entry.id in windows]
    filed: dict[str, list[Entry]] = defaultdict(list)
    for entry in ordered:
        for key in filed_under(entry):
            filed[key].append(entry)
    for entry in ordered:
        others = {other.id: other for key in looked_up(entry) for other in filed[key] if entry.id < other.id}
        for _, other in sorted(others.items()):
            if entry.text != other.text and windows[entry.id].meets(windows[other.id]):
                yield entry, other


def _scored(entries: Sequence[Entry]) -> Iterator[tuple[Pair, float]]:
    for one, other in neighbours(entries):
        if share := likelihood(one, other):
            yield (one.id, other.id), share


def _as_decided(engagement: Engagement, ruled: Rulings) -> Engagement:
    """The engagement with what people set: corrected values stand first, acceptance is shown."""
    ids = [entry.id for entry in engagement.entries]
    fields = dict(engagement.fields)
    corrections = [(told, name, entry) for entry in ids for name, told in ruled.corrected.get(entry, {}).items()]
    for (_, value), name, entry in sorted(corrections, key=lambda one: one[0][0]):  # the one made last comes first
        fields[name] = _corrected(fields.get(name, ()), value, entry)
    fields = {name: values for name, values in fields.items() if values}
    return replace(engagement, fields=fields, accepted=any(entry in ruled.accepted for entry in ids))


def _corrected(told: Sequence[Value], value: Any, entry: str) -> tuple[Value, ...]:
    """The values of a field that a person set: what was told stays behind it; a list stands for all, '' for none."""
    if isinstance(value, list):
        return tuple(Value(one, 0, (entry,), decided=True) for one in value)
    if value == "":
        return ()
    return Value(value, 0, (entry,), decided=True), *(old for old in told if old.value != value)
