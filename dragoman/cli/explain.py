"""`dragoman explain`: sentence by sentence, what was understood and which frame fired."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.read import PUBLISHED


def explain(
    target: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="One page.")],
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """Show sentence by sentence the times, people, parties and places understood, and the frames that fired."""
