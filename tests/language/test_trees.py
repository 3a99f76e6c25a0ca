"""Heads out of scores: always one root and no cycle, and the best such tree where arg-max gives none."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dragoman.language.trees import best_tree, is_tree, tree


def _brute_force(scores: np.ndarray) -> float:
    """The highest sum of log-probabilities of any tree."""
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    count = len(scores)
    trees = (np.array(heads) for heads in product(range(count), repeat=count))
    return max(float(logs[np.arange(count), heads].sum()) for heads in trees if is_tree(heads))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_tree_found_is_the_best_there_is(count: int) -> None:
    draw = np.random.default_rng(count)
    for _ in range(60):
        scores = draw.normal(scale=4, size=(count, count))
        heads = best_tree(scores)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        assert is_tree(heads)
        assert float(logs[np.arange(count), heads].sum()) == pytest.approx(_brute_force(scores))


@pytest.mark.parametrize("count", [1, 7, 40, 126])
def test_any_scores_give_one_root_and_no_cycle(count: int) -> None:
    draw = np.random.default_rng(count)
    for scale in (0.0, 1.0, 1e4):
        heads = tree((draw.normal(size=(count, count)) * scale).astype(np.float32))
        assert is_tree(heads)


@pytest.mark.parametrize(
    ("heads", "answer"),
    [([0], True), ([0, 0], True), ([0, 1], False), ([1, 0], False), ([1, 1, 1], True), ([1, 2, 0, 3], False)],
)
def test_one_root_and_no_cycle_make_a_tree(heads: list[int], answer: bool) -> None:
    assert is_tree(np.array(heads)) is answer
