"""`dragoman watch`: feeds asked again and again, what is new in them read into the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.keeping import FOLDER, KEEP, keeping
from dragoman.cli.read import LANGUAGE, prepare
from dragoman.cli.taking import CONTACT, DELAY, manners

if TYPE_CHECKING:
    from dragoman.record.store import Store
    from dragoman.sources import Feed, Manners

FEEDS = typer.Argument(metavar="FEED|OPML", help="Addresses of feeds, news sitemaps or changing pages; lists of feeds.")
EVERY = typer.Option(min=0.01, metavar="MINUTES", help="How long after it answered a feed is asked again.")
ROUNDS = typer.Option(min=0, metavar="N", help="Ask each feed so often, then end; 0 goes on for ever.")


def watch(
    targets: Annotated[list[str], FEEDS],
    record: Annotated[str, records.RECORD] = records.WHERE,
    every: Annotated[float, EVERY] = 15.0,
    rounds: Annotated[int, ROUNDS] = 0,
    contact: Annotated[str, CONTACT] = "",
    delay: Annotated[float, DELAY] = 1.0,
    keep: Annotated[str, KEEP] = "none",
    keep_in: Annotated[str, FOLDER] = "",
    language: Annotated[str, LANGUAGE] = "",
) -> None:
    """Keep asking feeds, and read what is new in them into the record, until it is interrupted.

    A feed that fails is asked ever more rarely and holds up no other. What a feed gave is filed with it in one
    transaction: an interrupted run goes on where it stood.
    """
    from dragoman import reading, sources
    from dragoman.cli.hooks import send_due
    from dragoman.cli.watching import Watching

    polite = manners(contact, delay)
    kept = keeping(keep, keep_in, record)
    prepare(language)
    with records.ending(1):
        reader = reading.version(language)
    with records.opened(record, create=True, reader=reader) as store:
        feeds, failed = _feeds(store, targets, timedelta(minutes=every), polite)
        run = Watching(store, language, kept)
        for poll in sources.watch(feeds, known=run.known(), manners=polite, rounds=rounds or None):
            run.file(poll)
            send_due(store)
    if failed or run.refused:
        raise typer.Exit(1)


def _feeds(store: Store, targets: list[str], every: timedelta, polite: Manners) -> tuple[list[Feed], bool]:
    """The feeds that are named, as they stand in the record, and whether a list of them could not be read."""
    from dragoman import sources
    from dragoman.cli.faults import fault_of, tell
    from dragoman.cli.feeds import resumed

    rows = {row.url: row for row in store.feeds()}
    feeds: list[Feed] = []
    failed = False
    for target in targets:
        for found in sources.feeds_in(target, manners=polite):
            if isinstance(found, sources.Feed):
                feeds.append(resumed(found, rows.get(found.url), every))
            else:
                tell(fault_of(found, target))
                failed = True
    return feeds, failed
