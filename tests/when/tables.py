"""The table of phenomena as rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("phenomena.tsv")


@cache
def phenomena() -> tuple[dict[str, str], ...]:
    """The rows of phenomena.tsv by column, missing last cells as ''."""
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0]
    return tuple(dict(zip(header, [*cells, *[""] * len(header)], strict=False)) for cells in lines[1:])
