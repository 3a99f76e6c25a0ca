"""How near a partition of mentions into acts comes to the gold's: B-cubed, MUC, CEAF-e and their mean (CoNLL)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

Labels = Mapping[Any, Hashable]
Clusters = dict[Hashable, frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Figures:
    """F1 of three measures; `ratio` is predicted acts to gold acts; `split` gold acts, `mixed` predicted ones."""

    b_cubed: float
    muc: float
    ceaf: float
    ratio: float
    split: int
    mixed: int

    @property
    def conll(self) -> float:
        return (self.b_cubed + self.muc + self.ceaf) / 3

    def __str__(self) -> str:
        return (
            f"B-cubed {self.b_cubed:.3f}  MUC {self.muc:.3f}  CEAF-e {self.ceaf:.3f}  CoNLL {self.conll:.3f}  "
            f"acts {self.ratio:.3f}  split {self.split}  mixed {self.mixed}"
        )


def figures(gold: Labels, guess: Labels) -> Figures:
    """Of the mentions that the gold labels; each needs a label among the guesses too."""
    g, s = clusters(gold), clusters({mention: guess[mention] for mention in gold})
    return Figures(
        b_cubed=_f1(_purity(s, gold, g), _purity(g, guess, s)),
        muc=_f1(_links_kept(s, gold), _links_kept(g, guess)),
        ceaf=_ceaf(g, s, gold),
        ratio=len(s) / len(g),
        split=sum(len({guess[mention] for mention in act}) > 1 for act in g.values()),
        mixed=sum(len({gold[mention] for mention in act}) > 1 for act in s.values()),
    )


def clusters(labels: Labels) -> Clusters:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return {label: frozenset(members) for label, members in found.items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _purity(these: Clusters, others: Labels, by_other: Clusters) -> float:
    """The part of a mention's cluster that the other partition leaves together with it, over all mentions."""
    shares = [len(act & by_other[others[mention]]) / len(act) for act in these.values() for mention in act]
    return sum(shares) / len(shares)


def _links_kept(these: Clusters, others: Labels) -> float:
    """Of the links that hold clusters together, those that the other partition keeps."""
    links = sum(len(act) - 1 for act in these.values())
    kept = sum(len(act) - len({others[mention] for mention in act}) for act in these.values())
    return kept / links if links else 1.0


def _ceaf(gold: Clusters, guess: Clusters, labels: Labels) -> float:
    """Acts of both sides paired one to one, the best pair first."""
    worth = sorted(
        (
            (2 * len(gold[label] & members) / (len(gold[label]) + len(members)), label, name)
            for name, members in guess.items()
            for label in {labels[mention] for mention in members}
        ),
        key=lambda found: (-found[0], str(found[1]), str(found[2])),
    )
    taken_gold: set[Hashable] = set()
    taken_guess: set[Hashable] = set()
    total = 0.0
    for value, label, name in worth:
        if label not in taken_gold and name not in taken_guess:
            taken_gold.add(label)
            taken_guess.add(name)
            total += value
    return _f1(total / len(guess), total / len(gold))
