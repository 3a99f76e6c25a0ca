"""`dragoman changes`: what the record learnt since a day."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.find import LIMIT

if TYPE_CHECKING:
    from dragoman.record.briefs import Brief
    from dragoman.record.journal import Change

SINCE = typer.Option(metavar="YYYY-MM-DD|7d", help="A day (or an instant), or how long ago: 12h, 7d, 2w.")


def changes(
    since: Annotated[str, SINCE],
    limit: Annotated[int, LIMIT] = 1000,
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
) -> None:
    """List what the record learnt: engagements that are new, joined or gone, fields that changed; the latest last."""
    from dragoman.cli.lines import Line, print_lines
    from dragoman.exports.record_jsonl import line
    from dragoman.record.journal import instant

    with records.ending(2):
        begin = instant(since, records.now())
    with records.opened(record) as store:
        news = store.news(begin, limit)
        found = news.changes[::-1]
        standing = store.standing(change.engagement for change in found)
    if json:
        print(line({"since": begin, "total": news.total, "changes": [asdict(change) for change in found]}))
        return
    print_lines(Line(0, _told(change, standing.get(change.engagement))) for change in found)
    if not found or news.more:
        note = f"the last {limit} of {news.total}; see more with --limit" if found else "nothing since then"
        print_lines([Line(0, note, "note")])


def _told(change: Change, engagement: Brief | None) -> str:
    from dragoman.cli.engagements import SHOWN
    from dragoman.cli.words import columns

    what = change.what
    if what == "new":
        what = f"new, {change.after}" if change.after else "new"
    elif what == "joined":
        what = f"joined to {change.after[:SHOWN]}"
    elif what != "gone":
        what = f"{what}: {change.before or '-'} → {change.after or '-'}"
    act = ""
    if engagement is not None:
        act = " ".join(filter(None, (engagement.type, ", ".join(engagement.summary.get("parties", ())))))
    return columns(change.at[:19], change.engagement[:SHOWN], act, what)
