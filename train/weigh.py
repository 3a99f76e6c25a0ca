"""`python -m train.weigh`: fits the weights of the acts' hints, `dragoman/data/act_weights.tsv`.

    python -m train.weigh --corpora CORPORA --gold train.jsonl --gold dev.jsonl

Every act that the reader assembles on an annotated page is right if the measure pairs it with an act of the page's
annotation. Learnt from are only pages that the language model did not learn from: its shares are surer on others than
they will ever be again. Before the weights are written the same fit is tried by cross-validation over pages.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.agreement import Act as Told
from bench.agreement import paired
from bench.calibration import reliability_table
from dragoman import acts
from dragoman.acts.codebook import may_count
from dragoman.acts.hints import hints
from dragoman.acts.mentions import to_mention
from dragoman.record.forms import form_of
from train.acts import annotated, explained, findings
from train.cases import Case, bare, crossed, told_of, weights_of
from train.logistic import Numbers
from train.standoff import records

TABLE = Path(acts.__file__).parents[1] / "data" / "act_weights.tsv"
_PULL = 6.0  # how strongly a weight is drawn to nothing


@dataclass(frozen=True, slots=True)
class Weighed(Case):
    """An assembled act of a page, right if the annotation has it."""

    voice: bool


def held_out(corpora: Path, golds: list[Path]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Records that the language model was not trained on, each with its acts: every tenth annotated page, and golds
    of which no page was annotated."""
    golden = {
        row["id"]: row["engagements"] for gold in golds for row in map(json.loads, gold.read_text("utf-8").splitlines())
    }
    some = list(annotated(corpora, golden))
    yield from some[::10]
    for record in records(corpora, set(golden) - {record["id"] for record, _ in some}):
        yield record, golden[record["id"]]


def weighed(record: dict[str, Any], told: list[dict[str, Any]]) -> Iterator[Weighed]:
    """The acts that the reader assembles on a page, right or wrong."""
    seen = explained(record)
    found = findings(seen)
    able = [act for act in acts.assembled(found, list(seen.hypotheses)) if may_count(found, act)]
    read = [Told.of(form_of(to_mention(found, act))) for act in able]
    right = {column for _, column, _ in paired([Told.of(act) for act in told], read)}
    for number, act in enumerate(able):
        yield Weighed(record["id"], hints(found, act, able), number in right, act.type == "statement")


def report(some: list[Weighed], shares: Numbers, gold: Mapping[bool, int]) -> None:
    """Precision, recall and F1 by threshold, and how often acts of a likelihood are right."""
    voice, right = np.array([one.voice for one in some]), np.array([one.right for one in some])
    for kind, name in ((False, "engagements"), (True, "statements")):
        print(f"{name}: {gold[kind]} in the gold")
        for least in np.arange(0.0, 0.65, 0.05):
            kept = (voice == kind) & (shares >= least)
            hits = right[kept].sum()
            print(
                f"  from {least:.2f}  read {kept.sum():4}  P {hits / max(1, kept.sum()):.3f}  "
                f"R {hits / gold[kind]:.3f}  F1 {2 * hits / (kept.sum() + gold[kind]):.3f}"
            )
    print(*reliability_table("acts", told_of(some, shares), told_of(some, crossed(bare(some), _PULL))), sep="\n")


def main() -> None:
    options = ArgumentParser(prog="python -m train.weigh", description=__doc__)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--gold", type=Path, action="append", required=True)
    given = options.parse_args()
    some: list[Weighed] = []
    gold, pages = {False: 0, True: 0}, 0
    for record, told in held_out(given.corpora, given.gold):
        some += weighed(record, told)
        pages += 1
        for act in told:
            gold[act["type"] == "statement"] += 1
    print(f"{pages} pages, {len(some)} acts assembled")
    report(some, crossed(some, _PULL), gold)
    lines = [f"{name}\t{weight:.2f}" for name, weight in weights_of(some, _PULL).items()]
    note = (
        "# Log odds that a hint (dragoman/acts/hints.py) adds to an act's likelihood. Fitted by python -m train.weigh\n"
        f"# on {len(some)} acts assembled on {pages} annotated pages that the language model did not learn from.\n"
    )
    TABLE.write_text(note + "hint\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
