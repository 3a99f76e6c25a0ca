"""What one read page looks like: a table on a terminal, unwrapped lines in a pipe, a JSON line for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dragoman.cli.words import dating, occasion, one_line, when, where, who
from dragoman.terms import Mention, Reading

# Colours of the terminal's own palette; a status without one keeps the text's colour.
STATUS_COLOURS = {
    "proposed": "blue",
    "planned": "cyan",
    "ongoing": "green",
    "held": "green",
    "postponed": "yellow",
    "cancelled": "red",
    "denied": "red",
}


def printer(*, as_json: bool, with_text: bool) -> Callable[[Reading], None]:
    """The function that prints one reading."""
    if as_json:
        from dragoman.exports.jsonl import page_line

        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # JSON is UTF-8 whatever the terminal
        return lambda reading: print(page_line(reading, with_text=with_text), flush=True)
    if sys.stdout.isatty():
        return table
    return lambda reading: print(lines(reading), end="\n\n", flush=True)


def heading(reading: Reading) -> str:
    """`page-id: its title`."""
    return one_line(": ".join(filter(None, (reading.page.id, reading.page.title))))


def notes(reading: Reading) -> list[str]:
    """How the page is dated, and what else a reader should know before trusting it."""
    found = [dating(reading.published), *map(one_line, reading.published.contradictions)]
    return found if reading.mentions else [*found, "no engagement found"]


def lines(reading: Reading) -> str:
    """A reading as plain text: each engagement on three lines, none of them wrapped."""
    page = [heading(reading), *(f"  {note}" for note in notes(reading))]
    return "\n".join([*page, *map(_three_lines, reading.mentions)])


def _three_lines(mention: Mention) -> str:
    place = where(mention.place)
    act = " ".join(filter(None, (mention.type, mention.stance)))
    first = "  ".join(filter(None, (act, mention.status, when(mention) or "undated", place and f"in {place}")))
    second = "; ".join(filter(None, (*who(mention), occasion(mention))))
    return f"  {first}\n    {second or '-'}\n    “{one_line(mention.quote.text)}”"


def table(reading: Reading) -> None:
    """A reading as a table on the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(heading(reading), "bold"))
    for note in notes(reading):
        console.print(Text(note, "dim"))
    if reading.mentions:
        grid = Table(box=None, padding=(0, 2, 1, 0), header_style="dim", expand=True)
        grid.add_column("type\nstatus", min_width=11, no_wrap=True)
        grid.add_column("when", min_width=10, overflow="fold")
        grid.add_column("who", ratio=4)
        grid.add_column("where", ratio=2)
        grid.add_column("quote", ratio=5)
        for mention in reading.mentions:
            status = Text(mention.status, STATUS_COLOURS.get(mention.status, ""))
            grid.add_row(
                Text.assemble((mention.type, "bold"), "\n", status, mention.stance and f"\n{mention.stance}"),
                Text(when(mention).replace("/", "/\n").replace(" (", "\n(")),
                Text("\n".join(filter(None, (*who(mention), occasion(mention))))),
                Text(where(mention.place)),
                Text(one_line(mention.quote.text), "italic"),
            )
        console.print(grid)
    console.print()
