"""`dragoman dossier`: what is between two parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import records
from dragoman.cli.refusing import refuse

if TYPE_CHECKING:
    from dragoman.cli.lines import Line
    from dragoman.record.dossiers import Dossier

PARTIES = typer.Argument(metavar="PARTY", help="One party or two, by code or name.", show_default=False)


def dossier(
    parties: Annotated[list[str], PARTIES],
    limit: Annotated[int, typer.Option(min=1, help="How long the timeline is at most.")] = 50,
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """Show the timeline of two parties, their last and next contact, contacts a year and what is still open.

    Each engagement stands with the day of the act and the days of its first and last report.
    """
    from dragoman.cli.lines import print_lines
    from dragoman.exports.record_jsonl import line

    named = records.codes(parties)
    if len(set(named)) != len(named) or len(named) not in (1, 2):
        refuse("dossier: give one party, or two different ones")
    day = records.today(today)
    with records.opened(record) as store:
        found = store.dossier(named, day, limit)
    if json:
        print(line(_row(found, day)))
    else:
        print_lines(_lines(found, day))


def _row(found: Dossier, today: date) -> dict[str, Any]:
    from dragoman.exports.dossier_json import outlined
    from dragoman.exports.flat import listed

    none = {"last_contact": found.outline.last, "next_contact": found.outline.next}  # '' where there is none
    engagements = [listed(found.engagements[one], today) for one in found.outline.ids]
    return outlined(found.outline) | none | {"engagements": engagements}


def _lines(found: Dossier, today: date) -> Iterator[Line]:
    from dragoman.cli.engagements import SHOWN, brief, heading
    from dragoman.cli.lines import Line
    from dragoman.record.party_names import party_name

    outline = found.outline
    yield Line(0, " and ".join(f"{party_name(code)} ({code})" for code in outline.parties), "title")
    if not outline.total:
        yield Line(1, "nothing on record", "note")
        return
    for label, one in (("last contact", outline.last), ("next contact", outline.next)):
        told = f"{heading(found.engagements[one], today)}  {one[:SHOWN]}" if one else "none"
        yield Line(1, f"{label}: {told}")
    years = ", ".join(f"{year} {number}" for year, number in outline.per_year.items())
    yield Line(1, f"contacts a year: {years or 'none'}")
    if outline.plans:
        yield Line(0, "open plans", "title")
        for one in outline.plans:
            yield from brief(found.engagements[one], today)
    yield Line(0, f"timeline, {len(outline.timeline)} of {outline.total}", "title")
    for one in outline.timeline:
        engagement = found.engagements[one]
        yield from brief(engagement, today)
        days = filter(None, (engagement.told_first, engagement.told_last))
        reported = " to ".join(dict.fromkeys(map(str, days))) or "undated"
        yield Line(1, f"reported {reported}", "note")
