"""Reads the tables under `dragoman/data`: tab-separated, a header line, `#` lines are comments.

A cell that holds several values separates them by `|`; the row types that hold them say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dragoman.errors import TableError


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `dragoman/data/NAME.tsv`, each a mapping of column to cell; missing last cells read as ''.

    Raises `TableError` naming the line when a row has more cells than the header.
    """
    text = (files("dragoman.data") / f"{name}.tsv").read_text("utf-8")
    return tuple(row for _, row in numbered_rows(text, f"{name}.tsv"))


def numbered_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table's text with the numbers of their lines; `name` is the table's in a `TableError`."""
    header: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) > len(header):
            raise TableError(f"{name}:{number}", f"{len(cells)} cells under {len(header)} columns", "remove a tab")
        else:
            cells += [""] * (len(header) - len(cells))
            yield number, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that separates them by `|`."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
