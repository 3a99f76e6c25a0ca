"""The script and tongue that a page's story is written in, and the paragraphs in another: the notices of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.pages.languages import LEAST_ENGLISH, english_share
from dragoman.pages.passages import Passage

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff]")
_MOST = 0.9
# Of a paragraph with fewer letters nothing is said: "№ 12", "(서울)".
_LEAST = 4
_LEAST_WORDS = 6
_MARKED = 0.3


def in_one_tongue(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of an English page without those in other letters or another tongue; all of any other page."""
    latin = sum(len(_LATIN.findall(each.text)) for each in passages)
    other = sum(len(_OTHER.findall(each.text)) for each in passages)
    if latin < _MOST * (latin + other) or english_share(" ".join(each.text for each in passages)) < LEAST_ENGLISH:
        return list(passages)
    return [each for each in passages if not _is_foreign(each.text)]


def _is_foreign(text: str) -> bool:
    other = len(_OTHER.findall(text))
    if other >= _LEAST and other > len(_LATIN.findall(text)):
        return True
    # Latin letters with marks throughout, and not one of the small words that English cannot do without.
    words = text.split()
    marked = sum(not word.isascii() and word.isalpha() for word in words)
    return len(words) >= _LEAST_WORDS and marked >= _MARKED * len(words) and english_share(text) == 0
