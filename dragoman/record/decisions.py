"""What people decided, replayed at every linking: decisions are facts with author, time and reason, never edits.

A decision names mentions, not engagements: by the entry's id and, for when a newer reader reads the text otherwise, by
the text, type and sentence. So it survives every re-reading. Of two decisions that contradict each other the later
stands; an undone one counts as never made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from dragoman.errors import RecordError
from dragoman.terms import Entry

__all__ = [
    "KINDS",
    "Decision",
    "Reference",
    "Rulings",
    "bearing",
    "instant_of",
    "last_of",
    "named",
    "reference",
    "rulings",
    "standing",
]

KINDS = ("accept", "reject", "merge", "split", "correct", "undo")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention as a decision names it: `start` and `end` are its quote's in the text."""

    entry: str
    text: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """`kind` is one of `KINDS`. `merge` joins what `one` and `other` name, `split` keeps them apart, `correct` sets
    `field` of the act that `one` tells to `value`, `undo` takes back the decision `undone`. `made` is ISO 8601."""

    id: str
    kind: str
    author: str
    made: str
    reason: str = ""
    one: tuple[Reference, ...] = ()
    other: tuple[Reference, ...] = ()
    field: str = ""
    value: Any = None
    undone: str = ""


@dataclass(frozen=True)
class Rulings:
    """Decisions as they bear on entries at hand, all by entry id. Pairs hold their ids in order.

    `corrected` gives of an entry's field the value and the rank of the decision that set it: the highest was made last.
    """

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, tuple[int, Any]]] = field(default_factory=dict)


def reference(entry: Entry) -> Reference:
    mention = entry.mention
    return Reference(entry.id, entry.text, mention.type, mention.quote.start, mention.quote.end)


def rulings(decisions: Iterable[Decision], entries: Sequence[Entry]) -> Rulings:
    """What the decisions that stand say of these entries."""
    at = _Entries(entries)
    verdicts: dict[tuple[str, str], str] = {}
    reviewed: dict[str, str] = {}
    corrected: dict[str, dict[str, tuple[int, Any]]] = defaultdict(dict)
    for rank, decision in enumerate(standing(decisions)):
        one, other = at.named(decision.one), at.named(decision.other)
        if decision.kind in ("merge", "split"):
            verdicts |= {(min(a, b), max(a, b)): decision.kind for a in one for b in other if a != b}
        elif decision.kind in ("accept", "reject"):
            reviewed |= dict.fromkeys(one, decision.kind)
        elif decision.kind == "correct":
            for entry in one:
                corrected[entry][decision.field] = rank, decision.value
    return Rulings(
        together=frozenset(pair for pair, kind in verdicts.items() if kind == "merge"),
        apart=frozenset(pair for pair, kind in verdicts.items() if kind == "split"),
        rejected=frozenset(entry for entry, kind in reviewed.items() if kind == "reject"),
        accepted=frozenset(entry for entry, kind in reviewed.items() if kind == "accept"),
        corrected=dict(corrected),
    )


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not undone, in the order they were made; undoing an undoing brings one back."""
    ordered = sorted(decisions, key=lambda decision: (instant_of(decision.made), decision.id))
    undoing: dict[str, list[str]] = defaultdict(list)
    for decision in ordered:
        if decision.kind == "undo":
            undoing[decision.undone].append(decision.id)

    def stands(decision: str) -> bool:
        return not any(stands(one) for one in undoing[decision])

    return [decision for decision in ordered if decision.kind != "undo" and stands(decision.id)]


def instant_of(made: str) -> datetime:
    """When a decision was made; raises `ValueError` where that is not written as ISO 8601."""
    told = datetime.fromisoformat(made)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def named(decisions: Iterable[Decision], beginning: str) -> Decision:
    """The decision whose id begins so; raises `RecordError` where none or several do."""
    found = [decision for decision in decisions if beginning and decision.id.startswith(beginning)]
    if len(found) != 1:
        fault = "begins more than one id" if found else "is no decision of this record"
        raise RecordError(beginning, fault, "see dragoman review --log")
    return found[0]


def last_of(decisions: Iterable[Decision], author: str) -> Decision | None:
    """The last decision of an author that stands."""
    return next((one for one in reversed(standing(decisions)) if one.author == author), None)


def bearing(decisions: Iterable[Decision], entries: Iterable[Entry]) -> list[Decision]:
    """The decisions that stand and name a text of these entries' and a sentence of theirs in it."""
    quotes: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        quotes[entry.text].append(entry)
    return [
        decision
        for decision in standing(decisions)
        if any(
            named.entry == entry.id or (named.start < entry.mention.quote.end and entry.mention.quote.start < named.end)
            for named in (*decision.one, *decision.other)
            for entry in quotes.get(named.text, ())
            if named.type == entry.mention.type
        )
    ]


class _Entries:
    """Finds the entries that references name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._ids = {entry.id for entry in entries}
        self._by_text: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_text[entry.text, entry.mention.type].append(entry)

    def named(self, references: Iterable[Reference]) -> list[str]:
        return list(dict.fromkeys(filter(None, map(self._named, references))))

    def _named(self, wanted: Reference) -> str:
        if wanted.entry in self._ids:
            return wanted.entry
        overlaps = [
            (min(wanted.end, quote.end) - max(wanted.start, quote.start), entry.id)
            for entry in self._by_text[wanted.text, wanted.type]
            for quote in (entry.mention.quote,)
        ]
        shared, entry = max(overlaps, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
        return entry if shared > 0 else ""
