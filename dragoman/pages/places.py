"""Finds paragraphs that an extractor returned again among the characters that the page shows."""

from __future__ import annotations

import re
from array import array

from dragoman.pages.flat import Flat

_SHOWN = re.compile(r"\S+")
_EDGE = 24  # characters, white space aside, by which a paragraph that was changed inside is still found


class Places:
    """Looks from where the last paragraph ended."""

    def __init__(self, flat: Flat) -> None:
        self._index = array("L")
        for shown in _SHOWN.finditer(flat.text):
            self._index.extend(range(shown.start(), shown.end()))
        self._dense = "".join(flat.text.split())
        self._at = 0

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the flat text reads `text`; None where the page shows no such text."""
        key = "".join(text.split())
        if not key:
            return None
        span = self._exact(key) or self._by_edges(key)
        if span is None:
            return None
        self._at = span[1]
        return self._index[span[0]], self._index[span[1] - 1] + 1

    def _exact(self, key: str) -> tuple[int, int] | None:
        start = self._dense.find(key, self._at)
        if start < 0:
            start = self._dense.find(key)
        return (start, start + len(key)) if start >= 0 else None

    def _by_edges(self, key: str) -> tuple[int, int] | None:
        start = self._dense.find(key[:_EDGE], self._at)
        end = self._dense.find(key[-_EDGE:], start) if start >= 0 else -1
        whole = end + len(key[-_EDGE:])
        return (start, whole) if end >= 0 and whole - start < 2 * len(key) else None
