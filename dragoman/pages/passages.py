"""Runs of text that know where each of their characters stood in the source.

A passage is never edited: it is cut, or joined with another. White space is one plain space, nothing invisible is left.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace

# Format and control characters that a reader never sees; joiners go too, since English text has no use for them.
INVISIBLE = (
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
BLANK = re.compile(rf"[\s{INVISIBLE}]*")
_RUN = re.compile(rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its text, the offset in the source of each character, and its kind once known."""

    text: str
    origins: array[int]
    kind: str = ""

    def cut(self, start: int, end: int) -> Passage:
        """The part from `start` to `end`, without white space at its ends."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        return Passage(self.text[start:end], self.origins[start:end], self.kind)

    def as_kind(self, kind: str) -> Passage:
        return replace(self, kind=kind)


def passage(source: str, start: int, end: int, kind: str = "") -> Passage:
    """The passage of `source` from `start` to `end`, its white space made plain."""
    opening = BLANK.match(source, start, end)
    at = opening.end() if opening else start
    pieces: list[str] = []
    origins = array("L")
    for odd in _RUN.finditer(source, at, end):
        pieces.append(source[at : odd.start()])
        origins.extend(range(at, odd.start()))
        at = odd.end()
        if _SPACE.search(odd[0]):
            pieces.append(" ")
            origins.append(odd.start())
    pieces.append(source[at:end])
    origins.extend(range(at, end))
    text = "".join(pieces)
    kept = len(text.rstrip())
    return Passage(text[:kept], origins[:kept], kind)


def fold(text: str) -> str:
    """`text` for comparison: letters and digits only, without case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
