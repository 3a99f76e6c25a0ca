"""Hypotheses of one act joined over the page, their facts pooled: one act, however often the page tells it."""

from __future__ import annotations

from dragoman.acts.act import Act, near_times
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.joining import belongs, definite

__all__ = ["assemble"]


def assemble(found: Findings, told: list[Hypothesis], least: dict[str, int]) -> list[Act]:
    """The acts of a page. A hypothesis without enough parties of its own only joins, it never stands alone.

    `least` gives the parties that a type needs. Fuller hypotheses are placed first, so that the order in which a page
    tells an act does not matter much.
    """
    acts: list[Act] = []
    full = [h for h in told if len(h.parties) >= least[h.type]]
    bare = [h for h in told if len(h.parties) < least[h.type]]
    full.sort(key=lambda h: (not near_times(h), -min(len(h.people), 2), h.sentence))
    for hypothesis in (*full, *bare):
        fitting = [act for act in acts if belongs(act, hypothesis)]
        if hypothesis in bare:
            fitting = [a for a in fitting if _looks_back(a, hypothesis, found)]
        if fitting:
            max(fitting, key=lambda act: _closeness(act, hypothesis)).members.append(hypothesis)
        else:
            acts.append(Act(found, [hypothesis]))
    for act in acts:
        act.members.sort(key=lambda h: h.index)
    return sorted(acts, key=lambda act: act.members[0].index)


def _closeness(act: Act, hypothesis: Hypothesis) -> tuple[int, int, int]:
    """How well a hypothesis fits an act: shared people, shared parties, nearness in the text; greater is better."""
    people = len(set(act.people) & set(hypothesis.people))
    parties = len(set(act.parties) & set(hypothesis.parties))
    gap = min(abs(h.sentence - hypothesis.sentence) for h in act.members)
    return people, parties, -gap


def _looks_back(act: Act, hypothesis: Hypothesis, found: Findings) -> bool:
    """A bare hypothesis joins an act it shares a party with, or that a definite noun of it may mean."""
    if set(act.parties) & set(hypothesis.parties):
        return True
    return hypothesis.is_noun() and definite(hypothesis, found) and not hypothesis.parties
