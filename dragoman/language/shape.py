"""The case of a word, which the uncased encoder does not see, as a small number."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["SHAPES", "shape"]

SHAPES = (
    "padding",
    "lower",
    "title",
    "upper",
    "capital",
    "mixed",
    "digits",
    "digits and letters",
    "abbreviation",
    "punctuation",
    "uncased letters",
)
_NUMBER = {name: number for number, name in enumerate(SHAPES)}


@lru_cache(maxsize=100_000)
def shape(word: str) -> int:
    """The place in `SHAPES` of a word's shape, at least 1."""
    return _NUMBER[_name(word)]


def _name(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return "digits and letters" if letters else "digits"
    if not letters:
        return "punctuation"
    if word[-1] == "." and word[0].isupper():
        return "abbreviation"
    if all(c.islower() for c in letters):
        return "lower"
    if all(c.isupper() for c in letters):
        return "upper" if len(letters) > 1 else "capital"
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return "title"
    return "mixed" if any(c.isupper() for c in letters) else "uncased letters"
