"""`dragoman show`: all that the record knows of one engagement."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import records
from dragoman.cli.keeping import FOLDER, folder_of, kept_lines


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.", show_default=False)],
    record: Annotated[str, records.RECORD] = records.WHERE,
    keep_in: Annotated[str, FOLDER] = "",
    json: Annotated[bool, records.JSON] = False,
    today: Annotated[str, records.TODAY] = "",
) -> None:
    """Show one engagement: each field with its support and quote, what contradicts it, its history, what it belongs to
    and its mentions.

    A plan whose day has passed without a word is marked unconfirmed. The id of an engagement that was joined to another
    leads to that one.
    """
    from dragoman.cli.engagements import whole
    from dragoman.cli.lines import print_lines
    from dragoman.exports.flat import listed
    from dragoman.exports.record_jsonl import engagement_row, line, related_rows
    from dragoman.record.briefs import in_brief
    from dragoman.record.decisions import bearing
    from dragoman.record.party_names import party_name

    day = records.today(today)
    with records.opened(record) as store:
        engagement = store.engagement(identity)
        reports = store.reports(entry.text for entry in engagement.entries)
        decided = bearing(store.decisions(), engagement.entries)
        brief = in_brief(engagement)
        related = store.related(brief)
    if json:
        print(line(engagement_row(engagement, reports) | listed(brief, day) | related_rows(related)))
        return
    names = {code: party_name(code) for code in (value.value for value in engagement.fields.get("parties", ()))}
    print_lines(whole(engagement, reports, related, decided, day, names))
    print_lines(kept_lines(reports, folder_of(keep_in, record)))
