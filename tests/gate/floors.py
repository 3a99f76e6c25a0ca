"""The floors that reading must not fall below, kept in floors.json beside the hash of the gold they were measured on.

python -m tests.gate.floors                 raise floors to what is reached now, less the slack
python -m tests.gate.floors --lower WHY     set them to that even where they fall; the reason is kept
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.gate.golds import GOLDS, figures

KEPT = Path(__file__).with_name("floors.json")

# Processors round the model's whole-number arithmetic differently: a few acts of a gold set may turn over.
SLACK = 0.02


class LoweredError(Exception):
    """A floor would fall and nobody said why."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one gold set, and the reasons for which they were ever lowered, last first."""

    sha256: str
    figures: Mapping[str, float]
    lowered: tuple[str, ...] = ()

    def renewed(self, sha256: str, reached: Mapping[str, float], why: str = "") -> Floors:
        """The floors after a measurement; raises `LoweredError` where one would fall without a reason."""
        wanted = {name: max(0.0, round(value - SLACK, 3)) for name, value in reached.items()}
        fallen = {name: f"{name} {old:.3f} to {wanted.get(name, 0):.3f}" for name, old in self.figures.items()}
        # A floor within the slack of what is reached holds; it falls only by a reason.
        fallen = {name: told for name, told in fallen.items() if reached.get(name, 0) < self.figures[name]}
        if fallen and not why:
            raise LoweredError(", ".join(fallen.values()))
        kept = {n: v if n in fallen else max(v, self.figures.get(n, 0.0)) for n, v in wanted.items()}
        reasons = (f"{', '.join(fallen.values())}: {why}", *self.lowered) if fallen else self.lowered
        return Floors(sha256, kept, reasons)


def load() -> dict[str, Floors]:
    """The floors by gold set."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    return {name: Floors(row["sha256"], row["figures"], tuple(row["lowered"])) for name, row in kept.items()}


def save(floors: Mapping[str, Floors]) -> None:
    rows = {name: asdict(one) for name, one in floors.items()}
    KEPT.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("--lower", metavar="WHY", default="", help="let floors fall, for this reason")
    why = options.parse_args().lower
    floors, status = load(), 0
    for gold in GOLDS.values():
        if not gold.is_here:
            print(f"{gold.name}: not here, left as it is")
            continue
        reached = figures(gold.name)
        try:
            floors[gold.name] = floors.get(gold.name, Floors("", {})).renewed(gold.sha256(), reached, why)
        except LoweredError as error:
            print(f"{gold.name}: would fall ({error}); say why with --lower")
            status = 1
        for name, value in reached.items():
            floor = floors[gold.name].figures.get(name, 0.0) if gold.name in floors else 0.0
            print(f"{gold.name}: {name} {value:.3f}, floor {floor:.3f}")
    save(floors)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
