"""The commands and how they are called; each lives in a file of its own."""

from __future__ import annotations

import typer

from dragoman import __version__
from dragoman.cli import holders
from dragoman.cli.explain import explain
from dragoman.cli.link import link
from dragoman.cli.read import read
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
    app.command()(read)
    app.command()(explain)
    app.command()(when)
    app.command()(link)
    people = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Your own table of office holders.")
    people.command("import")(holders.import_)
    people.command("check")(holders.check)
    app.add_typer(people, name="holders")
    return app
