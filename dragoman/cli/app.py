"""The commands and how they are called; each lives in a file of its own."""

from __future__ import annotations

from collections.abc import Callable

import typer

from dragoman import __version__
from dragoman.cli import decide, holders, hooks, users
from dragoman.cli.add import add
from dragoman.cli.agenda import agenda
from dragoman.cli.changes import changes
from dragoman.cli.demo import demo
from dragoman.cli.dossier import dossier
from dragoman.cli.explain import explain
from dragoman.cli.export import export
from dragoman.cli.find import find
from dragoman.cli.link import link
from dragoman.cli.read import read
from dragoman.cli.review import review
from dragoman.cli.serve import serve
from dragoman.cli.show import show
from dragoman.cli.sources import sources
from dragoman.cli.watch import watch
from dragoman.cli.when import when


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


def _options(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Show the version."),
) -> None:
    """Reads diplomatic news pages into a record: who met whom, where, when, planned or held, and by which sentence."""


def command_line() -> typer.Typer:
    """All commands as one."""
    # Plain help and plain errors: the decorated ones cost 0.1 s of imports and do not survive a pipe.
    app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_options)
    commands: tuple[Callable[..., None], ...]
    command: Callable[..., None]
    keeping = (add, watch, sources, show, find, dossier, agenda, changes, review, export, link)
    commands = (read, explain, when, *keeping, serve, demo)
    for command in commands:
        app.command()(command)
    decisions = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Your word on engagements of the record.")
    commands = (decide.merge, decide.split, decide.accept, decide.reject, decide.correct)
    for command in commands:
        decisions.command()(command)
    app.add_typer(decisions, name="decide")
    people = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Your own table of office holders.")
    people.command("import")(holders.import_)
    people.command("check")(holders.check)
    app.add_typer(people, name="holders")
    told = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Addresses told of what a search finds anew.")
    commands = (hooks.add, hooks.remove, hooks.send)
    for command in commands:
        told.command()(command)
    told.command("list")(hooks.list_)
    app.add_typer(told, name="hooks")
    access = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who may ask the record through the web.")
    commands = (users.add, users.remove, users.password, users.token, users.revoke, users.log)
    for command in commands:
        access.command()(command)
    access.command("list")(users.list_)
    app.add_typer(access, name="users")
    return app
