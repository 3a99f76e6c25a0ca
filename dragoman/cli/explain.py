"""`dragoman explain`: sentence by sentence, what was understood and which frame fired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.read import LANGUAGE, PUBLISHED, day, prepare

if TYPE_CHECKING:
    from dragoman.reading import Explanation


def explain(
    targets: Annotated[list[str], typer.Argument(metavar="PATH|URL|-", help="Pages, as for read.")],
    published: Annotated[str, PUBLISHED] = "",
    language: Annotated[str, LANGUAGE] = "",
) -> None:
    """Show sentence by sentence the times, people, parties and places understood, and the frames that fired.

    In a sentence [brackets] stand around what was understood and *stars* around the words that told an act. What stands
    after → is a supposition of one sentence; the list at the end joins the suppositions that tell one act.
    """
    from dragoman import reading
    from dragoman.cli.batch import raw_pages
    from dragoman.cli.faults import Fault, fault_of, tell
    from dragoman.cli.lines import Line, print_lines
    from dragoman.cli.sentences import explained
    from dragoman.cli.taking import Taking

    anchor = day(published)
    prepare(language)
    failed = False
    for raw in raw_pages(targets, Taking(anchor)):
        outcome: Explanation | Fault
        if isinstance(raw, Fault):
            outcome = raw
        else:
            try:
                outcome = reading.explain(raw, language)
            except Exception as error:
                outcome = fault_of(error, raw.id)
        if isinstance(outcome, Fault):
            failed = True
            tell(outcome)
        else:
            print_lines([*explained(outcome), Line(0, "", "")])
    if failed:
        raise typer.Exit(1)
