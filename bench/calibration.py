"""Whether confidence means what it says: among acts read at 0.9, nine of ten are to be right.

    python -m bench.calibration GOLD.jsonl READ.jsonl

Both files are JSON lines in gold form, as for `bench.score`; an act read is right if that measure pairs it with an act
of the page's gold. The weights behind the confidence are fitted on pages of the development gold too: `python -m
train.weigh` prints the same table by cross-validation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.agreement import Act, compare
from bench.pairing import best_pairs

WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Bin:
    """Acts whose confidence lies between `low` and the next bin's: how many, the mean, the share of the right."""

    low: float
    acts: int
    confidence: float
    right: float


def verdicts(gold: Mapping[str, Sequence[Any]], read: Mapping[str, Sequence[Any]]) -> list[tuple[float, bool]]:
    """The confidence of every act read, and whether it is right."""
    told = []
    for page, wanted in gold.items():
        got = read.get(page, ())
        acts = [Act.of(row) for row in got]
        table = [[compare(act, guess) for guess in acts] for act in map(Act.of, wanted)]
        worth = [[cell.worth if cell else 0.0 for cell in row] for row in table]
        right = {column for _, column in best_pairs(worth)}
        told += [(float(row["confidence"]), number in right) for number, row in enumerate(got)]
    return told


def reliability(told: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold acts, lowest first."""
    bins = []
    for number in range(round(1 / WIDTH)):
        inside = [one for one in told if min(int(one[0] / WIDTH + 1e-9), round(1 / WIDTH) - 1) == number]
        if inside:
            mean, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            bins.append(Bin(number * WIDTH, len(inside), mean, right))
    return bins


def error(told: Sequence[tuple[float, bool]]) -> float:
    """How far confidence and share of the right lie apart, on average over acts."""
    return sum(one.acts * abs(one.confidence - one.right) for one in reliability(told)) / max(1, len(told))


def _load(lines: Iterable[str]) -> dict[str, Sequence[Any]]:
    return {row["id"]: row["engagements"] for row in map(json.loads, filter(str.strip, lines))}


def main(gold: str, read: str) -> int:
    told = verdicts(*(_load(Path(path).read_text("utf-8").splitlines()) for path in (gold, read)))
    print("confidence      acts  mean  right")
    for one in reliability(told):
        print(f"{one.low:.1f} to {one.low + WIDTH:.1f}   {one.acts:6}  {one.confidence:.2f}   {one.right:.2f}")
    print(f"{len(told)} acts, calibration error {error(told):.3f}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
