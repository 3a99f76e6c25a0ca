"""Weights of hints by logistic regression, so few that Newton's method finds them in a few steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Numbers", "fitted", "shares_of"]

Numbers = NDArray[np.float64]
_STEPS = 30
_FREE_PULL = 0.01  # of the weight that every row has


def fitted(rows: Numbers, right: Numbers, pull: float, free: int) -> Numbers:
    """One weight for each column of `rows` (items by hints); `right` is 1 or 0 for each row.

    Each weight is drawn to nothing as strongly as `pull` says, but for that of the column `free`.
    """
    pulls, weights = np.full(rows.shape[1], pull), np.zeros(rows.shape[1])
    pulls[free] = _FREE_PULL
    for _ in range(_STEPS):
        shares = shares_of(rows, weights)
        slope = rows.T @ (shares - right) + pulls * weights
        bend = (rows.T * (shares * (1 - shares))) @ rows + np.diag(pulls)
        weights -= np.linalg.solve(bend, slope)
    return weights


def shares_of(rows: Numbers, weights: Numbers) -> Numbers:
    """The likelihood of each row."""
    shares: Numbers = 1 / (1 + np.exp(-rows @ weights))
    return shares
