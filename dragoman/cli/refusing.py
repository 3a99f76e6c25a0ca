"""How a run ends that cannot be carried out: with one line."""

from __future__ import annotations

from typing import NoReturn

import typer

__all__ = ["refuse"]


def refuse(line: str, status: int = 2) -> NoReturn:
    """Ends the run with this line; the status is 2 where the call itself is wrong, 1 otherwise."""
    from dragoman.cli.faults import Fault, tell
    from dragoman.cli.words import one_line

    tell(Fault(one_line(line)))
    raise typer.Exit(status) from None
