"""What the commands that use a record share: which record, which day is today, and how faults end a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from dragoman.cli.read import day

if TYPE_CHECKING:
    from dragoman.record.store import Store

WHERE = "dragoman.db"
RECORD = typer.Option(
    "--record", metavar="PATH|URL", envvar="DRAGOMAN_RECORD", help="The record: a file, or postgresql://…"
)
JSON = typer.Option("--json", help="One JSON object instead of lines for people.")
TODAY = typer.Option(metavar="YYYY-MM-DD", help="The day to count from; by default the clock's.")
PARTY = typer.Option(metavar="CODE|NAME", help="Who takes part; several if given several times.")


@contextmanager
def opened(where: str, *, create: bool = False, reader: str = "") -> Iterator[Store]:
    """The record of that path or address; whatever is wrong with it ends the run with one line and status 1."""
    from dragoman.record.store import Store

    with ending(1):
        store = Store.open(where, reader, create=create)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def ending(status: int) -> Iterator[None]:
    """Ends the run with one line and this status where a `DragomanError` comes up: 2 for wrong usage, 1 otherwise."""
    from dragoman.cli.faults import fault_of, tell
    from dragoman.errors import DragomanError

    try:
        yield
    except DragomanError as error:
        tell(fault_of(error, ""))
        raise typer.Exit(status) from None


def user_name() -> str:
    """What this machine calls the person at it."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):  # a machine that has no names for its users
        return "someone"


def now() -> datetime:
    return datetime.now(UTC)


def current_day() -> date:
    return date.today()


def today(written: str) -> date:
    return day(written, "--today") or date.today()


def codes(parties: Iterable[str]) -> tuple[str, ...]:
    """The codes of parties as a person names them, each name perhaps several with commas between."""
    from dragoman.record.party_names import party_code

    with ending(2):
        return tuple(party_code(one) for names in parties for one in names.split(",") if one.strip())
