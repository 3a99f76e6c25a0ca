"""The measures of linking, on partitions whose figures can be counted by hand."""

from __future__ import annotations

import pytest

from bench.partitions import figures

GOLD = {"a": "visit", "b": "visit", "c": "visit", "d": "call", "e": "letter"}


def test_the_gold_itself_is_perfect() -> None:
    found = figures(GOLD, {mention: f"other {act}" for mention, act in GOLD.items()})
    assert (found.b_cubed, found.muc, found.ceaf, found.conll, found.ratio) == (1, 1, 1, 1, 1)
    assert (found.split, found.mixed) == (0, 0)


def test_a_split_costs_recall() -> None:
    found = figures(GOLD, {**GOLD, "c": "alone"})
    assert found.b_cubed == pytest.approx(2 * 1 * (11 / 15) / (1 + 11 / 15))  # recall (2·2/3 + 1/3 + 1 + 1) / 5
    assert found.muc == pytest.approx(2 * 1 * 0.5 / 1.5)  # one of two links is lost
    assert found.ceaf == pytest.approx(2 * (2.8 / 4) * (2.8 / 3) / (2.8 / 4 + 2.8 / 3))  # 0.8 + 1 + 1 of 4 and 3 acts
    assert found.ratio == pytest.approx(4 / 3)
    assert (found.split, found.mixed) == (1, 0)


def test_a_mix_costs_precision() -> None:
    found = figures(GOLD, {**GOLD, "e": "call"})
    assert found.b_cubed == pytest.approx(2 * 0.8 / 1.8)  # precision (3 + 1/2 + 1/2) / 5
    assert found.ratio == pytest.approx(2 / 3)
    assert (found.split, found.mixed) == (0, 1)
