"""Cases that are right or wrong, each with the hints that hold of it: what these weigh, and a trial on other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from train.logistic import Numbers, fitted, shares_of

__all__ = ["Case", "bare", "crossed", "told_of", "weights_of"]

_FREE = "any act"  # the hint that every case has
_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """What a page gives rise to, its hints, and whether it is right."""

    page: str
    hints: Mapping[str, float]
    right: bool


def weights_of(some: Sequence[Case], pull: float) -> dict[str, float]:
    """The weight of each hint, in the alphabet's order; each is drawn to nothing as strongly as `pull` says."""
    names = sorted({name for one in some for name in one.hints})
    weights = fitted(_matrix(some, names), np.array([one.right for one in some], float), pull, names.index(_FREE))
    return dict(zip(names, map(float, weights), strict=True))


def crossed(some: Sequence[Case], pull: float) -> Numbers:
    """The likelihood of each case by weights that were fitted without its page."""
    fold = np.array([crc32(one.page.encode()) % _FOLDS for one in some])
    shares = np.zeros(len(some))
    for number in range(_FOLDS):
        weights = weights_of([one for one, other in zip(some, fold, strict=True) if other != number], pull)
        here = [one for one, other in zip(some, fold, strict=True) if other == number]
        shares[fold == number] = shares_of(_matrix(here, list(weights)), np.array([*weights.values()]))
    return shares


def bare(some: Sequence[Case]) -> list[Case]:
    """The cases without their hints, so that all have one likelihood: what the hints have to beat."""
    return [Case(one.page, {_FREE: 1.0}, one.right) for one in some]


def told_of(some: Sequence[Case], shares: Numbers) -> list[tuple[float, bool]]:
    """The likelihood of each case, and whether it is right."""
    return [(float(share), one.right) for share, one in zip(shares, some, strict=True)]


def _matrix(some: Sequence[Case], names: Sequence[str]) -> Numbers:
    return np.array([[one.hints.get(name, 0.0) for name in names] for one in some]).reshape(len(some), len(names))
