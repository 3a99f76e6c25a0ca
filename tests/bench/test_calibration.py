"""The reliability table counts what it says."""

from __future__ import annotations

from bench.calibration import error, reliability, verdicts

_MET = {"type": "meeting", "status": "held", "when": "2024-05-01", "parties": ["FRA", "DEU"]}


def test_an_act_read_twice_is_right_once() -> None:
    read = [_MET | {"confidence": 0.9}, _MET | {"confidence": 0.4}]
    assert sorted(right for _, right in verdicts({"a": [_MET]}, {"a": read})) == [False, True]


def test_acts_of_other_parties_are_wrong() -> None:
    read = [_MET | {"parties": ["ITA", "ESP"], "confidence": 0.7}]
    assert verdicts({"a": [_MET]}, {"a": read}) == [(0.7, False)]


def test_bins_hold_their_lower_end_and_the_last_one_certainty() -> None:
    bins = reliability([(0.3, True), (0.35, False), (0.95, True), (1.0, True)])
    assert [(round(one.low, 1), one.acts, one.right) for one in bins] == [(0.3, 2, 0.5), (0.9, 2, 1.0)]


def test_confidence_that_keeps_its_word_has_no_error() -> None:
    assert error([(0.5, True), (0.5, False)]) == 0
    assert error([(0.9, False)]) == 0.9
