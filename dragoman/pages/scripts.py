"""The script that a page's story is written in, and the paragraphs in another: the menus and notices of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.pages.passages import Passage

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff]")
_MOST = 0.9
# Of a paragraph with fewer letters nothing is said: "№ 12", "(서울)".
_LEAST = 4


def in_one_script(passages: Sequence[Passage]) -> list[Passage]:
    """The passages without those in other letters than nine tenths of all are written in; all where none prevails."""
    latin = sum(len(_LATIN.findall(each.text)) for each in passages)
    other = sum(len(_OTHER.findall(each.text)) for each in passages)
    if latin < _MOST * (latin + other):
        return list(passages)
    return [each for each in passages if not _is_foreign(each.text)]


def _is_foreign(text: str) -> bool:
    other = len(_OTHER.findall(text))
    return other >= _LEAST and other > len(_LATIN.findall(text))
