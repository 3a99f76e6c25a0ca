"""The tables of phenomena, one for each type of act, one for statuses and one for what tells no act."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("phenomena")
"""README.md there says what the columns hold."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that a sentence tells."""

    type: str
    status: str
    when: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and the acts it tells; `people`, `place` and `more` are of the first of them, empty for unchecked."""

    table: str
    phenomenon: str
    text: str
    acts: tuple[Expected, ...]
    open: str
    people: tuple[str, ...]
    place: str
    more: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.table}: {self.phenomenon}"


def phenomena() -> tuple[Row, ...]:
    """All rows, table by table."""
    return tuple(row for path in sorted(FOLDER.glob("*.tsv")) for row in _rows(path))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return [
            Row(
                path.stem,
                cells["phenomenon"],
                cells["text"].replace(r"\n", "\n"),
                _acts(cells["acts"]),
                cells["open"],
                _several(cells["people"]),
                cells["place"],
                tuple((name, value) for name, _, value in (part.partition("=") for part in _several(cells["more"]))),
            )
            for cells in table
        ]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(sorted(cell.split("|"))) if cell else ()


def _acts(cell: str) -> tuple[Expected, ...]:
    return () if cell == "none" else tuple(map(_act, cell.split("|")))


def _act(text: str) -> Expected:
    type, status, when, parties = text.split(" ", 3)
    return Expected(type, status, _known(when), tuple(sorted(filter(None, _known(parties).split("+")))))


def _known(value: str) -> str:
    return "" if value == "-" else value
