"""The texts of GUM in TEI, one token a line, with their <date> elements as spans.

A heading, paragraph, caption, item or turn of speech becomes a line of the text. The corpus does not say where blanks
stood: tokens inside a <w> are one word, and marks lean as English has it.
"""

from __future__ import annotations

import html
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["TeiDate", "TeiText", "read", "texts"]

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_LINES = {"head", "p", "caption", "item", "cell", "sp", "l", "note", "figure", "incident", "table", "row", "list"}
_LEANS_LEFT = re.compile(r"[,.;:!?)\]}%”]+|['’]\w{0,2}|n['’]t|''|\.\.\.", re.IGNORECASE)
_LEANS_RIGHT = {"(", "[", "{", "$", "£", "€", "“", "``", "#"}


@dataclass(frozen=True, slots=True)
class TeiDate:
    """A <date> over characters `start` to `end` with its attributes as written."""

    start: int
    end: int
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TeiText:
    """A document: its name (GUM_news_afghan), text and dates."""

    name: str
    text: str
    dates: tuple[TeiDate, ...]


def texts(archive: Path) -> Iterator[TeiText]:
    """Every document of the archive, by name."""
    with tarfile.open(archive) as files:
        for name in sorted(name for name in files.getnames() if name.endswith(".xml")):
            file = files.extractfile(name)
            assert file is not None
            yield read(Path(name).stem, file.read().decode("utf-8").splitlines())


@dataclass(slots=True)
class _Line:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tight: bool = True

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def token(self, token: str, in_word: bool) -> int:
        """Adds a token; where it starts."""
        if not self.tight and not in_word and not _LEANS_LEFT.fullmatch(token):
            self.add(" ")
        start = self.length
        self.add(token)
        self.tight = token in _LEANS_RIGHT
        return start

    def end(self) -> None:
        if self.length and not self.pieces[-1].endswith("\n"):
            self.add("\n")
        self.tight = True


def read(name: str, lines: Iterable[str]) -> TeiText:
    """The document that these lines of TEI tell."""
    text = _Line()
    dates: list[TeiDate] = []
    open_dates: list[tuple[int | None, Mapping[str, str]]] = []
    in_word = first_of_word = False
    for line in lines:
        tag = _TAG.match(line)
        if tag is None and line.strip():
            start = text.token(html.unescape(line.split("\t")[0]), in_word and not first_of_word)
            first_of_word = False
            open_dates = [(start if begun is None else begun, said) for begun, said in open_dates]
        elif tag and tag[2] == "w":
            in_word = first_of_word = not tag[1]
        elif tag and tag[2] == "date" and tag[1]:
            begun, said = open_dates.pop()
            if begun is not None:
                dates.append(TeiDate(begun, text.length, said))
        elif tag and tag[2] == "date":
            open_dates.append((None, dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif tag and tag[2] in _LINES:
            text.end()
    return TeiText(name, "".join(text.pieces), tuple(sorted(dates, key=lambda date: date.start)))
