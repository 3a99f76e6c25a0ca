"""Finds the phrases of a table in the words of a page: longest first, across any way of cutting text into words.

Phrases are compared piece by piece: runs of letters or digits and single signs, without accents and full stops, so
"U.S.", "US-led" and "Côte d’Ivoire" are met however the tokenizer cut them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dragoman.language.analysis import Word

__all__ = ["Found", "Phrases", "Piece", "bare", "pieces"]

V = TypeVar("V")
_PIECE = re.compile(r"[^\W_]+|[^\w\s.]|_")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "—": "-"})


def bare(text: str) -> str:
    """`text` without accents, its apostrophes and hyphens plain."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    return kept.replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i").replace("Ø", "O")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word: `opens` and `closes` tell whether it stands at the word's start and end.

    A word also closes before a genitive or a hyphen ("Japan's", "US-led" where the tokenizer left them whole).
    """

    text: str
    word: int
    opens: bool
    closes: bool


def pieces(words: Sequence[Word]) -> list[Piece]:
    """The pieces of words, each with its word's position in `words`."""
    found = []
    for number, word in enumerate(words):
        parts = _PIECE.findall(bare(word.text))
        for at, part in enumerate(parts):
            ends = at == len(parts) - 1 or (parts[at + 1] in "'-" and part.isalnum())
            found.append(Piece(part, number, at == 0 or parts[at - 1] == "-", ends))
    return found


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase over words `first` to `last` (exclusive) and what the table says of it."""

    first: int
    last: int
    values: tuple[V, ...]


@dataclass(slots=True)
class _Node(Generic[V]):
    below: dict[str, _Node[V]] = field(default_factory=dict)
    values: tuple[V, ...] = ()


class Phrases(Generic[V]):
    """Phrases with values; with `fold` capitals do not matter."""

    def __init__(self, entries: Iterable[tuple[str, V]], fold: bool = False) -> None:
        self._root: _Node[V] = _Node()
        self._fold = fold
        for phrase, value in entries:
            node = self._root
            for part in _PIECE.findall(bare(phrase)):
                node = node.below.setdefault(part.lower() if fold else part, _Node())
            if value not in node.values:
                node.values += (value,)

    def find(self, cut: Sequence[Piece]) -> Iterator[Found[V]]:
        """The phrases in pieces, leftmost and longest, none over another."""
        at = 0
        while at < len(cut):
            if not cut[at].opens:
                at += 1
                continue
            best, node = None, self._root
            for end in range(at, len(cut)):
                below = self._step(node, cut[end].text)
                if below is None:
                    break
                node = below
                if node.values and cut[end].closes:
                    best = end, node.values
            if best is None:
                at += 1
            else:
                yield Found(cut[at].word, cut[best[0]].word + 1, best[1])
                at = best[0] + 1

    def _step(self, node: _Node[V], text: str) -> _Node[V] | None:
        if self._fold:
            return node.below.get(text.lower())
        found = node.below.get(text)
        # Headlines and datelines shout: "SEOUL", "NORTH KOREA".
        return node.below.get(text.capitalize()) if found is None and len(text) > 3 and text.isupper() else found
