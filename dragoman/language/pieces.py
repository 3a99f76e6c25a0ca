"""WordPiece over single words: the uncased BERT vocabulary, looked up longest first.

A word's pieces depend on the word alone, so each distinct word is cut once per process.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["PAD", "WordPieces"]

PAD = 0
_MOST_PIECES = 12  # only the first piece is pooled; a word of a hundred thousand letters need not fill a window
_LONGEST = 48  # characters of one part; longer ones are unknown
_PARTS = re.compile(r"[^\W_]+|\S")
_CACHE_SIZE = 100_000


class WordPieces:
    """`vocabulary` in the order of its ids, continuations marked with `##`."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.opening = self._ids["[CLS]"]
        self.closing = self._ids["[SEP]"]
        self._unknown = self._ids["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces: at least one, at most twelve."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHE_SIZE:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word[: 4 * _LONGEST].lower())
        plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))
        if len(plain) > 1:
            plain = plain.replace("’", "'").replace("‘", "'")
        ids: list[int] = []
        for part in _PARTS.findall(plain):
            ids.extend(self._longest_first(part) if not _is_ideographic(part[0]) else map(self._single, part))
            if len(ids) >= _MOST_PIECES:
                break
        return tuple(ids[:_MOST_PIECES]) or (self._unknown,)

    def _single(self, character: str) -> int:
        return self._ids.get(character, self._unknown)

    def _longest_first(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self._unknown]
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    ids.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return ids


def _is_ideographic(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
