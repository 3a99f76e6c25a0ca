"""Where people go: the country that an official travels to is not the one that he speaks for."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.analysis import Analysis
from dragoman.who.metonymy import GOING
from dragoman.who.spans import PartySpan

__all__ = ["destinations"]


def destinations(analysis: Analysis, first: int, last: int, parties: Iterable[PartySpan]) -> list[str]:
    """The countries that the person named by words `first` to `last` goes to in that sentence."""
    heads = {w.head for w in analysis.words[first:last] if w.relation == "nsubj" and not first <= w.head < last}
    verbs = {head for head in heads if analysis.words[head].lemma.lower() in GOING}
    return [span.code for span in parties if span.reading == "place" and _governor(analysis, span.head) in verbs]


def _governor(analysis: Analysis, head: int) -> int:
    """The word above the list that a noun stands in."""
    word = analysis.words[head]
    for _ in range(8):
        if word.relation != "conj":
            break
        word = analysis.words[word.head]
    return word.head
