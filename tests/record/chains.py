"""Chains of reports that we wrote, and the acts they should become: a table a chain under `chains`.

Rows of one page follow each other; `act` is our label. People are `Name, PARTY office side`, separated by `;`, places
`City, COUNTRY` or `COUNTRY`. A line `# open: WHY` marks a chain that is not linked rightly yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from dragoman.edtf import when
from dragoman.record.entries import entries
from dragoman.tables import numbered_rows, several
from dragoman.terms import Entry, Mention, Participant, Place, Quote

FOLDER = Path(__file__).parent / "chains"
_SIDES = ("host", "guest", "initiator", "target", "mediator")


@dataclass(frozen=True)
class Chain:
    name: str
    entries: tuple[Entry, ...]
    acts: dict[str, str]
    open: str


def chains() -> list[Chain]:
    return [_chain(path) for path in sorted(FOLDER.glob("*.tsv"))]


def mention_of(row: dict[str, str], start: int = 0) -> Mention:
    return Mention(
        type=row["type"],
        status=row["status"],
        when=when(row["when"]),
        parties=several(row["parties"]),
        participants=tuple(_person(one) for one in row["people"].split(";") if one.strip()),
        place=_place(row["place"]),
        quote=Quote(start, start + len(row["quote"]), row["quote"]),
        frame="",
        occasion=row["occasion"],
        level=row["level"],
    )


def _chain(path: Path) -> Chain:
    text = path.read_text("utf-8")
    filed: list[Entry] = []
    acts: dict[str, str] = {}
    for (page, told), some in groupby(
        numbered_rows(text, path.name), key=lambda row: (row[1]["page"], row[1]["published"])
    ):
        rows = [row for _, row in some]
        found = entries(
            f"{path.stem} {page}", date.fromisoformat(told), [mention_of(row, 300 * n) for n, row in enumerate(rows)]
        )
        filed += found
        acts |= {entry.id: row["act"] for entry, row in zip(found, rows, strict=True)}
    marks = [line.partition("# open: ")[2] for line in text.splitlines() if line.startswith("# open: ")]
    return Chain(path.stem, tuple(filed), acts, " ".join(marks))


def _person(written: str) -> Participant:
    name, _, rest = written.strip().partition(", ")
    party, _, office = rest.partition(" ")
    side = next((side for side in _SIDES if office.endswith(f" {side}")), "")
    return Participant(name, party, office.removesuffix(f" {side}") if side else office, side or "participant")


def _place(written: str) -> Place:
    city, _, country = written.rpartition(", ")
    return Place(city, country)
