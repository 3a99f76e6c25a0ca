"""How likely two entries tell one act: their hints, weighed by `data/link_weights.tsv` (logistic regression).

The weights are fitted by `python -m train.links`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from dragoman.record.barring import cannot_be_one
from dragoman.record.evidence import hints
from dragoman.tables import rows
from dragoman.terms import Entry

__all__ = ["likelihood", "weighed"]


@cache
def _weights() -> Mapping[str, float]:
    """Log odds that a hint adds."""
    return {row["hint"]: float(row["weight"]) for row in rows("link_weights")}


def weighed(one: Entry, other: Entry) -> dict[str, float]:
    """What each hint of a pair adds to its log odds, the weightiest first: the score explained."""
    told = {name: _weights().get(name, 0.0) * value for name, value in hints(one, other).items()}
    return dict(sorted(told.items(), key=lambda item: (-abs(item[1]), item[0])))


def likelihood(one: Entry, other: Entry) -> float:
    """From 0 to 1 by ten-thousandths, the same whichever of the two comes first; 0 where they cannot be one."""
    if cannot_be_one(one, other):
        return 0.0
    weights = _weights()
    odds = sum(weights.get(name, 0.0) * value for name, value in hints(one, other).items())
    return round(1 / (1 + exp(-odds)), 4)
