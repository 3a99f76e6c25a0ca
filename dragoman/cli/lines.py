"""Lines for people, indented by their depth: wrapped and coloured on a terminal, as they are in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

_INDENT = 4
# Colours of the terminal's own palette, by kind of line.
_STYLES = {
    "title": "bold",
    "note": "dim",
    "time": "cyan",
    "person": "green",
    "party": "yellow",
    "city": "magenta",
    "country": "magenta",
    "region": "magenta",
    "venue": "magenta",
    "fired": "bold blue",
    "mention": "bold",
    "quote": "italic",
    "against": "yellow",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: how deep it stands, its text, and what kind of line it is."""

    depth: int
    text: str
    kind: str = ""


def print_lines(lines: Iterable[Line]) -> None:
    if not sys.stdout.isatty():
        for line in lines:
            print(f"{' ' * _INDENT * line.depth}{line.text}")
        sys.stdout.flush()
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    for line in lines:
        console.print(Padding(Text(line.text, _STYLES.get(line.kind, "")), (0, 0, 0, _INDENT * line.depth)))
