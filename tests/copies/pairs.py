"""Pairs of texts that are one, and of texts about the same that are not: the rows of pairs.tsv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.tables import numbered_rows, several
from tests.pages.fixtures import articles

TABLE = Path(__file__).with_name("pairs.tsv")


@dataclass(frozen=True)
class Pair:
    """Two texts, whether they are copies, and what was done to the second."""

    name: str
    one: str
    other: str
    copy: bool


def pairs() -> list[Pair]:
    stories = {page.name: page.story for page in articles()}
    rows = [row for _, row in numbered_rows(TABLE.read_text("utf-8"), TABLE.name)]
    return [
        Pair(
            f"{row['base']}: {row['what']}",
            stories[row["base"]],
            _made(stories[row["base"]], row),
            row["copy"] == "yes",
        )
        for row in rows
    ]


def _made(story: str, row: dict[str, str]) -> str:
    kept = list(_kept(story.split("\n"), row["keep"]))
    text = "\n".join([*several(row["before"]), *kept, *several(row["after"])])
    for change in several(row["replaced"]):
        old, new = change.split("=>")
        assert old.strip() in text, f"{row['base']}: no {old!r}"
        text = text.replace(old.strip(), new.strip())
    return text


def _kept(paragraphs: list[str], keep: str) -> Iterator[str]:
    first, _, last = keep.rpartition("-")
    yield from paragraphs[int(first or 1) - 1 : int(last) if last else None]
