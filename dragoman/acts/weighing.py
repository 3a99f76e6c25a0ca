"""How likely an assembled act is one for the record: its hints, weighed by `data/act_weights.tsv`.

The weights are fitted by `python -m train.weigh` (logistic regression), so that of the acts at 0.9 nine of ten are
right. Without the language model's shares the hints say too little; then the codebook's rules alone decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from dragoman.acts.assembly import Act
from dragoman.acts.codebook import follows_rules, has_parties
from dragoman.acts.findings import Findings
from dragoman.acts.hints import hints
from dragoman.tables import rows

__all__ = ["likelihood", "likely"]

# An act counts from this likelihood on. F1 is greatest at half of itself; statements agree less, so theirs is lower.
LEAST, LEAST_VOICE = 0.34, 0.25


@cache
def weights() -> Mapping[str, float]:
    """Log odds that a hint adds."""
    return {row["hint"]: float(row["weight"]) for row in rows("act_weights")}


def likelihood(told: Mapping[str, float]) -> float:
    """How likely an act with these hints is one, from 0 to 1."""
    return 1 / (1 + exp(-sum(weights().get(name, 0.0) * value for name, value in told.items())))


def likely(found: Findings, acts: Sequence[Act]) -> list[Act]:
    """The acts that count, each with its confidence."""
    able = [act for act in acts if has_parties(act)]
    if found.analysis.telling is None:
        return [act for act in able if follows_rules(found, act)]
    for act in able:
        act.likelihood = likelihood(hints(found, act, able))
    return [act for act in able if (act.likelihood or 0.0) >= (LEAST_VOICE if act.type == "statement" else LEAST)]
