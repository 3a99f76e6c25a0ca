"""Countries that an official does not speak for: the one that he travels to, and his counterpart's."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.analysis import Analysis
from dragoman.who.metonymy import journeys
from dragoman.who.spans import PartySpan
from dragoman.who.title import Title

__all__ = ["counterparts", "destinations"]

_NEAR = 12  # words


def destinations(analysis: Analysis, first: int, last: int, parties: Iterable[PartySpan]) -> list[str]:
    """The countries that the person named by words `first` to `last` goes to in that sentence."""
    heads = {w.head for w in analysis.words[first:last] if w.relation == "nsubj" and not first <= w.head < last}
    verbs = {head for head in heads if analysis.words[head].lemma.lower() in journeys()}
    return [span.code for span in parties if span.reading == "place" and _governor(analysis, span.head) in verbs]


def counterparts(analysis: Analysis, first: int, last: int, titles: Iterable[Title]) -> list[str]:
    """The countries of those called counterparts behind the person named by words `first` to `last`.

    "The minister and his Chilean counterpart"; "Weber consulted with Chilean counterparts".
    """
    heads = {w.head for w in analysis.words[first:last] if w.relation == "nsubj"}
    return [
        code
        for title in titles
        if title.office == "counterpart" and title.first >= last
        if analysis.sentence_number(title.first) == analysis.sentence_number(last - 1)
        if (title.possessor is not None and title.first - last < _NEAR)
        or any(word.index in heads for word in analysis.ancestors(title.at))
        for code in title.parties
    ]


def _governor(analysis: Analysis, head: int) -> int:
    """The word above the list that a noun stands in."""
    word = analysis.words[head]
    for _ in range(8):
        if word.relation != "conj":
            break
        word = analysis.words[word.head]
    return word.head
