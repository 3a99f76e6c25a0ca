"""What an aid gives: two gifts of different things are two acts."""

from __future__ import annotations

from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes

__all__ = ["other_goods"]


def other_goods(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether two verbs of giving tell of different things: "sent soldiers", "promised 4 million euros"."""
    mine, theirs = _goods(found, one), _goods(found, other)
    again = one.candidate.trigger.lemma == other.candidate.trigger.lemma
    return bool(mine and theirs) and mine != theirs and not again


def _goods(found: Findings, hypothesis: Hypothesis) -> str:
    """The thing given, money and forces as one each; empty where the word says only that it is help."""
    if hypothesis.type != "aid" or hypothesis.is_noun():
        return ""
    for child in found.analysis.children(hypothesis.index, "obj", "nsubj:pass"):
        lemma = child.lemma.lower()
        if lemma in classes()["generic_aid"] or child.upos in {"PRON", "NUM"}:
            return ""
        if lemma in classes()["money"] or child.upos == "SYM":
            return "money"
        return "forces" if lemma in classes()["forces"] else lemma
    return ""
