"""`dragoman link`: which engagements of given pages are one act, for people or as JSON lines for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.cli.faults import Fault
    from dragoman.record.given import GivenPage
    from dragoman.terms import Engagement, Entry

FILES = typer.Argument(metavar="FILE|-", help="Pages in gold form, one a line, as read --json writes them; - is stdin.")
EXPLAIN = typer.Option("--explain", metavar="N", min=0, help="Show the N least sure pairs, each with what decided.")
_HINTS = 6  # of a pair are shown, the weightiest


def link(
    files: Annotated[list[str], FILES],
    json: Annotated[
        bool, typer.Option("--json", help="One JSON object per engagement and line: id, index, act.")
    ] = False,
    explain: Annotated[int, EXPLAIN] = 0,
) -> None:
    """Link the engagements of pages that were read before: those that are reports of one act are put together.

    The engagements are taken as they stand; no page is read again. What cannot be used is told in one line on standard
    error, the rest is linked all the same, and the exit status is 1.
    """
    from dragoman.cli.faults import Fault, tell
    from dragoman.record.linking import engagements

    pages: list[GivenPage] = []
    failed = False
    for outcome in _given(files):
        if isinstance(outcome, Fault):
            failed = True
            tell(outcome)
        else:
            pages.append(outcome)
    entries = [entry for page in pages for entry in page.entries]
    acts = engagements(entries)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # JSON is UTF-8 whatever the terminal
    if json:
        _print_json(pages, acts)
    else:
        _print_acts(acts)
    if explain:
        _print_pairs(entries, explain)
    if failed:
        raise typer.Exit(1)


def _given(files: list[str]) -> Iterator[GivenPage | Fault]:
    from dragoman.cli.faults import Fault, fault_of
    from dragoman.errors import RecordError
    from dragoman.record.given import given_pages

    lines: list[tuple[str, bytes]] = []
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            yield Fault(f"{name}: {error.strerror or error}; give a file of pages in gold form")
            continue
        shown = "stdin" if name == "-" else name
        lines += [(f"{shown}:{number}", line) for number, line in enumerate(data.splitlines(), 1)]
    for page in given_pages(lines):
        yield fault_of(page, "link") if isinstance(page, RecordError) else page


def _print_json(pages: list[GivenPage], acts: list[Engagement]) -> None:
    import json

    act_of = {entry.id: act.id for act in acts for entry in act.entries}
    for page in pages:
        for entry in page.entries:
            row = {"id": page.id, "index": entry.index, "act": act_of[entry.id]}
            print(json.dumps(row, ensure_ascii=False))


def _print_acts(acts: list[Engagement]) -> None:
    """Each act with what counts of it, below it its reports, the acts in the order in which they were told."""
    from dragoman.cli.words import columns
    from dragoman.record.entries import by_time

    for act in sorted(acts, key=lambda act: by_time(act.entries[0])):
        print(columns(act.id, *_told(act)))
        for entry in act.entries:
            mention = entry.mention
            told = str(entry.told or "undated")
            print("    " + columns(entry.text, told, mention.status, mention.when.edtf, f"“{mention.quote.text}”"))


def _told(act: Engagement) -> tuple[str, ...]:
    """What counts of an act, cell by cell."""
    from dragoman.record.wholes import summary

    found = summary(act)
    people = [person["name"] for person in found.get("participants", ()) if person.get("name")]
    place = ", ".join(found["place"][part] for part in ("city", "country") if part in found.get("place", {}))
    return (
        found["type"],
        found["status"],
        found.get("when", "undated"),
        " ".join(found.get("parties", ())),
        ", ".join(people),
        place and f"in {place}",
    )


def _print_pairs(entries: list[Entry], count: int) -> None:
    """The pairs whose likelihood is nearest to that from which two mentions are one act; last those that cannot be."""
    from dragoman.cli.words import columns
    from dragoman.record.barring import cannot_be_one
    from dragoman.record.clustering import LEAST
    from dragoman.record.linking import neighbours
    from dragoman.record.scoring import likelihood, weighed

    pairs = [(cannot_be_one(*pair), likelihood(*pair), pair) for pair in neighbours(entries)]
    pairs.sort(key=lambda found: (found[0], abs(found[1] - LEAST), found[2][0].id, found[2][1].id))
    for barred, share, pair in pairs[:count]:
        hints = [f"{name} {weight:+.1f}" for name, weight in list(weighed(*pair).items())[:_HINTS]]
        print(f"\n{share:.0%} one act: {'cannot be one' if barred else '; '.join(hints)}")
        for entry in pair:
            mention = entry.mention
            told = (mention.type, mention.status, mention.when.edtf, f"“{mention.quote.text}”")
            print("    " + columns(entry.text, *told))
