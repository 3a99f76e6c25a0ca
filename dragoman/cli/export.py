"""`dragoman export`: the whole record in a form that other programs take."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.refusing import refuse

if TYPE_CHECKING:
    from dragoman.record.store import Store

FORMATS = ("jsonl", "csv", "ics", "atom")


def export(
    to: Annotated[str, typer.Option(metavar="FORM", help=f"The form: {', '.join(FORMATS)}.")] = "jsonl",
    out: Annotated[str, typer.Option(metavar="FILE", help="The file to write; by default standard output.")] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Write the whole record: with jsonl one engagement a line, with its fields, history and mentions; with csv what
    counts of each as a row; with ics those that have a day as a calendar; with atom as a feed.

    The same record gives the same bytes, whenever and in whatever order its pages were added.
    """
    if to not in FORMATS:
        refuse(f"--to {to}: not a form; take one of {', '.join(FORMATS)}")
    with records.opened(record) as store:
        if not out:
            # UTF-8 whatever the terminal, and the ends of lines that the form has
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
            sys.stdout.writelines(_told(store, to))
            return
        try:
            _write(Path(out), _told(store, to))
        except OSError as error:
            refuse(f"{out}: cannot be written ({error.strerror}); choose another with --out", 1)


def _told(store: Store, to: str) -> Iterator[str]:
    """The record in a form, piece by piece."""
    from dragoman.exports.atom import Feed, engagements_atom
    from dragoman.exports.icalendar import calendar
    from dragoman.exports.record_jsonl import engagement_line
    from dragoman.exports.table_csv import engagement_lines

    if to == "jsonl":
        return (f"{engagement_line(engagement, reports)}\n" for engagement, reports in store.reported())
    if to == "csv":
        return engagement_lines(store.briefs())
    engagements = list(store.briefs())
    if to == "atom":
        return iter([engagements_atom(engagements, Feed("dragoman")).decode()])
    return iter([calendar(engagements, store.revisions([one.id for one in engagements])).decode()])


def _write(path: Path, pieces: Iterator[str]) -> None:
    """In one move at the end, so that nobody reads half of it."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
    draft.replace(path)
