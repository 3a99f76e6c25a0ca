"""Reading does not get worse: every gold set that is here stays above its floors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.agreement import same_name, same_when
from bench.pairing import best_pairs
from bench.score import load, score
from tests.gate import floors
from tests.gate.golds import GOLDS, SHARED, Gold, figures, read


@pytest.fixture(params=GOLDS)
def gold(request: pytest.FixtureRequest) -> Gold:
    found = GOLDS[request.param]
    if not found.is_here:
        pytest.skip(f"the {found.name} gold is not here")
    return found


def test_reading_stays_above_its_floors(gold: Gold) -> None:
    kept, reached = floors.load()[gold.name], figures(gold.name)
    under = {
        name: f"{reached[name]:.3f} < {floor:.3f}" for name, floor in kept.figures.items() if reached[name] < floor
    }
    assert not under, f"{gold.name}: {under}"


def test_floors_were_measured_on_this_gold(gold: Gold) -> None:
    assert floors.load()[gold.name].sha256 == gold.sha256(), "the gold changed: run python -m tests.gate.floors"


def test_our_measure_is_the_keepers_measure(gold: Gold, tmp_path: Path) -> None:
    theirs = SHARED / "eval" / "score.py"
    if not theirs.is_file():
        pytest.skip("the keepers' measure is not here")
    wanted, got = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    wanted.write_text("\n".join(gold.lines()), "utf-8")
    got.write_text(read(gold.name), "utf-8")
    command = [sys.executable, str(theirs), str(wanted), str(got), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(load(gold.lines()), load(read(gold.name).splitlines())).figures()
    quiet = told["quiet pages"]
    kept = 1 - told["quiet pages with inventions"] / quiet if quiet else 1.0
    # Where two pairings are worth the same, either may be taken, and one act more or less is whole.
    assert ours["found"] == pytest.approx(told["core"]["found"]["f1"])
    assert ours["whole"] == pytest.approx(told["core"]["whole"]["f1"], abs=0.01)
    assert ours["statements found"] == pytest.approx(told["voice"]["found"]["f1"])
    assert ours["published"] == pytest.approx(told["published"])
    assert ours["quiet pages without inventions"] == pytest.approx(kept)


def test_a_floor_rises_with_the_reading() -> None:
    kept = floors.Floors("a", {"found": 0.5}).renewed("b", {"found": 0.8, "whole": 0.4})
    assert kept == floors.Floors("b", {"found": 0.78, "whole": 0.38})


def test_a_floor_does_not_fall_within_the_slack() -> None:
    assert floors.Floors("a", {"found": 0.5}).renewed("a", {"found": 0.51}).figures == {"found": 0.5}


def test_a_floor_falls_only_for_a_reason() -> None:
    kept = floors.Floors("a", {"found": 0.5})
    with pytest.raises(floors.LoweredError, match=r"found 0\.500 to 0\.380"):
        kept.renewed("a", {"found": 0.4})
    lowered = kept.renewed("a", {"found": 0.4}, "the gold was corrected")
    assert lowered.figures == {"found": 0.38}
    assert lowered.lowered == ("found 0.500 to 0.380: the gold was corrected",)


def test_the_pairing_takes_the_greatest_worth_not_the_first() -> None:
    # taking 3 first would leave row 1 with nothing: 2 + 2 is more
    assert best_pairs([[3.0, 2.0], [2.0, 0.0]]) == [(0, 1), (1, 0)]
    assert best_pairs([[5.0, 2.0], [2.0, 0.0]]) == [(0, 0)]
    assert best_pairs([[0.0, 0.0]]) == []


@pytest.mark.parametrize(
    ("gold", "guess", "same"),
    [
        ("2025-01-13", "2025-01-13/2025-01-14", True),
        ("2025-01-13", "2025-01", False),
        ("2025-01-13~", "2025-01-15", True),
        ("2025-01-13~", "2025-01-17", False),
        ("2025", "2025-01~", False),
        ("", "", True),
        ("2025-01-13", "", False),
    ],
)
def test_days_agree_by_start_and_precision(gold: str, guess: str, same: bool) -> None:
    assert same_when(gold, guess) is same


@pytest.mark.parametrize(
    ("gold", "guess", "same"),
    [
        ("Cho Tae-yul", "Cho", True),
        ("Yoon Suk Yeol", "Yoon Suk-yeol", True),
        ("José Manuel Albares", "Jose Manuel Albares Bueno", True),
        ("Antony Blinken", "Anthony Blinken", True),
        ("Sergei Lavrov", "Wang Yi", False),
        ("", "Wang Yi", False),
    ],
)
def test_names_agree_by_family_name_and_spelling(gold: str, guess: str, same: bool) -> None:
    assert same_name(gold, guess) is same
