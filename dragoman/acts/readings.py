"""Several readings of one word, and of words of one clause that tell one act: which of them stand, with which status.

A row of the tables that has all it needs is not outvoted by the model's other type for the same word, and a noun under
the verb that tells its act ("arrives for a visit, her first trip to Oslo") has the verb's status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.terms import TYPES

__all__ = ["agreeing"]


def agreeing(found: Findings, told: Sequence[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses that stand beside each other, those of one act with one status."""
    kept = [h for h in told if not (_is_outdone(h, told) or _is_empty(found, h, told))]
    kept = [h for h in kept if not _is_of_protest(found, h, kept)]
    return [_in_step(found, h, kept) for h in kept]


def _is_outdone(hypothesis: Hypothesis, told: Sequence[Hypothesis]) -> bool:
    """Whether a gathering that only the model sees in a word is by a row of the tables a meeting of two parties."""
    if hypothesis.candidate.ruled or hypothesis.type != "gathering":
        return False
    return any(
        h.index == hypothesis.index and h.type == "meeting" and h.candidate.ruled and len(h.parties) == 2 for h in told
    )


def _is_empty(found: Findings, hypothesis: Hypothesis, told: Sequence[Hypothesis]) -> bool:
    """Whether a gathering is but a word that looks back ("the meeting will focus on trade"): with no name and nobody's,
    or of those who meet beside it ("spoke with him on the sidelines of the conference")."""
    if hypothesis.type != "gathering" or hypothesis.occasion or hypothesis.place.city:
        return False
    mine = {filler.head for filler in hypothesis.fillers}
    if mine and not any(mine <= {f.head for f in h.fillers} for h in told if h.type == "meeting"):
        return False
    determiners = {child.lower for child in found.analysis.children(hypothesis.index, "det")}
    return hypothesis.is_noun() and bool(determiners & classes()["pointing"])


def _is_of_protest(found: Findings, hypothesis: Hypothesis, told: Sequence[Hypothesis]) -> bool:
    """Whether a message is how a protest is made: "summoned the envoy to hand over a note"."""
    if hypothesis.type != "message":
        return False
    above = {word.index for word in found.analysis.ancestors(hypothesis.index)}
    mine = set(hypothesis.parties)
    return any(h.type == "protest" and h.index in above and mine <= set(h.parties) for h in told)


def _in_step(found: Findings, hypothesis: Hypothesis, told: Sequence[Hypothesis]) -> Hypothesis:
    """The hypothesis with the verdict of the verb above it that tells the same act."""
    verb = next(_verbs_of(found, hypothesis, told), None) if hypothesis.is_noun() else None
    return replace(hypothesis, verdict=verb.verdict, statuses=verb.statuses) if verb else hypothesis


def _verbs_of(found: Findings, noun: Hypothesis, told: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    above = {word.index for word in found.analysis.ancestors(noun.index)}
    for verb in told:
        if verb.index not in above or verb.is_noun() or verb.type != noun.type or not verb.candidate.ruled:
            continue
        if len(verb.parties) < TYPES[verb.type].least_parties or not set(noun.parties) <= set(verb.parties):
            continue
        if set(noun.people) <= set(verb.people) and not _on_other_days(noun, verb):
            yield verb


def _on_other_days(one: Hypothesis, other: Hypothesis) -> bool:
    """Whether the nearest time of one is none of the other's."""
    mine, theirs = ([span.when.edtf for away, span in h.times if away <= 2] for h in (one, other))
    return bool(mine) and mine[0] not in theirs
