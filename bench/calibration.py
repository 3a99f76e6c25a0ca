"""Whether confidence means what it says: among acts, and among single fields, read at 0.9, nine of ten are to be right.

    python -m bench.calibration CORPORA
    python -m bench.calibration GOLD.jsonl READ.jsonl

Given a folder, the pages that nothing was fitted on (`bench.held_out`) are read; else both files are JSON lines in gold
form, as for `bench.score`. An act read is right if that measure pairs it with an act of the page's gold; the fields of
such an act are right as the measure says. What all say at once without looking, the share of the right, is the mark to
beat: the Brier score is the mean square of what confidence is off, the smaller the better. `python -m train.weigh` and
`python -m train.weigh_fields` print the same tables by cross-validation.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.agreement import Act, paired
from bench.held_out import rows

WIDTH = 0.1
ACTS = "acts"

Told = Sequence[tuple[float, bool]]  # confidences, and whether what they were given to is right


@dataclass(frozen=True, slots=True)
class Bin:
    """What has a confidence between `low` and the next bin's: how many, the mean, the share of the right."""

    low: float
    count: int
    confidence: float
    right: float


def verdicts(gold: Mapping[str, Sequence[Any]], read: Mapping[str, Sequence[Any]]) -> dict[str, Told]:
    """Under `acts` the confidence of every act read, under each field that of the fields of the right acts; and
    whether it is right."""
    told: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for page, wanted in gold.items():
        got = read.get(page, ())
        agreed = {
            column: agreement for _, column, agreement in paired(*(list(map(Act.of, acts)) for acts in (wanted, got)))
        }
        told[ACTS] += [(float(row["confidence"]), number in agreed) for number, row in enumerate(got)]
        for number, agreement in agreed.items():
            for field, share in got[number].get("confidences", {}).items():
                told[field].append((float(share), agreement.is_right(field)))
    return dict(told)


def reliability(told: Told) -> list[Bin]:
    """The bins that hold anything, lowest first."""
    bins = []
    for number in range(round(1 / WIDTH)):
        inside = [one for one in told if min(int(one[0] / WIDTH + 1e-9), round(1 / WIDTH) - 1) == number]
        if inside:
            mean, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            bins.append(Bin(number * WIDTH, len(inside), mean, right))
    return bins


def error(told: Told) -> float:
    """How far confidence and share of the right lie apart, on average."""
    return sum(one.count * abs(one.confidence - one.right) for one in reliability(told)) / max(1, len(told))


def brier(told: Told) -> float:
    """The mean square of what confidence is off."""
    return sum((share - right) ** 2 for share, right in told) / max(1, len(told))


def reliability_table(name: str, told: Told, flat: Told) -> Iterator[str]:
    """The bins as lines, then how they do beside what `flat` says without looking."""
    yield f"{name:14}  count  mean  right"
    for one in reliability(told):
        yield f"{one.low:.1f} to {one.low + WIDTH:.1f}      {one.count:6}  {one.confidence:.2f}   {one.right:.2f}"
    yield f"off by {error(told):.3f}; Brier score {brier(told):.4f}, {brier(flat):.4f} of the share of the right alone"


def flat(told: Told) -> Told:
    """The same with one confidence for all, the share of the right."""
    share = sum(right for _, right in told) / max(1, len(told))
    return [(share, right) for _, right in told]


def _load(lines: Iterable[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines if line.strip()]


def main(*given: str) -> int:
    if len(given) == 1:
        gold, read = zip(*rows(Path(given[0])), strict=True)
    else:
        gold, read = (_load(Path(path).read_text("utf-8").splitlines()) for path in given)
    for name, told in verdicts(*({row["id"]: row["engagements"] for row in some} for some in (gold, read))).items():
        print(*reliability_table(name, told, flat(told)), sep="\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
