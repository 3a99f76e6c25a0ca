"""`dragoman agenda`: what is planned, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.find import FROM, LIMIT, TO
from dragoman.cli.read import day

if TYPE_CHECKING:
    from dragoman.cli.lines import Line
    from dragoman.record.briefs import Brief


def agenda(
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Only what is to come, from today on.")] = False,
    from_: Annotated[str, FROM] = "",
    to: Annotated[str, TO] = "",
    party: Annotated[list[str] | None, records.PARTY] = None,
    limit: Annotated[int, LIMIT] = 200,
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """List what is planned, proposed or postponed, by day; what has no day stands last.

    What should have happened by now, and of which nobody reported that it did, is marked unconfirmed.
    """
    from dragoman.cli.lines import Line, print_lines
    from dragoman.exports.flat import listed
    from dragoman.exports.record_jsonl import line
    from dragoman.record.outlook import AHEAD
    from dragoman.record.search import Query

    as_of = records.today(today)
    first = max(filter(None, (day(from_, "--from"), as_of if upcoming else None)), default=None)
    with records.ending(2):
        query = Query(
            parties=records.codes(party or ()),
            statuses=AHEAD,
            first=first,
            last=day(to, "--to"),
            newest=False,
            limit=limit,
        )
    with records.opened(record) as store:
        engagements, found = store.find(query)
    if json:
        shown = [listed(engagement, as_of) for engagement in engagements]
        print(line({"total": found.total, "at_least": found.at_least, "engagements": shown}))
        return
    print_lines(_by_day(engagements, as_of))
    if found.more:
        print_lines([Line(0, f"{len(engagements)} of {found.total}; see more with --limit", "note")])


def _by_day(engagements: Sequence[Brief], today: date) -> Iterator[Line]:
    from dragoman.cli.engagements import brief
    from dragoman.cli.lines import Line

    if not engagements:
        yield Line(0, "nothing planned", "note")
    for begins, some in groupby(engagements, key=_first_day):
        yield Line(0, begins or "day unknown", "title")
        for engagement in some:
            yield from brief(engagement, today, depth=1)


def _first_day(engagement: Brief) -> str:
    from dragoman.edtf import days

    span = days(engagement.counts("when"))
    begins = span.first or span.last
    return begins.isoformat() if begins else ""
