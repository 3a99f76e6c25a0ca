"""Matches the patterns of `data/time_patterns.tsv` against atoms: a memoised top-down chart, longest match first.

A row gives a symbol, a pattern, and the composer (of the `compose_` modules) that makes a
meaning out of what matched. Elements of a pattern, separated by blanks:

    WEEKDAY     an atom of that class (or A|B)  <date>    another symbol of the table, or <count>
    of|in       an atom that is one of these words        name=...   bound under a name of its own
    element?    may be missing                   ~         no white space between its neighbours
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import TableError
from dragoman.tables import rows
from dragoman.when.atoms import Atom
from dragoman.when.meanings import Meaning

__all__ = ["Chart", "Match"]

Result = Meaning | str | float | None
Bound = Mapping[str, Result]


@dataclass(frozen=True, slots=True)
class Match:
    """Atoms `first` to `last` (exclusive) of `atoms` and what the pattern's elements were bound to."""

    atoms: Sequence[Atom]
    first: int
    last: int
    bound: Bound

    def text(self, name: str) -> str:
        """The class value or word bound to a name, '' if it was missing."""
        value = self.bound.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """The whole number bound to a name."""
        return int(value) if (value := self.text(name)) else None

    def meaning(self, name: str) -> Meaning | None:
        """The meaning bound to a name."""
        value = self.bound.get(name)
        return None if value is None or isinstance(value, str | float) else value

    def has(self, *words: str) -> bool:
        """Whether one of the words stands in the match."""
        return any(atom.lower in words for atom in self.atoms[self.first : self.last])

    def after(self, steps: int = 0) -> Atom | None:
        """The atom that follows the match."""
        at = self.last + steps
        return self.atoms[at] if at < len(self.atoms) else None

    def before(self, steps: int = 0) -> Atom | None:
        """The atom that precedes the match."""
        at = self.first - 1 - steps
        return self.atoms[at] if at >= 0 else None


Composer = Callable[[Match], Meaning | str | None]


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    kind: str
    what: str
    words: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    elements: tuple[_Element, ...]
    composer: str


def _element(written: str) -> _Element:
    optional = written.endswith("?") and len(written) > 1
    body = written[:-1] if optional else written
    name, equals, rest = body.partition("=")
    if not equals:
        name, rest = "", body
    if rest == "~":
        return _Element(name, "tight", rest, (), optional)
    if rest.startswith("<") and rest.endswith(">"):
        return _Element(name or rest[1:-1], "symbol", rest[1:-1], (), optional)
    words = tuple(rest.split("|")) if len(rest) > 1 else (rest,)
    return _Element(name, "class" if rest.isupper() else "word", rest, words, optional)


@cache
def _grammar() -> Mapping[str, tuple[_Pattern, ...]]:
    found: dict[str, list[_Pattern]] = {}
    for row in rows("time_patterns"):
        elements = tuple(_element(written) for written in row["pattern"].split())
        if not elements or not row["compose"]:
            raise TableError("time_patterns.tsv", f"row of {row['symbol']!r} has no pattern or composer", "fill both")
        found.setdefault(row["symbol"], []).append(_Pattern(elements, row["compose"]))
    for row in rows("calendar_days"):
        elements = tuple(_Element("", "word", word, (word,), False) for word in row["name"].split())
        found.setdefault("feast", []).append(_Pattern(elements, "feast"))
    for row in rows("time_periods"):
        elements = tuple(_Element("", "word", word, (word,), False) for word in row["name"].split())
        found.setdefault("period", []).append(_Pattern(elements, "period"))
    return {symbol: tuple(patterns) for symbol, patterns in found.items()}


# What an amount (see `numbers`) may begin with.
_COUNT_STARTS = frozenset({"NUMBER", "A", "CARDINAL", "SOME", "FRACTION", "a"})


