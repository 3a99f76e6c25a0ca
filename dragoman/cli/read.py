"""`dragoman read`: what pages report, as a table for people or as JSON lines for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from dragoman.cli.refusing import refuse
from dragoman.cli.taking import COLUMN, CONTACT, DELAY, KIND, taking

TARGETS = typer.Argument(metavar="PATH|URL|-", help="Files, folders, tables, archives, feeds, URLs; - for stdin.")
PUBLISHED = typer.Option(metavar="YYYY-MM-DD", help="The day on which pages that do not say so were published.")
LANGUAGE = typer.Option(metavar="NAME", help="An installed spaCy pipeline, or a folder of weights; ours by default.")
WORKERS = typer.Option(min=0, help="Processes that read; 0 lets the number of pages decide.")


def read(
    targets: Annotated[list[str], TARGETS],
    json: Annotated[bool, typer.Option("--json", help="One JSON object per page and line, in gold form.")] = False,
    text: Annotated[bool, typer.Option("--text", help="With --json: the cleaned text that offsets count in.")] = False,
    published: Annotated[str, PUBLISHED] = "",
    kind: Annotated[str, KIND] = "",
    column: Annotated[list[str] | None, COLUMN] = None,
    contact: Annotated[str, CONTACT] = "",
    delay: Annotated[float, DELAY] = 1.0,
    language: Annotated[str, LANGUAGE] = "",
    workers: Annotated[int, WORKERS] = 0,
) -> None:
    """Read pages into who met whom, where, when, planned or held, each with its sentence.

    A page that cannot be read is told in one line on standard error; the others are read all the same, and the exit
    status is 1.
    """
    from dragoman.cli.batch import raw_pages, read_all
    from dragoman.cli.faults import Fault, tell
    from dragoman.cli.progress import counted
    from dragoman.cli.readings import printer

    wanted = taking(published, kind, column or (), contact, delay)
    prepare(language)
    show = printer(as_json=json, with_text=text)
    failed = False
    for outcome in counted(read_all(raw_pages(targets, wanted), workers, language)):
        if isinstance(outcome, Fault):
            failed = True
            tell(outcome)
        else:
            for reading in outcome:
                show(reading)
    if failed:
        raise typer.Exit(1)


def day(written: str, option: str = "--published") -> date | None:
    """The day that an option gives; ends the run with one line where it is none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        refuse(f"{option} {written}: not a day; write it as YYYY-MM-DD")


def prepare(language: str) -> None:
    """Loads the language layer that `--language` names; ends the run with one line where it is not to be had."""
    from dragoman.cli.faults import fault_of, tell
    from dragoman.errors import DragomanError
    from dragoman.language import choose

    try:
        if language:
            choose(language)
    except DragomanError as error:
        tell(fault_of(error, language))
        raise typer.Exit(2) from None
