"""Parties that a title has from outside its own words: from the country behind the name, from the title before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from dragoman.language.analysis import Analysis
from dragoman.who.spans import PartySpan
from dragoman.who.titles import Title

__all__ = ["lend_parties", "nationality"]

_INSIDE = {"of", "for", "the"}
_LONGEST = 8  # words


class Titled(Protocol):
    """A name with its title; `last` is the end of both."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def title(self) -> Title | None: ...


def lend_parties(analysis: Analysis, mentions: Sequence[Titled], parties: Iterable[PartySpan]) -> None:
    """Gives titles without a party the one behind the name, else that of the title before; `mentions` in text order."""
    starting = {span.first: span for span in parties if span.form in {"name", "organisation"}}
    for mention in mentions:
        if mention.title is not None and _is_open(mention.title) and not mention.title.plural:
            mention.title.parties += _behind(analysis, mention.last, starting)
    for one, other in pairwise(mentions):
        if one.title is None or other.title is None or one.title is other.title:
            continue
        between = [w.lower for w in analysis.words[one.last : other.first]]
        if _is_open(other.title) and one.title.parties and between in (["and"], [",", "and"], [","]):
            other.title.parties.append(one.title.party)


def _is_open(title: Title) -> bool:
    return not title.parties and not title.definite and not title.goals


def _behind(analysis: Analysis, at: int, starting: dict[int, PartySpan]) -> list[str]:
    """ "President Andrzej Duda of Poland" """
    words = analysis.words
    if at >= len(words) or words[at].lower != "of":
        return []
    inner = at + 1
    while inner + 1 < len(words) and words[inner].lower == "the":
        inner += 1
    return [starting[inner].code] if inner in starting else []


def nationality(analysis: Analysis, first: int, parties: Iterable[PartySpan]) -> str:
    """The adjective that opens the unknown title before a name: "Brazilian Secretary for Strategic Affairs X"."""
    ending = {span.last: span.code for span in parties if span.form == "adjective"}
    start = max(first - _LONGEST, analysis.sentence_of(first).first)
    for at in range(first, start, -1):
        if at in ending:
            return ending[at] if at < first else ""
        word = analysis.words[at - 1]
        if not word.text[:1].isupper() and word.lower not in _INSIDE:
            return ""
    return ""