def _starts_of(elements: tuple[_Element, ...]) -> frozenset[str]:
    """The classes and words that a pattern may begin with, so that most patterns are never tried."""
    found: set[str] = set()
    for element in elements:
        if element.kind == "tight":
            continue
        found |= _starts(element.what) if element.kind == "symbol" else set(element.words)
        if not element.optional:
            break
    return frozenset(found)


@cache
def _starts(symbol: str) -> frozenset[str]:
    if symbol == "count":
        return _COUNT_STARTS
    return frozenset().union(*(_starts_of(pattern.elements) for pattern in _grammar().get(symbol, ())))


@cache
def _patterns(symbol: str) -> tuple[tuple[_Pattern, frozenset[str]], ...]:
    return tuple((pattern, _starts_of(pattern.elements)) for pattern in _grammar().get(symbol, ()))


class Chart:
    """The matches of a run of atoms."""

    def __init__(
        self,
        atoms: Sequence[Atom],
        composers: Mapping[str, Composer],
        count: Callable[[Sequence[Atom], int], Sequence[tuple[int, float | None]]],
    ) -> None:
        self._atoms = atoms
        self._composers = composers
        self._count = count
        self._memo: dict[tuple[str, int], list[tuple[int, Result]]] = {}
        self._begins = [frozenset((atom.lower, *atom.classes)) for atom in atoms]

    def longest(self, symbol: str, at: int) -> tuple[int, Meaning] | None:
        """The longest match of a symbol at an atom, the first row of the table among equals: its end and meaning."""
        best: tuple[int, Meaning] | None = None
        for end, meaning in self._all(symbol, at):
            if (best is None or end > best[0]) and meaning is not None and not isinstance(meaning, str | float):
                best = (end, meaning)
        return best

    def _all(self, symbol: str, at: int) -> list[tuple[int, Result]]:
        key = (symbol, at)
        if at >= len(self._atoms) or self._begins[at].isdisjoint(_starts(symbol)):
            return []
        if key not in self._memo:
            self._memo[key] = []
            if symbol == "count":
                self._memo[key] = list(self._count(self._atoms, at))
            else:
                found: list[tuple[int, Result]] = []
                for pattern, starts in _patterns(symbol):
                    if self._begins[at].isdisjoint(starts):
                        continue
                    for end, bound in self._run(pattern.elements, 0, at, {}):
                        if end == at:
                            continue
                        meaning = self._compose(pattern.composer, Match(self._atoms, at, end, bound))
                        if meaning is not None:
                            found.append((end, meaning))
                self._memo[key] = found
        return self._memo[key]

    def _compose(self, composer: str, match: Match) -> Result:
        """What a pattern makes of its match; `pass` hands on the one thing that was bound."""
        if composer == "pass":
            return next(iter(match.bound.values()))
        return self._composers[composer](match)

    def _run(
        self, elements: tuple[_Element, ...], index: int, at: int, bound: dict[str, Result]
    ) -> Iterator[tuple[int, Bound]]:
        if index == len(elements):
            yield at, bound
            return
        element = elements[index]
        if element.kind == "tight":
            if 0 < at < len(self._atoms) and self._atoms[at - 1].end == self._atoms[at].start:
                yield from self._run(elements, index + 1, at, bound)
            return
        if element.kind == "symbol":
            for end, meaning in self._all(element.what, at):
                yield from self._run(elements, index + 1, end, {**bound, element.name: meaning})
        elif at < len(self._atoms):
            atom = self._atoms[at]
            if element.kind == "class":
                if named := next((word for word in element.words if word in atom.classes), ""):
                    value = atom.classes[named]
                    yield from self._run(elements, index + 1, at + 1, {**bound, element.name or named: value})
            elif element.kind == "word" and atom.lower in element.words:
                more = {**bound, element.name: atom.lower} if element.name else bound
                yield from self._run(elements, index + 1, at + 1, more)
        if element.optional:
            yield from self._run(elements, index + 1, at, bound)
