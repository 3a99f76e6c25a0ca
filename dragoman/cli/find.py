"""`dragoman find`: the engagements that answer a question, kept under a name if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.read import day

if TYPE_CHECKING:
    from dragoman.record.search import Query

WORDS = typer.Argument(metavar="WORD", help="Words of the quotes, names, places, topics.", show_default=False)
PERSON = typer.Option(metavar="NAME", help="Who is present or acts.")
PLACE = typer.Option(metavar="CITY|COUNTRY", help="Where: a city, a country by code or name, or 'Oslo, NOR'.")
TYPE = typer.Option("--type", metavar="TYPE", help="Several if given several times.")
STATUS = typer.Option(metavar="STATUS", help="Several if given several times.")
FROM = typer.Option("--from", metavar="YYYY-MM-DD", help="Not over before this day.")
TO = typer.Option("--to", metavar="YYYY-MM-DD", help="Begun by this day.")
LIMIT = typer.Option(min=1, help="How many at most.")
AFTER = typer.Option(metavar="PLACE", help="Go on where a portion ended: the place it printed.")
SAVE = typer.Option(metavar="NAME", help="Keep the question under a name.")
SAVED = typer.Option(metavar="NAME", help="Ask a kept question; what else is given takes the place of its parts.")


def find(
    words: Annotated[list[str] | None, WORDS] = None,
    party: Annotated[list[str] | None, records.PARTY] = None,
    person: Annotated[str, PERSON] = "",
    place: Annotated[str, PLACE] = "",
    type_: Annotated[list[str] | None, TYPE] = None,
    status: Annotated[list[str] | None, STATUS] = None,
    from_: Annotated[str, FROM] = "",
    to: Annotated[str, TO] = "",
    oldest: Annotated[bool, typer.Option("--oldest", help="The oldest first.")] = False,
    limit: Annotated[int, LIMIT] = 50,
    after: Annotated[str, AFTER] = "",
    save: Annotated[str, SAVE] = "",
    saved: Annotated[str, SAVED] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """List the engagements that hold all words and answer all options, the latest first."""
    from dragoman.cli.engagements import brief
    from dragoman.cli.lines import Line, print_lines
    from dragoman.cli.words import number
    from dragoman.exports.flat import listed
    from dragoman.exports.record_jsonl import line
    from dragoman.record.saved_queries import form_of_query, query_of

    with records.ending(2):
        asked = _query(words, party, person, place, type_, status, from_, to, oldest)
        as_of = records.today(today)
    with records.opened(record) as store:
        form = form_of_query(asked)
        if saved:
            form = store.saved_search(saved) | form
        if save:
            store.save_search(save, form)
        engagements, found = store.find(query_of(form, limit, after))
    total = f"{number(found.total, 'engagement')}{' or more' if found.at_least else ''}"
    if json:
        shown = [listed(engagement, as_of) for engagement in engagements]
        print(line({"total": found.total, "at_least": found.at_least, "more": found.more, "engagements": shown}))
        return
    for engagement in engagements:
        print_lines(brief(engagement, as_of))
    rest = f"; go on with --after {found.more}" if found.more else ""
    print_lines([Line(0, f"{len(engagements)} of {total}{rest}" if found.total else "none found", "note")])


def _query(
    words: list[str] | None,
    party: list[str] | None,
    person: str,
    place: str,
    types: list[str] | None,
    statuses: list[str] | None,
    first: str,
    last: str,
    oldest: bool,
) -> Query:
    from dragoman.record.search import Query

    return Query(
        text=" ".join(words or ()),
        parties=records.codes(party or ()),
        person=person,
        place=place,
        types=tuple(types or ()),
        statuses=tuple(statuses or ()),
        first=day(first, "--from"),
        last=day(last, "--to"),
        newest=not oldest,
    )
