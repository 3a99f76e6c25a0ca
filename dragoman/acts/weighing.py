"""How likely an assembled act is one for the record: its hints, weighed by `data/act_weights.tsv`.

The weights are fitted by `python -m train.weigh` (logistic regression), so that of the acts at 0.9 nine of ten are
right. Without the language model's shares the hints say too little; then the codebook's rules alone decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from dragoman.acts.act import Act
from dragoman.acts.codebook import follows_rules, may_count
from dragoman.acts.findings import Findings
from dragoman.acts.hints import hints
from dragoman.acts.hypotheses import Hypothesis
from dragoman.tables import rows
from dragoman.terms import TYPES

__all__ = ["likelihood", "likely", "share_of"]

# An act counts from this likelihood on. F1 is greatest at half of itself; statements agree less, so theirs is lower.
LEAST, LEAST_RULED, LEAST_VOICE = 0.46, 0.25, 0.3


@cache
def weights() -> Mapping[str, float]:
    """Log odds that a hint adds."""
    return {row["hint"]: float(row["weight"]) for row in rows("act_weights")}


def likelihood(told: Mapping[str, float]) -> float:
    """How likely an act with these hints is one, from 0 to 1."""
    return share_of(told, weights())


def share_of(told: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """The share from 0 to 1 that hints come to by their weights; a hint without one counts nothing."""
    return 1 / (1 + exp(-sum(weighed.get(name, 0.0) * value for name, value in told.items())))


def likely(found: Findings, acts: Sequence[Act]) -> list[Act]:
    """The acts that count, each with its confidence."""
    able = [act for act in acts if may_count(found, act)]
    if found.analysis.telling is None:
        return [act for act in able if follows_rules(found, act)]
    for act in able:
        act.likelihood = likelihood(hints(found, act, able))
    return [act for act in able if (act.likelihood or 0.0) >= _least(found, act)]


def _least(found: Findings, act: Act) -> float:
    """The likelihood from which an act counts: lower where a row's conditions hold and all that it needs is there."""
    if act.type == "statement":
        return LEAST_VOICE
    return LEAST_RULED if follows_rules(found, act) and any(_is_ruled(h) for h in act.members) else LEAST


def _is_ruled(hypothesis: Hypothesis) -> bool:
    trigger = hypothesis.candidate.trigger
    full = len(hypothesis.parties) >= TYPES[hypothesis.type].least_parties
    return hypothesis.candidate.ruled and bool(trigger.conditions) and full
