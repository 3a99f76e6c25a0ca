"""Finds the phrases of a table in the words of a page: longest first, across any way of cutting text into words.

Phrases are compared piece by piece: runs of letters or digits and single signs, without accents and full stops, so
"U.S.", "US-led" and "Côte d’Ivoire" are met however the tokenizer cut them.

A `Scanner` goes through a page once for all tables of a room and says where a phrase can begin; what stands there is
then read piece by piece. Without one every piece is tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar

from dragoman.language.analysis import Word

__all__ = ["Cut", "Found", "Phrases", "Scanner", "bare", "cut_up", "pieces"]

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


@lru_cache(maxsize=1 << 16)
def pieces_of(word: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(bare(word)))


class Cut:
    """Words cut into pieces: `texts` are the pieces in order, `words` the position of each one's word."""

    def __init__(self, words: Iterable[str], scanner: Scanner | None = None) -> None:
        cut = list(map(pieces_of, words))
        self.texts = list(chain.from_iterable(cut))
        self.words = [number for number, parts in enumerate(cut) for _ in parts]
        self._scanner = scanner

    def opens(self, at: int) -> bool:
        """Whether a phrase can begin with a piece: at the start of a word, or after a hyphen."""
        return at == 0 or self.words[at - 1] != self.words[at] or self.texts[at - 1] == "-"

    def closes(self, at: int) -> bool:
        """Whether a phrase can end with a piece: at the end of a word, or before a genitive or a hyphen ("Japan's",
        "US-led" where the tokenizer left them whole)."""
        after = at + 1
        if after == len(self.texts) or self.words[after] != self.words[at]:
            return True
        return self.texts[after] in "'-" and self.texts[at].isalnum()

    def starts(self, table: Phrases[Any]) -> Sequence[int]:
        """The pieces, in order, with which a phrase of a table can begin."""
        found = self._scanned.get(table)
        return range(len(self.texts)) if found is None else found

    @cached_property
    def _scanned(self) -> dict[Phrases[Any], list[int]]:
        return self._scanner.scan(self.texts) if self._scanner else {}


def cut_up(text: str) -> Cut:
    """A text cut at its blanks and then into pieces."""
    return Cut(text.split())


def pieces(words: Iterable[Word], scanner: Scanner | None = None) -> Cut:
    """The pieces of words, of which each knows its word's position; `scanner` spares work where it holds the table."""
    return Cut((word.text for word in words), scanner)


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
            for part in pieces_of(phrase):
                node = node.below.setdefault(part.lower() if fold else part, _Node())
            if value not in node.values:
                node.values += (value,)

    def find(self, cut: Cut) -> Iterator[Found[V]]:
        """The phrases in pieces, leftmost and longest, none over another."""
        free = 0
        for at in cut.starts(self):
            if at >= free and cut.opens(at) and (best := self._longest(cut, at)):
                end, values = best
                yield Found(cut.words[at], cut.words[end] + 1, values)
                free = end + 1

    def _longest(self, cut: Cut, first: int) -> tuple[int, tuple[V, ...]] | None:
        """The last piece and the values of the longest phrase that begins with a piece."""
        best, below = None, self._root.below
        for end in range(first, len(cut.texts)):
            text = cut.texts[end]
            node = below.get(text.lower() if self._fold else text)
            if node is None and not self._fold and len(text) > 3 and text.isupper():
                node = below.get(text.capitalize())  # headlines and datelines shout: "SEOUL", "NORTH KOREA"
            if node is None:
                break
            if node.values and cut.closes(end):
                best = end, node.values
            if not (below := node.below):
                break
        return best

    def spelled(self) -> Iterator[tuple[str, ...]]:
        """Every phrase, in pieces."""
        open_nodes: list[tuple[tuple[str, ...], _Node[V]]] = [((), self._root)]
        while open_nodes:
            spelled, node = open_nodes.pop()
            if node.values and spelled:
                yield spelled
            open_nodes += [((*spelled, part), below) for part, below in node.below.items()]


class Scanner:
    """Tells in one pass where phrases of several tables can begin. Capitals are left to the table."""

    def __init__(self, tables: Sequence[Phrases[Any]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        owners: dict[str, list[Phrases[Any]]] = {}
        for table in tables:
            for framed in {_framed(phrase) for phrase in table.spelled()}:
                owners.setdefault(framed, []).append(table)
        self._tables = tables
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(
            list(owners), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def scan(self, texts: Sequence[str]) -> dict[Phrases[Any], list[int]]:
        """For each table the pieces with which its phrases can begin, in order."""
        found: dict[Phrases[Any], list[int]] = {table: [] for table in self._tables}
        framed = _framed(texts)
        at = before = 0
        hits = self._automaton.find_matches_as_indexes(framed, overlapping=True)
        for first, phrase in sorted([(first, phrase) for phrase, first, _ in hits]):
            at += framed.count(" ", before, first)
            before = first
            for table in self._owners[phrase]:
                if not found[table] or found[table][-1] != at:
                    found[table].append(at)
        return found


def _framed(texts: Sequence[str]) -> str:
    """Pieces in small letters, a blank around each."""
    return f" {' '.join(texts).lower()} "
