"""`dragoman when`: the time expressions of a text and the days they mean, for people or, line by line, for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.read import day
from dragoman.cli.refusing import refuse

if TYPE_CHECKING:
    from dragoman.cli.faults import Fault
    from dragoman.when import TimeSpan

TEXT = typer.Argument(metavar="[TEXT|-]", help="The text itself; - is standard input.", show_default=False)
WRITTEN = typer.Option(metavar="YYYY-MM-DD", help="The day on which the text was written.")
LINES = typer.Option("--json", metavar="FILE|-", help='A JSON object {"doc", "dct", "text"} a line, answered a line.')
QUICK = typer.Option("--quick", help="Without the language model: tense is guessed from the wording.")


def when(
    text: Annotated[str, TEXT] = "",
    published: Annotated[str, WRITTEN] = "",
    json: Annotated[str, LINES] = "",
    quick: Annotated[bool, QUICK] = False,
) -> None:
    """Read the times of a text: each expression with its TIMEX3 type and value and its day or days as EDTF.

    With --json every line of FILE is a text with its day of writing (dct), and a line with its expressions comes out.
    A line that cannot be read is told on standard error, the others are read all the same; the exit status is then 1.
    """
    from dragoman.cli.faults import Fault, tell

    anchor = day(published)
    if bool(text) == bool(json):
        refuse("when: give either a TEXT or --json FILE")
    if not json:
        _show(sys.stdin.read() if text == "-" else text, anchor, quick)
        return
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # JSON is UTF-8 whatever the terminal
    failed = False
    for outcome in _answers(json, published, quick):
        if isinstance(outcome, Fault):
            failed = True
            tell(outcome)
        else:
            print(outcome, flush=True)
    if failed:
        raise typer.Exit(1)


def _show(text: str, published: date | None, quick: bool) -> None:
    from dragoman.when import parse, timexes

    cells = [_cells(text, span) for span in timexes(parse(text, published, quick=quick))]
    if not cells:
        print("no time expression found")
        return
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip())


def _cells(text: str, span: TimeSpan) -> tuple[str, ...]:
    """The words, type, value, EDTF, and what else is known of a time, each a cell."""
    from dragoman.cli.words import one_line

    more = (
        span.role,
        span.mod and span.mod.lower(),
        span.days and f"{span.days} days",
        span.marks.edtf and f"marks {span.marks.edtf}",
        *(f"or {other.edtf} ({weight:.0%})" for other, weight in span.others),
    )
    words = one_line(text[span.start : span.end])
    return words, span.type, span.value, span.when.edtf or "-", ", ".join(str(part) for part in more if part)


def _answers(file: str, published: str, quick: bool) -> Iterator[str | Fault]:
    """A JSON line for each line of the file, in order, or the fault of that line."""
    import json

    from dragoman.cli.faults import Fault, fault_of

    try:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                try:
                    yield json.dumps(_answer(line, f"{file}:{number}", published, quick), ensure_ascii=False)
                except Exception as error:
                    yield fault_of(error, f"{file}:{number}")
    except OSError as error:
        yield Fault(f"{file}: cannot be read ({error.strerror}); give a file of JSON lines")


def _lines(file: str) -> Iterator[bytes]:
    from dragoman.sources.jsonl import bounded_lines

    if file == "-":
        yield from bounded_lines(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as stream:
            yield from bounded_lines(stream)


def _answer(line: bytes, where: str, published: str, quick: bool) -> dict[str, object]:
    """What one line asks for; raises `PageError` naming the field at fault."""
    import json

    from dragoman.errors import PageError
    from dragoman.when import parse, timexes

    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PageError(where, f"is not JSON ({error})", 'write {"doc": ..., "dct": ..., "text": ...}') from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise PageError(where, "has no text", "give the text as a string in the field text")
    written = row.get("dct") or published
    try:
        anchor = date.fromisoformat(written[:10]) if written else None
    except (TypeError, ValueError):
        raise PageError(where, f"dct {written!r} is no day", "write it as YYYY-MM-DD, or leave it out") from None
    spans = timexes(parse(row["text"], anchor, quick=quick))
    return {"doc": row.get("doc", where), "timexes": [_timex(row["text"], span) for span in spans]}


def _timex(text: str, span: TimeSpan) -> dict[str, object]:
    return {
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "type": span.type,
        "value": span.value,
        "edtf": span.when.edtf,
    }
