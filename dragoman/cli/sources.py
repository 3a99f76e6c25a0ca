"""`dragoman sources`: the feeds that are watched, and how each fares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from dragoman.cli import records

if TYPE_CHECKING:
    from dragoman.record.feeds import FeedRow


def sources(
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
) -> None:
    """List the watched feeds: when each answered last, how often in a row it failed and why, when it is due."""
    from dragoman.cli.lines import Line, print_lines
    from dragoman.exports.record_jsonl import line

    with records.opened(record) as store:
        found = store.feeds()
    if json:
        print(line({"sources": [row._asdict() for row in found]}))
        return
    print_lines(Line(0, _told(row), "note" if row.failures else "") for row in found)
    if not found:
        print_lines([Line(0, "none; dragoman watch FEED watches one", "note")])


def _told(row: FeedRow) -> str:
    from dragoman.cli.words import columns, number

    return columns(
        row.url,
        row.title,
        number(row.pages, "page"),
        f"answered {row.answered or 'never'}",
        f"failed {number(row.failures, 'time')}: {row.fault}" if row.failures else "",
        f"due {row.due}",
    )
