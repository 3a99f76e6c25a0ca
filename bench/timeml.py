"""TimeML documents, and how well predicted TIMEX3 fit theirs, as TempEval-3 counts it.

Offsets count characters in the content of <TEXT> without its tags; a prediction is `{"start", "end", "text", "type",
"value"}`. `strict` asks for the same start and end, `relaxed` for a character in common, paired one to one; `type` and
`value` are the share of relaxed pairs that agree in it, times the relaxed F1.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Document", "Timex", "documents", "figures", "paired"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 over characters `start` to `end`."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the day it was written (None where that is not known), and its gold TIMEX3."""

    name: str
    day: date | None
    text: str
    timexes: tuple[Timex, ...] = ()


def documents(folder: Path) -> list[Document]:
    """The .tml files of a folder, by name."""
    return [_document(path) for path in sorted(folder.glob("*.tml"))]


def _document(path: Path) -> Document:
    raw = path.read_text("utf-8", errors="replace")
    created = re.search(r'<DCT>(?:(?!</DCT>).)*value="(\d{4}-\d\d-\d\d)', raw, re.DOTALL)
    body = re.search(r"<TEXT>.*</TEXT>", raw, re.DOTALL)
    if body is None:
        raise ValueError(f"{path}: holds no TEXT element")
    pieces: list[str] = []
    timexes = tuple(_timexes(ElementTree.fromstring(body[0]), pieces))
    return Document(path.stem, date.fromisoformat(created[1]) if created else None, "".join(pieces), timexes)


def _timexes(element: ElementTree.Element, pieces: list[str]) -> Iterator[Timex]:
    """The TIMEX3 of an element in text order; its text is added to the pieces."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _timexes(child, pieces)
        pieces.append(child.tail or "")
    inside = "".join(pieces)[start:]
    if element.tag == "TIMEX3" and inside.strip():
        begin = start + len(inside) - len(inside.lstrip())
        yield Timex(begin, begin + len(inside.strip()), element.get("type", ""), element.get("value", ""))


def figures(gold: Sequence[Document], predicted: Mapping[str, Sequence[Timex]]) -> dict[str, float]:
    """F1 by name: strict, relaxed, type, value."""
    wanted = sum(len(document.timexes) for document in gold)
    given = sum(len(predicted.get(document.name, ())) for document in gold)
    pairs = [pair for document in gold for pair in paired(document.timexes, predicted.get(document.name, ()))]

    def f1(agreeing: int) -> float:
        return 2 * agreeing / (wanted + given) if agreeing else 0.0

    return {
        "strict": f1(sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)),
        "relaxed": f1(len(pairs)),
        "type": f1(sum(a.type == b.type for a, b in pairs)),
        "value": f1(sum(a.value == b.value for a, b in pairs)),
    }


def paired(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping spans one to one: the same span first, then the longest overlap, then the leftmost."""
    found = sorted(
        ((a.start, a.end) != (b.start, b.end), max(a.start, b.start) - min(a.end, b.end), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if a.start < b.end and b.start < a.end
    )
    return [(gold[i], predicted[j]) for i, j in _once(found)]


def _once(found: Sequence[tuple[bool, int, int, int]]) -> Iterator[tuple[int, int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    for *_, row, column in found:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield row, column
