"""Under which parties an engagement stands: each of them, and each two, written "JPN+KOR"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

__all__ = ["side_of", "sides"]

_MANY = 12  # of gatherings with more parties, pairs are not kept: nobody looks there for two


def sides(parties: Iterable[str]) -> list[str]:
    several = sorted(set(parties))
    pairs = [side_of(pair) for pair in combinations(several, 2)] if len(several) <= _MANY else []
    return several + pairs


def side_of(parties: Iterable[str]) -> str:
    """The side under which the engagements of one party, or of two, are found."""
    return "+".join(sorted(set(parties)))
