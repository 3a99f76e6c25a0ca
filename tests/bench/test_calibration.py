"""The reliability table counts what it says."""

from __future__ import annotations

from typing import Any

import pytest

from bench.calibration import brier, error, reliability, verdicts

_MET = {"type": "meeting", "status": "held", "when": "2024-05-01", "parties": ["FRA", "DEU"]}


def test_an_act_read_twice_is_right_once() -> None:
    read = [_MET | {"confidence": 0.9}, _MET | {"confidence": 0.4}]
    assert sorted(right for _, right in verdicts({"a": [_MET]}, {"a": read})["acts"]) == [False, True]


def test_acts_of_other_parties_are_wrong_and_their_fields_count_for_nothing() -> None:
    read = [_MET | {"parties": ["ITA", "ESP"], "confidence": 0.7, "confidences": {"when": 0.8}}]
    assert verdicts({"a": [_MET]}, {"a": read}) == {"acts": [(0.7, False)]}


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("status", {"status": "planned"}),
        ("when", {"when": "2024-06-01"}),
        ("parties", {"parties": ["FRA", "DEU", "POL"]}),
        ("participants", {"participants": [{"name": "Ana Torres"}]}),
        ("place", {"place": {"city": "Lima", "country": "PER"}}),
    ],
)
def test_a_field_of_a_right_act_is_right_or_wrong_by_itself(field: str, other: dict[str, Any]) -> None:
    sure = {"confidence": 0.9, "confidences": {field: 0.6}}
    assert verdicts({"a": [_MET]}, {"a": [_MET | sure]})[field] == [(0.6, True)]
    assert verdicts({"a": [_MET]}, {"a": [_MET | other | sure]})[field] == [(0.6, False)]


def test_bins_hold_their_lower_end_and_the_last_one_certainty() -> None:
    bins = reliability([(0.3, True), (0.35, False), (0.95, True), (1.0, True)])
    assert [(round(one.low, 1), one.count, one.right) for one in bins] == [(0.3, 2, 0.5), (0.9, 2, 1.0)]


def test_confidence_that_keeps_its_word_has_no_error() -> None:
    assert error([(0.5, True), (0.5, False)]) == 0
    assert error([(0.9, False)]) == 0.9


def test_confidence_that_tells_right_from_wrong_beats_the_share_of_the_right() -> None:
    assert brier([(0.9, True), (0.1, False)]) < brier([(0.5, True), (0.5, False)]) < brier([(0.1, True), (0.9, False)])
