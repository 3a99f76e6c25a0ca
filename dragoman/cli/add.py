"""`dragoman add`: pages read into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import records
from dragoman.cli.keeping import FOLDER, KEEP, keeping
from dragoman.cli.read import LANGUAGE, PUBLISHED, TARGETS, WORKERS, prepare
from dragoman.cli.taking import COLUMN, CONTACT, DELAY, KIND, taking

if TYPE_CHECKING:
    from dragoman.cli.adding import Adding
    from dragoman.cli.taking import Taking

DRY = typer.Option("--dry-run", help="Tell what would be added, and add nothing.")


def add(
    targets: Annotated[list[str], TARGETS],
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
    published: Annotated[str, PUBLISHED] = "",
    kind: Annotated[str, KIND] = "",
    column: Annotated[list[str] | None, COLUMN] = None,
    contact: Annotated[str, CONTACT] = "",
    delay: Annotated[float, DELAY] = 1.0,
    language: Annotated[str, LANGUAGE] = "",
    workers: Annotated[int, WORKERS] = 0,
    keep: Annotated[str, KEEP] = "none",
    keep_in: Annotated[str, FOLDER] = "",
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """Read pages into the record, which joins the mentions of one act into one engagement.

    Pages that this reader has read before are left out: adding a folder or a feed again reads only what is new in it.
    Pages are filed as they are read: a run that is broken off loses the last seconds at most, and goes on when it is
    started again. A page that cannot be read is told on standard error; the exit status is then 1.
    """
    from dragoman import reading
    from dragoman.cli.adding import Adding
    from dragoman.cli.hooks import send_due

    wanted = taking(published, kind, column or (), contact, delay)
    kept = keeping(keep, keep_in, record)
    prepare(language)
    with records.ending(1):
        reader = reading.version(language)
    if dry_run:
        run = _look(record, reader, wanted, targets, json)
    else:
        with records.opened(record, create=True, reader=reader) as store:
            before = store.counts()["engagements"]
            run = Adding(store, wanted, kept)
            run.add(store, targets, workers, language)
            after = store.counts()["engagements"]
            send_due(store)
        _tell(record, run, before, after, json)
    if run.refused:
        raise typer.Exit(1)


def _look(record: str, reader: str, wanted: Taking, targets: list[str], as_json: bool) -> Adding:
    """Says what would be added to a record, which need not be there yet."""
    from dragoman.cli.adding import Adding

    if "://" not in record and not Path(record).exists():
        run = Adding(None, wanted)
        run.look(targets)
    else:
        with records.opened(record, reader=reader) as store:
            run = Adding(store, wanted)
            run.look(targets)
    _tell_dry(record, run, as_json)
    return run


def _tell_dry(record: str, run: Adding, as_json: bool) -> None:
    from dragoman.cli.words import number
    from dragoman.record.database import told

    where = told(record)
    if as_json:
        row = {"record": where, "new": run.read, **_counted(run)}
        _print_json(row)
        return
    print(
        f"{where}: {number(run.read, 'page')} new{_in_brackets(run)}, {run.known} known before, "
        f"{len(run.refused)} refused; nothing was added"
    )


def _tell(record: str, run: Adding, before: int, after: int, as_json: bool) -> None:
    from dragoman.cli.words import number
    from dragoman.record.database import told

    where = told(record)
    if as_json:
        row = {"record": where, "read": run.read, "without_engagements": run.without, **_counted(run)}
        _print_json(row | {"engagements": after, "new_engagements": after - before})
        return
    print(
        f"{where}: {number(run.read, 'page')} read{_in_brackets(run, f'{run.without} without engagements')}, "
        f"{run.known} known before, {len(run.refused)} refused; {number(after, 'engagement')}, {after - before:+d}"
    )


def _counted(run: Adding) -> dict[str, Any]:
    return {"known": run.known, "not_english": run.foreign, "walled": run.walled, "refused": run.refused}


def _in_brackets(run: Adding, *told: str) -> str:
    """What else there is to say of the pages: ` (1 without engagements, 1 not in English)`."""
    foreign = f"{run.foreign} not in English" if run.foreign else ""
    walled = f"{run.walled} behind a wall" if run.walled else ""
    said = ", ".join(filter(None, (*told, foreign, walled)))
    return f" ({said})" if said else ""


def _print_json(row: dict[str, Any]) -> None:
    from dragoman.exports.record_jsonl import line

    print(line(row))
