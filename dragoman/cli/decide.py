"""`dragoman decide`: a person's word on engagements without being asked, for scripts and for what review leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records

if TYPE_CHECKING:
    from dragoman.record.decisions import Decision
    from dragoman.record.rulemaking import Author
    from dragoman.record.store import Store

ID = typer.Argument(metavar="ID", help="An engagement: its id, or the beginning.", show_default=False)
EITHER = typer.Argument(metavar="ID|MENTION", help="An engagement, or one mention.", show_default=False)
MENTION = typer.Argument(metavar="MENTION", help="Mentions, as show lists them.", show_default=False)
AUTHOR = typer.Option(metavar="NAME", envvar="DRAGOMAN_AUTHOR", help="Who decides; by default your user name.")
REASON = typer.Option(metavar="TEXT", help="Why; it stands in the log.")
FIELD = typer.Argument(metavar="FIELD", help="status, when, city, country, parties, …", show_default=False)
VALUES = typer.Argument(metavar="VALUE", help="The value; several for what holds several.", show_default=False)


def merge(
    one: Annotated[str, ID],
    other: Annotated[str, ID],
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Say that two engagements are one."""
    from dragoman.errors import RecordError

    with records.opened(record) as store:
        first, second = store.engagement(one), store.engagement(other)
        if first.id == second.id:
            raise RecordError(other, f"is {first.id} already", "give two engagements")
        file(store, by(author, reason).merge(first.entries, second.entries))


def split(
    identity: Annotated[str, ID],
    mentions: Annotated[list[str], MENTION],
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Say that some mentions of an engagement, as show lists them, tell another act than the rest."""
    from dragoman.errors import RecordError
    from dragoman.record.rulemaking import mentions_of

    with records.opened(record) as store:
        engagement = store.engagement(identity)
        chosen, rest = mentions_of(engagement, mentions)
        if not rest:
            raise RecordError(engagement.id, "has no other mention", "leave one out")
        file(store, by(author, reason).split(chosen, rest))


def accept(
    identity: Annotated[str, ID],
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Say that an engagement is one."""
    with records.opened(record) as store:
        file(store, by(author, reason).accept(store.engagement(identity)))


def reject(
    identity: Annotated[str, EITHER],
    mentions: Annotated[list[str] | None, MENTION] = None,
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Say that an engagement is none, or that some mentions of it, as show lists them, were read wrongly.

    An engagement bears the id of its first mention: name both to reject that mention alone.
    """
    from dragoman.record.rulemaking import mentions_of

    with records.opened(record) as store:
        engagement = store.engagement(identity)
        chosen = list(engagement.entries)
        if mentions:
            chosen, _ = mentions_of(engagement, mentions)
        elif not engagement.id.startswith(identity):
            chosen = [entry for entry in chosen if entry.id.startswith(identity)] or chosen
        file(store, by(author, reason).reject(chosen))


def correct(
    identity: Annotated[str, ID],
    field: Annotated[str, FIELD],
    values: Annotated[list[str], VALUES],
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Set a field of an engagement; what was reported stays behind it.

    Days are EDTF, parties codes or names, people "Name, PARTY, office"; "" empties a field.
    """
    from dragoman.record.corrections import correction

    with records.ending(2):
        value = correction(field, values)
    with records.opened(record) as store:
        file(store, by(author, reason).correct(store.engagement(identity), field, value))


def by(author: str, reason: str = "") -> Author:
    """Who decides, now."""
    from dragoman.record.rulemaking import Author

    return Author(author or records.user_name(), records.now(), reason)


def file(store: Store, decision: Decision) -> None:
    """Files a decision and tells it."""
    from dragoman.cli.engagements import decision_line

    store.decide(decision, records.now())
    print(decision_line(decision))
