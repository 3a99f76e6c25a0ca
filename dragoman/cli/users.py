"""`dragoman users`: who may look at a record through the web, and who may change it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.changes import SINCE
from dragoman.cli.find import LIMIT

if TYPE_CHECKING:
    from dragoman.record.events import Source

NAME = typer.Argument(metavar="NAME", help="The name that a user signs in with.", show_default=False)
TOKEN = typer.Argument(metavar="TOKEN", help="A token, as list shows it.", show_default=False)
ROLE = typer.Option(metavar="reader|reviewer|admin", help="Looks; also decides; also reads the log in the browser.")


def add(
    name: Annotated[str, NAME],
    role: Annotated[str, ROLE] = "reader",
    record: Annotated[str, records.RECORD] = records.WHERE,
) -> None:
    """Let somebody in. The password is asked for, or is the line on standard input."""
    with records.opened(record) as store:
        store.accounts.add(name, role, _password(), _here())
    print(f"{name} may sign in as {role}")


def remove(name: Annotated[str, NAME], record: Annotated[str, records.RECORD] = records.WHERE) -> None:
    """Take a user away, with their sessions and tokens; what they decided stays."""
    with records.opened(record) as store:
        store.accounts.remove(name, _here())
    print(f"{name} may sign in no more")


def password(name: Annotated[str, NAME], record: Annotated[str, records.RECORD] = records.WHERE) -> None:
    """Set a new password, asked for or from standard input; it ends the sessions of the old one."""
    with records.opened(record) as store:
        store.accounts.set_password(name, _password(), _here())
    print(f"{name} has a new password")


def token(name: Annotated[str, NAME], record: Annotated[str, records.RECORD] = records.WHERE) -> None:
    """Make a token by which a program asks in a user's name, and print it, this once.

    A program sends it as `Authorization: Bearer TOKEN`; a calendar or a reader of feeds gives it as the password.
    """
    with records.opened(record) as store:
        print(store.accounts.make_token(name, _here()))


def revoke(token: Annotated[str, TOKEN], record: Annotated[str, records.RECORD] = records.WHERE) -> None:
    """Let a token count no more."""
    with records.opened(record) as store:
        store.accounts.revoke_token(token, _here())
    print(f"{token} counts no more")


def list_(record: Annotated[str, records.RECORD] = records.WHERE, json: Annotated[bool, records.JSON] = False) -> None:
    """List the users, each with their tokens."""
    from dataclasses import asdict

    from dragoman.cli.lines import Line, print_lines
    from dragoman.cli.words import columns
    from dragoman.exports.record_jsonl import line

    with records.opened(record) as store:
        found = store.accounts.all()
    if json:
        print(line({"users": [asdict(user) for user in found]}))
        return
    for user in found:
        print_lines([Line(0, columns(user.name, user.role, f"since {user.made[:10]}"), "title")])
        print_lines(Line(1, columns("token", one.id, f"made {one.made[:10]}")) for one in user.tokens)
    if not found:
        print_lines([Line(0, "no users yet; add one with dragoman users add NAME", "note")])


def log(
    since: Annotated[str, SINCE] = "7d",
    limit: Annotated[int, LIMIT] = 1000,
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
) -> None:
    """Tell who did what when: logins and failed ones, decisions, changes of users and searches; the latest last."""
    from dragoman.cli.words import columns
    from dragoman.exports.record_jsonl import line
    from dragoman.record.journal import instant

    with records.ending(2):
        begin = instant(since, records.now())
    with records.opened(record) as store:
        found = store.accounts.log(limit, begin)[::-1]
    if json:
        print(line({"since": begin, "events": [event._asdict() for event in found]}))
        return
    for event in found:
        print(columns(event.at[:19], event.who, event.what, event.about, event.address))
    if len(found) in (0, limit):
        print(f"the latest {limit}; see more with --limit" if found else "nothing since then")


def _password() -> str:
    """Asked for twice on a terminal, unseen; else the first line of standard input."""
    from getpass import getpass

    from dragoman.errors import RecordError

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass("Password: ")
    if getpass("Once more: ") != given:
        raise RecordError("password", "was written in two ways", "run it again")
    return given


def _here() -> Source:
    """Whoever runs the command, now."""
    from dragoman.record.events import Source

    return Source(records.user_name(), records.now())
