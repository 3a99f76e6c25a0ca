"""`dragoman holders`: the user's own table of office holders, filled from lists and looked through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.who.chairs import Finding
    from dragoman.who.importing import Outcome
    from dragoman.who.tenure import Tenure

LISTS = typer.Argument(metavar="FILE|-", help="Lists from Wikidata or in FollowTheMoney; - is standard input.")
TO = typer.Option(metavar="FILE", help="The table to write, instead of your own.")
TABLE = typer.Argument(metavar="[FILE]", help="A table of holders; without one, what the reader uses.")
GAP = typer.Option(metavar="DAYS", min=0, help="The longest gap not worth telling.")
_SHOWN = 20


def import_(files: Annotated[list[str], LISTS], to: Annotated[str, TO] = "") -> None:
    """Add the office holders of lists to your table, which the reader uses beside the one it comes with.

    Lists: Wikidata's entities with P39 (a dump's lines, or a JSON array), rows of query.wikidata.org as JSON, and
    FollowTheMoney's Person, Position and Occupancy a line. Importing a list again adds nothing. A line that cannot be
    used is told on standard error, the others are imported all the same; the exit status is then 1.
    """
    from dragoman.cli.faults import Fault, fault_of, tell
    from dragoman.errors import HoldersError
    from dragoman.who.importing import Import
    from dragoman.who.own_holders import own_path, write_tenures

    path = Path(to) if to else own_path()
    run, failed = Import(), False
    try:
        before = list(_table(path)) if path.exists() else []
        for file in files:
            try:
                for fault in run.add(_lines(file), file):
                    failed = True
                    tell(fault_of(fault, file))
            except OSError as error:
                failed = True
                tell(Fault(f"{file}: cannot be read ({error.strerror}); give a file of JSON"))
        rows, outcome, faults = run.into(before)
        for fault in faults:
            failed = True
            tell(fault_of(fault, path.name))
        if outcome.added or outcome.sharpened:
            write_tenures(path, rows)
    except HoldersError as error:
        tell(fault_of(error, path.name))
        raise typer.Exit(1) from None
    _tell_outcome(path, outcome)
    if failed:
        raise typer.Exit(1)


def check(
    file: Annotated[str, TABLE] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object per gap or overlap and line.")] = False,
    gap: Annotated[int, GAP] = 31,
) -> None:
    """Show where an office with one holder has none in a table, or two at once.

    Days that are not exactly known are given the benefit of the doubt. A row that is wrong is told on standard error;
    the exit status is then 1.
    """
    from dragoman.cli.faults import fault_of, tell
    from dragoman.errors import HoldersError
    from dragoman.who.chairs import chairs, findings
    from dragoman.who.own_holders import checked_tenures

    rows: list[Tenure] = []
    failed = False
    try:
        for row in checked_tenures(Path(file)) if file else _used():
            if isinstance(row, HoldersError):
                failed = True
                tell(fault_of(row, file))
            else:
                rows.append(row)
    except HoldersError as error:
        tell(fault_of(error, file))
        raise typer.Exit(1) from None
    found = list(findings(rows, gap))
    if json:
        _tell_json(found)
    else:
        _tell_findings(found)
        kinds = [each.kind for each in found]
        print(
            f"{len(rows)} terms in {len(chairs(rows))} offices with one holder: "
            f"{kinds.count('gap')} gaps of more than {gap} days, {kinds.count('overlap')} overlaps"
        )
    if failed:
        raise typer.Exit(1)


def _table(path: Path) -> Iterator[Tenure]:
    from dragoman.errors import HoldersError
    from dragoman.who.own_holders import checked_tenures

    for row in checked_tenures(path):
        if isinstance(row, HoldersError):
            raise row
        yield row


def _used() -> tuple[Tenure, ...]:
    from dragoman.who.holders import used

    return used()


def _lines(file: str) -> Iterator[bytes]:
    from dragoman.sources.jsonl import bounded_lines

    if file == "-":
        yield from bounded_lines(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as stream:
            yield from bounded_lines(stream)


def _tell_outcome(path: Path, outcome: Outcome) -> None:
    from dragoman.cli.words import one_line

    print(
        f"{path}: {outcome.added} terms added, {outcome.sharpened} made more exact, {outcome.known} known before, "
        f"{outcome.left_out.total()} left out"
    )
    for reason, times in sorted(outcome.left_out.items(), key=lambda item: (-item[1], item[0])):
        print(f"  left out {times} {reason}")
    listed = sorted(outcome.unmapped.items(), key=lambda item: (-item[1], item[0]))
    for position, times in listed[:_SHOWN]:
        print(f"    {times} {one_line(position) or '(without a name)'}")
    if len(listed) > _SHOWN:
        print(f"    and {len(listed) - _SHOWN} positions more")


def _tell_json(found: list[Finding]) -> None:
    import json

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # JSON is UTF-8 whatever the terminal
    for each in found:
        told = {
            "kind": each.kind,
            "party": each.party,
            "office": each.office,
            "post": each.post,
            "people": each.people,
            "from": each.first.isoformat(),
            "to": each.last.isoformat() if each.last else None,
            "days": each.days,
        }
        print(json.dumps(told, ensure_ascii=False))


def _tell_findings(found: list[Finding]) -> None:
    from dragoman.cli.words import one_line

    chair = ("", "", "")
    for each in found:
        if (each.party, each.office, each.post) != chair:
            chair = each.party, each.office, each.post
            print(one_line(f"{each.party} {each.office}" + (f", {each.post}" if each.post else "")))
        people = f"between {each.people[0]} and" if each.kind == "gap" else f"{each.people[0]} and"
        last = each.last.isoformat() if each.last else ".."
        length = f", {each.days} days" if each.days else ""
        print("  " + one_line(f"{each.kind} {each.first.isoformat()}/{last}{length}: {people} {each.people[1]}"))
