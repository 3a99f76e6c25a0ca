"""How far two readings of the same pages for acts agree, the second made without sight of the first.

    python -m bench.annotators

Both stand in train/annotations; the first is taken as gold. Needs no text.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.agreement import Act
from bench.score import ReadPage, print_tallies, score

FOLDER = Path(__file__).parents[1] / "train" / "annotations"


def pages(name: str) -> dict[str, ReadPage]:
    """The annotated pages of a file by id."""
    rows = map(json.loads, (FOLDER / name).read_text("utf-8").splitlines())
    return {row["id"]: ReadPage("", tuple(Act.of(act) for act in row["acts"] if "type" in act)) for row in rows}


def main() -> None:
    first, second = pages("acts.jsonl"), pages("acts_second_pass.jsonl")
    result = score({name: first[name] for name in second}, second)
    print(f"{len(second)} pages, {result.quiet} of them without acts, of these {result.quiet_kept} in both readings")
    print_tallies(result)


if __name__ == "__main__":
    main()
