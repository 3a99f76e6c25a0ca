"""How a person says what sources are: the kind, the columns of tables, the day of pages that do not say theirs; and how
the hosts are treated that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import typer

from dragoman.cli.refusing import refuse

if TYPE_CHECKING:
    from dragoman.sources import Manners

KIND = typer.Option(
    "--as", metavar="KIND", help="What the sources are, where their names and beginnings mislead: csv, warc, feed, …"
)
COLUMN = typer.Option(
    metavar="FIELD=NAME", help="The column that holds a field of pages in tables: text=artikel; one an option."
)
CONTACT = typer.Option(metavar="ADDRESS", help="How the keepers of hosts can reach you; sent with each request.")
DELAY = typer.Option(min=0.0, metavar="SECONDS", help="The least time between two requests to a host.")


@dataclass(frozen=True, slots=True)
class Taking:
    """`kind` is a row of `data/source_kinds.tsv`, '' for any; `columns` are those that have names of their own."""

    published: date | None = None
    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    manners: Manners | None = None


def taking(published: str, kind: str, columns: Iterable[str], contact: str, delay: float) -> Taking:
    """What the options say; ends the run with one line where one is wrong."""
    from dragoman import sources
    from dragoman.cli.read import day

    if kind and kind not in sources.KINDS:
        refuse(f"--as {kind}: no kind of source; the kinds are {', '.join(sources.KINDS)}")
    named: dict[str, str] = {}
    for written in columns:
        name, _, column = written.partition("=")
        if not column:
            refuse(f"--column {written}: names no column; write it as FIELD=NAME, say text=artikel")
        if name not in sources.FIELDS:
            refuse(f"--column {written}: {name!r} is no field; the fields are {', '.join(sources.FIELDS)}")
        if name in named:
            refuse(f"--column {written}: {name} has the column {named[name]!r} already; name one")
        named[name] = column
    return Taking(day(published), kind, named, manners(contact, delay))


def manners(contact: str, delay: float) -> Manners:
    """How hosts are treated; ends the run with one line where no request could carry the contact."""
    from dragoman import sources

    if not (contact.isascii() and contact.isprintable()):
        refuse(f"--contact {contact}: cannot be sent with a request; write it in plain letters, say desk@press.example")
    return sources.Manners(contact=contact, delay=delay)
