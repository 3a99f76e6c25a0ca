"""Whether two names are one: of people ("Zelensky" and "Volodymyr Zelenskyy"), of gatherings ("the 47th G7 summit")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from unicodedata import combining, normalize

from dragoman.tables import rows

__all__ = ["content", "ordinals", "own_words", "same_person", "words"]

_WORD = re.compile(r"[^\W_]+")
_KEPT = 50_000  # results of a function that are remembered
_NEAR = 0.8  # likeness of two spellings of one family name
_NEAR_WORDS = 3  # so far behind its number the noun of a series may stand


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case and without accents, in their order."""
    plain = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return tuple(_WORD.findall(plain.lower()))


@lru_cache(maxsize=_KEPT)
def same_person(one: str, other: str) -> bool:
    """Whether every word of the shorter name is a word of the longer, spelt alike."""
    shorter, longer = sorted((words(one), words(other)), key=len)
    if not shorter:
        return False
    if len(shorter) == len(longer) > 1:  # other first names before one family name are other people
        return all(_alike(a, b) for a, b in zip(shorter, longer, strict=True)) or set(shorter) == set(longer)
    return all(any(_alike(a, b) for b in longer) for a in shorter)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


@cache
def _listed(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("record_words") if row["class"] == kind}


@lru_cache(maxsize=_KEPT)
def content(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    empty = _listed("empty")
    return frozenset(word for word in words(text) if word not in empty and not word.isdigit())


def own_words(text: str) -> frozenset[str]:
    """The words that tell one gathering from others: not that it is a summit, nor which of a series."""
    return frozenset(word for word in content(text) if word not in _listed("series") and not _ordinal(word))


@lru_cache(maxsize=_KEPT)
def ordinals(text: str) -> Mapping[str, frozenset[int]]:
    """The numbers of a series that a text gives, by what is counted: of "the second round of talks" 2 of "round"."""
    told = words(text)
    found: dict[str, set[int]] = defaultdict(set)
    for at, word in enumerate(told):
        number = _ordinal(word)
        noun = next(
            (_listed("series")[near] for near in told[at + 1 : at + 1 + _NEAR_WORDS] if near in _listed("series")), ""
        )
        if number and noun:
            found[noun].add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


def _ordinal(word: str) -> int:
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(figure[1]) if figure else int(_listed("ordinal").get(word, 0))
