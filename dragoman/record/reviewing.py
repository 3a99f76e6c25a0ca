"""What a person should look at first: the least sure links, engagements and fields of the record.

Questions follow from the record alone. What a person decided is asked no more, because the decision is part of the
record: that is how a review goes on where it was left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.record.conflicts import CONFLICTING, conflicts
from dragoman.record.decisions import Decision, Rulings, rulings, standing
from dragoman.record.entries import digest
from dragoman.record.scoring import likelihood, weighed
from dragoman.terms import Engagement, Entry, Value

__all__ = ["ASKED", "Question", "questions", "questions_on", "speaking"]

ASKED = {
    "link": "Do these tell one act?",
    "act": "Is this an engagement?",
    "field": "Which is right?",
}

_SURE_LINK = 0.8  # mean likelihood from which a mention is taken to belong to the others
_SURE_ACT = 0.6  # confidence from which an engagement is taken to be one
_COMPARED = 30  # of a mention's companions: more say no more
_HINTS = 5  # told for, and against
_LEAST = 0.1  # log odds that a hint must add or take to be worth a word


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is link (does `one` tell the act that `others` tell?), act (is it an engagement at all?) or field (which
    of `values` of `field` is right?). `sure` is how sure the record is of what stands, from 0 to 1."""

    kind: str
    sure: float
    engagement: Engagement
    one: Entry | None = None
    others: tuple[Entry, ...] = ()
    field: str = ""
    values: tuple[Value, ...] = ()

    @property
    def key(self) -> str:
        """The same question has the same key, whatever came to the engagement in between."""
        told = [str(value.value) for value in self.values]
        return digest(self.kind, self.one.id if self.one else self.engagement.id, self.field, *told)


def questions(engagement: Engagement, decided: Sequence[Decision]) -> Iterator[Question]:
    """What is not sure of an engagement, at most one question of each kind and field."""
    ruled = rulings(decided, engagement.entries)
    weakest = min(_links(engagement, ruled), key=lambda found: (found[0], found[1].id), default=None)
    if weakest is not None and weakest[0] < _SURE_LINK:
        share, one = weakest
        others = tuple(entry for entry in engagement.entries if entry.id != one.id)
        yield Question("link", share, engagement, one, others)
    if engagement.confidence < _SURE_ACT and not engagement.accepted:
        yield Question("act", engagement.confidence, engagement)
    for field in CONFLICTING:
        against = conflicts(engagement, field)
        if against:
            kept = engagement.fields[field][0]
            share = kept.support / max(1, kept.support + against[0].support)
            yield Question("field", share, engagement, field=field, values=(kept, against[0]))


def _links(engagement: Engagement, ruled: Rulings) -> Iterator[tuple[float, Entry]]:
    """Each mention with the mean likelihood that it tells what the others of other texts tell; a decision counts 1."""
    for one in engagement.entries:
        others = [other for other in engagement.entries if other.text != one.text]
        if others:
            yield sum(_link(one, other, ruled) for other in others[:_COMPARED]) / len(others[:_COMPARED]), one


def _link(one: Entry, other: Entry, ruled: Rulings) -> float:
    if (min(one.id, other.id), max(one.id, other.id)) in ruled.together:
        return 1.0
    return likelihood(one, other)


def questions_on(engagements: Iterable[Engagement], decided: Sequence[Decision]) -> Iterator[Question]:
    """What is not sure of several, `decided` being all decisions of the record."""
    bearing = _by_text(decided)
    for engagement in engagements:
        theirs = {one.id: one for entry in engagement.entries for one in bearing.get(entry.text, ())}
        yield from questions(engagement, list(theirs.values()))


def _by_text(decided: Sequence[Decision]) -> dict[str, list[Decision]]:
    """The decisions that stand, by the texts that they name."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decided):
        for text in {one.text for one in (*decision.one, *decision.other)}:
            found[text].append(decision)
    return found


def speaking(one: Entry, others: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """What speaks for one act and what against: hints with the log odds that each adds in the mean over the pairs, the
    weightiest first."""
    found: dict[str, float] = defaultdict(float)
    compared = [other for other in others if other.text != one.text][:_COMPARED]
    for other in compared:
        for hint, weight in weighed(one, other).items():
            found[hint] += weight / len(compared)
    # how likely pairs of such a type are at all tells nothing of these two
    told = [item for item in found.items() if not item[0].startswith(("any pair", "family ", "type "))]
    told.sort(key=lambda item: (-abs(item[1]), item[0]))
    pro = [f"{hint} ({weight:+.1f})" for hint, weight in told if weight >= _LEAST]
    contra = [f"{hint} ({weight:+.1f})" for hint, weight in told if weight <= -_LEAST]
    return pro[:_HINTS], contra[:_HINTS]
