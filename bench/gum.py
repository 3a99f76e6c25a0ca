"""The texts of GUM in CoNLL-U, with the mentions of entities that are linked to Wikipedia.

Entities stand in the last column, opened where they begin and closed by their number where they end:
Entity=(7-place-new-nnnnn-cf1-1-coref-Title, with signs in the title written as %2C. A text gets its blanks and
paragraphs back from SpaceAfter and newpar.
"""

from __future__ import annotations

import gzip
import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

__all__ = ["GumText", "Mention", "asked", "plain", "read", "texts"]

_ENTITY = re.compile(r"\((?P<opened>[^()]+)(?P<whole>\))?|(?P<closed>[^()]+)\)")
_FIELDS = 8  # number, type, information status, salience, centering, least span, kind of link, title


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start` to `end` mention an entity; `head` is where its head begins, `relation` what that is in the
    tree, `named` whether it is a proper noun. `title` is the Wikipedia article's."""

    start: int
    end: int
    head: int
    type: str
    title: str
    relation: str
    named: bool


@dataclass(frozen=True, slots=True)
class GumText:
    """A document: its name (GUM_news_afghan), text, and linked mentions in the order in which they end."""

    name: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    number: str
    start: int
    end: int
    upos: str
    head: str
    relation: str
    entities: str


def asked(use: str | None) -> tuple[Path, bool]:
    """The folder of GUM in the corpora on the command line, and whether --misses stands there; `use` is the help.

    Exits with one line where the corpora hold no GUM.
    """
    options = ArgumentParser(description=use, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    folder = given.corpora / "gum_open"
    if not folder.is_dir():
        sys.exit(f"{given.corpora}: holds no gum_open; name the folder of the corpora")
    return folder, given.misses


def plain(title: str) -> str:
    """A title as it reads: "Tulsa%2C_Oklahoma" is "Tulsa, Oklahoma"."""
    return unquote(title).replace("_", " ")


def texts(file: Path) -> Iterator[GumText]:
    """Every document of a part of the corpus."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from read(lines)


def read(lines: Iterable[str]) -> Iterator[GumText]:
    """The documents in lines of CoNLL-U."""
    draft: _Draft | None = None
    for line in map(str.rstrip, lines):
        if line.startswith("# newdoc id = "):
            if draft:
                yield draft.done()
            draft = _Draft(line.partition(" = ")[2])
        elif draft:
            draft.add(line)
    if draft:
        yield draft.done()


@dataclass(slots=True)
class _Draft:
    """A document as it grows."""

    name: str
    text: str = ""
    gap: str = ""
    parts: tuple[str, int] = ("", 0)  # the number of the last word in a range ("3-4"), and where the next one begins
    sentence: list[_Word] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def add(self, line: str) -> None:
        if not line:
            self.mentions += _mentions(self.sentence)
            self.sentence = []
        elif line == "# newpar" and self.text:
            self.gap = "\n"
        elif line[0].isdigit():
            self._word(line.split("\t"))

    def done(self) -> GumText:
        self.add("")
        return GumText(self.name, self.text + "\n", tuple(self.mentions))

    def _word(self, cells: list[str]) -> None:
        number, form = cells[:2]
        said = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        if "." in number:
            return  # an elided word is not in the text
        last, start = self.parts
        if not last:
            start = self._write(form, said.get("SpaceAfter") == "No")
        if "-" in number:
            self.parts = number.partition("-")[2], start
            return
        end = min(start + len(form), len(self.text))
        if last:
            self.parts = ("", 0) if number == last else (last, end)
        self.sentence.append(_Word(number, start, end, cells[3], cells[6], cells[7], said.get("Entity", "")))

    def _write(self, form: str, tight: bool) -> int:
        """Adds a form to the text; where it begins."""
        self.text += self.gap + form
        self.gap = "" if tight else " "
        return len(self.text) - len(form)


def _mentions(sentence: list[_Word]) -> Iterator[Mention]:
    """The linked mentions of a sentence."""
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for at, word in enumerate(sentence):
        for found in _ENTITY.finditer(word.entities):
            if found["closed"]:
                begun, said = opened[found["closed"]].pop()
            else:
                begun, said = at, found["opened"].split("-", _FIELDS - 1)
                if not found["whole"]:
                    opened.setdefault(said[0], []).append((begun, said))
                    continue
            if len(said) == _FIELDS:
                yield _mention(sentence[begun : at + 1], said)


def _mention(words: list[_Word], said: list[str]) -> Mention:
    inside = {word.number for word in words}
    head = next(word for word in words if word.head not in inside)
    start, end = words[0].start, words[-1].end
    return Mention(start, end, head.start, said[1], plain(said[-1]), head.relation, head.upos == "PROPN")
