"""`dragoman export`: the whole record in a form that other programs take."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records

if TYPE_CHECKING:
    from dragoman.record.store import Store

FORMATS = ("jsonl",)


def export(
    to: Annotated[str, typer.Option(metavar="FORM", help=f"The form: {', '.join(FORMATS)}.")] = "jsonl",
    out: Annotated[str, typer.Option(metavar="FILE", help="The file to write; by default standard output.")] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Write the whole record: with jsonl one engagement a line, with its fields, history and mentions.

    The same record gives the same bytes, whenever and in whatever order its pages were added.
    """
    from dragoman.cli.faults import Fault, tell

    if to not in FORMATS:
        tell(Fault(f"--to {to}: not a form; take one of {', '.join(FORMATS)}"))
        raise typer.Exit(2)
    with records.opened(record) as store:
        if not out:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # JSON is UTF-8 whatever the terminal
            for line in _lines(store):
                print(line)
            return
        try:
            _write(Path(out), _lines(store))
        except OSError as error:
            tell(Fault(f"{out}: cannot be written ({error.strerror}); choose another with --out"))
            raise typer.Exit(1) from None


def _lines(store: Store) -> Iterator[str]:
    from dragoman.exports.record_jsonl import engagement_line

    return (engagement_line(engagement, reports) for engagement, reports in store.reported())


def _write(path: Path, lines: Iterator[str]) -> None:
    """In one move at the end, so that nobody reads half of it."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    draft.replace(path)
