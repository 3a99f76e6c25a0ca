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
from zlib import crc32

import numpy as np

from bench.agreement import Act as Told
from bench.agreement import compare
from bench.pairing import best_pairs
from dragoman import acts
from dragoman.acts.codebook import may_count
from dragoman.acts.hints import hints
from dragoman.acts.mentions import to_mention
from dragoman.terms import Mention
from train.acts import annotated, explained
from train.logistic import Numbers, fitted, shares_of
from train.standoff import records

TABLE = Path(acts.__file__).parents[1] / "data" / "act_weights.tsv"
_FOLDS = 10
_PULL = 6.0  # how strongly a weight is drawn to nothing


@dataclass(frozen=True, slots=True)
class Weighed:
    """An assembled act of a page: its hints, and whether the annotation has it."""

    page: str
    voice: bool
    hints: Mapping[str, float]
    right: bool


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
    found = acts.Findings(seen.page, seen.published, seen.analysis, seen.times, seen.who, seen.places)
    able = [act for act in acts.assembled(found, list(seen.hypotheses)) if may_count(found, act)]
    read = [_as_told(to_mention(found, act)) for act in able]
    table = [[compare(act, guess) for guess in read] for act in map(Told.of, told)]
    right = {column for _, column in best_pairs([[cell.worth if cell else 0.0 for cell in row] for row in table])}
    for number, act in enumerate(able):
        yield Weighed(record["id"], act.type == "statement", hints(found, act, able), number in right)


def _as_told(mention: Mention) -> Told:
    people = tuple(filter(None, (one.name for one in mention.participants)))
    place, status = mention.place, mention.status.replace("ongoing", "held")
    parties = frozenset(mention.parties)
    return Told(mention.type, status, mention.when.edtf, parties, people, place.city, place.country, place.venue)


def weights_of(some: list[Weighed], names: list[str]) -> Numbers:
    """The weights of named hints."""
    rows, right = matrix(some, names), np.array([one.right for one in some], float)
    return fitted(rows, right, _PULL, names.index("any act"))


def matrix(some: list[Weighed], names: list[str]) -> Numbers:
    return np.array([[one.hints.get(name, 0.0) for name in names] for one in some])


def crossed(some: list[Weighed], names: list[str]) -> Numbers:
    """The likelihood of each act by weights that were fitted without its page."""
    fold = np.array([crc32(one.page.encode()) % _FOLDS for one in some])
    shares = np.zeros(len(some))
    for number in range(_FOLDS):
        weights = weights_of([one for one, other in zip(some, fold, strict=True) if other != number], names)
        shares[fold == number] = shares_of(matrix(some, names)[fold == number], weights)
    return shares


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
    for low in np.arange(0, 1, 0.1):
        inside = (shares >= low) & (shares < low + 0.1)
        if inside.any():
            told = f"  {low:.1f} to {low + 0.1:.1f}  {inside.sum():4} acts"
            print(f"{told}  likelihood {shares[inside].mean():.2f}  right {right[inside].mean():.2f}")


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
    names = sorted({name for one in some for name in one.hints})
    print(f"{pages} pages, {len(some)} acts assembled")
    report(some, crossed(some, names), gold)
    weights = weights_of(some, names)
    lines = [f"{name}\t{weight:.2f}" for name, weight in sorted(zip(names, weights, strict=True))]
    note = (
        "# Log odds that a hint (dragoman/acts/hints.py) adds to an act's likelihood. Fitted by python -m train.weigh\n"
        f"# on {len(some)} acts assembled on {pages} annotated pages that the language model did not learn from.\n"
    )
    TABLE.write_text(note + "hint\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
