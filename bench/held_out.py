"""How well pages are read that nothing was learnt from, fitted on or looked at.

    python -m bench.held_out CORPORA

The annotation (train/annotations/acts_held_out.jsonl) is our own, made after the codebook like that which the model
learnt from. Its 130 pages and items were drawn late, and nobody read their errors; one threshold was chosen with these
figures in view. Whoever develops against them should draw others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.score import by_id, print_tallies, score
from dragoman.exports.jsonl import page_line
from dragoman.terms import Reading
from train.acts import explained
from train.standoff import records

ANNOTATION = Path(__file__).parents[1] / "train" / "annotations" / "acts_held_out.jsonl"


def rows(corpora: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each page whose text is there in gold form, as annotated and as read."""
    acts = {row["id"]: row["acts"] for row in map(json.loads, ANNOTATION.read_text("utf-8").splitlines())}
    for record in records(corpora, set(acts)):
        name = record["id"]
        seen = explained(record)
        line = json.loads(page_line(Reading(seen.page, seen.published, seen.mentions)))
        yield {"id": name, "published": record["published"], "engagements": acts[name]}, line


def main(corpora: str) -> int:
    gold, read = zip(*rows(Path(corpora)), strict=True)
    result = score(by_id(gold), by_id(read))
    print(f"{result.pages} pages, nothing invented on {result.quiet_kept} of {result.quiet} quiet ones")
    print_tallies(result)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
