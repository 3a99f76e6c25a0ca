"""How a person says what sources are: the kind, the columns of tables, the day of pages that do not say theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import typer

KIND = typer.Option(
    "--as", metavar="KIND", help="What the sources are, where their names and beginnings mislead: csv, warc, feed, …"
)
COLUMN = typer.Option(
    metavar="FIELD=NAME", help="The column that holds a field of pages in tables: text=artikel; one an option."
)


@dataclass(frozen=True, slots=True)
class Taking:
    """`kind` is a row of `data/source_kinds.tsv`, '' for any; `columns` are those that have names of their own."""

    published: date | None = None
    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


def taking(published: str, kind: str, columns: Iterable[str]) -> Taking:
    """What the options say; ends the run with one line where one is wrong."""
    from dragoman import sources
    from dragoman.cli.read import day

    if kind and kind not in sources.KINDS:
        _refuse(f"--as {kind}: no kind of source; the kinds are {', '.join(sources.KINDS)}")
    named: dict[str, str] = {}
    for written in columns:
        name, _, column = written.partition("=")
        if not column:
            _refuse(f"--column {written}: names no column; write it as FIELD=NAME, say text=artikel")
        if name not in sources.FIELDS:
            _refuse(f"--column {written}: {name!r} is no field; the fields are {', '.join(sources.FIELDS)}")
        if name in named:
            _refuse(f"--column {written}: {name} has the column {named[name]!r} already; name one")
        named[name] = column
    return Taking(day(published), kind, named)


def _refuse(line: str) -> None:
    from dragoman.cli.faults import Fault, tell

    tell(Fault(line))
    raise typer.Exit(2)
