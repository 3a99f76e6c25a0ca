"""`python -m train.links`: fits the weights of the linking hints, `dragoman/data/link_weights.tsv`.

    python -m train.links --corpora CORPORA --gold link.jsonl

Each pair of mentions that blocking compares is right if both tell one act. Besides the gold, pairs come from our own
annotation, `annotations/links.jsonl`, whose texts stay in their corpora. Before the weights are written the same fit is
tried by cross-validation: acts, and mentions of the same parties, stay together on one side of it.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any
from zlib import crc32

import numpy as np

from bench.partitions import Figures, figures
from dragoman import record
from dragoman.record.barring import cannot_be_one
from dragoman.record.clustering import LEAST, Pair, clustered
from dragoman.record.entries import entries
from dragoman.record.evidence import hints
from dragoman.record.forms import mention_of
from dragoman.record.linking import neighbours
from dragoman.record.parts import parts
from dragoman.terms import Entry
from train.logistic import Numbers, fitted, shares_of
from train.standoff import records

ANNOTATIONS = Path(__file__).parent / "annotations" / "links.jsonl"
TABLE = Path(record.__file__).parents[1] / "data" / "link_weights.tsv"
_FOLDS = 10
_DRAWS = 5  # cross-validations, each with other folds
_PULL = 3.0  # how strongly a weight is drawn to nothing
_FREE = "any pair"  # but for this one
_LEASTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Labelled:
    """Entries, each with the label of its act; only entries of one set are compared."""

    entries: Mapping[str, Entry]
    acts: Mapping[str, str]


@dataclass(frozen=True)
class Pairs:
    """Compared pairs: their hints as numbers, whether they tell one act, and the groups that both belong to."""

    ids: Sequence[Pair]
    rows: Numbers
    right: Numbers
    groups: Sequence[tuple[str, str]]


def labelled(pages: Iterable[Mapping[str, Any]]) -> Labelled:
    """Pages in gold form whose engagements bear `act`."""
    by_id: dict[str, Entry] = {}
    acts: dict[str, str] = {}
    for page in pages:
        mentions = [mention_of(act, page["id"]) for act in page["engagements"]]
        found = entries(page["id"], date.fromisoformat(page["published"]), mentions)
        by_id |= {entry.id: entry for entry in found}
        acts |= {entry.id: act["act"] for entry, act in zip(found, page["engagements"], strict=True)}
    return Labelled(by_id, acts)


def gold_pages(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def annotated(corpora: Path) -> Iterator[dict[str, Any]]:
    """Our own annotation in gold form."""
    told = {row["id"]: row["engagements"] for row in gold_pages(ANNOTATIONS)}
    for item in records(corpora, set(told)):
        whole = f"{item['title']}\n\n{item['text']}" if item.get("title") else item["text"]
        acts = [
            {**act, "quote": " … ".join(whole[start:end] for start, end in act["quotes"])} for act in told[item["id"]]
        ]
        yield {"id": item["id"], "published": item["published"], "engagements": acts}


def compared(some: Labelled, names: Sequence[str]) -> Pairs:
    groups = _groups(some)
    both = [pair for pair in neighbours(some.entries.values()) if not cannot_be_one(*pair)]
    told = [hints(one, other) for one, other in both]
    return Pairs(
        ids=[(one.id, other.id) for one, other in both],
        rows=np.array([[hint.get(name, 0.0) for name in names] for hint in told]),
        right=np.array([float(some.acts[one.id] == some.acts[other.id]) for one, other in both]),
        groups=[(groups[one.id], groups[other.id]) for one, other in both],
    )


def hint_names(sets: Iterable[Labelled]) -> list[str]:
    return sorted({name for some in sets for pair in neighbours(some.entries.values()) for name in hints(*pair)})


def _groups(some: Labelled) -> dict[str, str]:
    """By entry, the name of all that its act, or its first two parties, connect it with."""
    parent: dict[Hashable, Hashable] = {}

    def root(one: Hashable) -> Hashable:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for one, entry in some.entries.items():
        parties = "+".join(sorted(entry.mention.parties)[:2]) or entry.mention.type
        parent[root(("act", some.acts[one]))] = root(("parties", parties))
    return {one: str(root(("act", some.acts[one]))) for one in some.entries}


def crossed(pairs: Pairs, more: Pairs, names: Sequence[str], draw: int) -> Numbers:
    """The likelihood of each pair by weights fitted without the groups of its two entries; `more` is always learnt."""
    folds = np.array([[crc32(f"{draw} {group}".encode()) % _FOLDS for group in both] for both in pairs.groups])
    shares = np.zeros(len(pairs.ids))
    for number in range(_FOLDS):
        inside = (folds == number).any(axis=1)
        rows = np.vstack([pairs.rows[~inside], more.rows])
        weights = fitted(rows, np.concatenate([pairs.right[~inside], more.right]), _PULL, names.index(_FREE))
        shares[inside] = shares_of(pairs.rows[inside], weights)
    return shares


def judged(some: Labelled, pairs: Pairs, shares: Numbers, least: float) -> Figures:
    """The figures of the acts that these likelihoods give."""
    likely = {pair: float(share) for pair, share in zip(pairs.ids, shares, strict=True)}
    whole = parts(some.entries, likely, least)
    at = {one: number for number, part in enumerate(whole) for one in part}
    theirs: list[dict[Pair, float]] = [{} for _ in whole]
    for (one, other), share in likely.items():
        if at[one] == at[other]:
            theirs[at[one]][one, other] = share

    def apart(one: str, other: str) -> bool:
        return cannot_be_one(some.entries[one], some.entries[other])

    acts = [act for part, those in zip(whole, theirs, strict=True) for act in clustered(part, those, apart, (), least)]
    guess = {one: act[0] for act in acts for one in act}
    return figures(some.acts, guess)


def report(some: Labelled, pairs: Pairs, more: Pairs, names: Sequence[str]) -> None:
    """Cross-validated figures by the least likelihood of an act, the mean over draws of folds."""
    draws = [crossed(pairs, more, names, draw) for draw in range(_DRAWS)]
    for least in _LEASTS:
        found = [judged(some, pairs, shares, least) for shares in draws]
        told = {name: mean(getattr(one, name) for one in found) for name in ("b_cubed", "conll", "ratio")}
        worst = min(one.b_cubed for one in found), min(one.conll for one in found)
        print(
            f"  from {least:.2f}  B-cubed {told['b_cubed']:.3f} (least {worst[0]:.3f})  CoNLL {told['conll']:.3f} "
            f"(least {worst[1]:.3f})  acts {told['ratio']:.3f}{'  <- LEAST' if least == LEAST else ''}"
        )


def main() -> None:
    options = ArgumentParser(prog="python -m train.links", description=__doc__)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--gold", type=Path, required=True)
    given = options.parse_args()
    gold, ours = labelled(gold_pages(given.gold)), labelled(annotated(given.corpora))
    names = hint_names((gold, ours))
    pairs, more = compared(gold, names), compared(ours, names)
    print(f"gold: {len(gold.entries)} mentions, {len(pairs.ids)} pairs compared, {pairs.right.sum():.0f} of one act")
    print(f"ours: {len(ours.entries)} mentions, {len(more.ids)} pairs compared, {more.right.sum():.0f} of one act")
    print("cross-validated on the gold")
    report(gold, pairs, more, names)
    right = np.concatenate([pairs.right, more.right])
    weights = fitted(np.vstack([pairs.rows, more.rows]), right, _PULL, names.index(_FREE))
    print(f"by the fit itself: {judged(gold, pairs, shares_of(pairs.rows, weights), LEAST)}")
    lines = [f"{name}\t{weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    note = (
        "# Log odds that a hint (dragoman/record/evidence.py) adds to two mentions telling one act.\n"
        f"# Fitted by python -m train.links on {len(right)} pairs, {right.sum():.0f} of them of one act.\n"
    )
    TABLE.write_text(note + "hint\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
