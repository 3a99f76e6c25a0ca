"""Watched feeds between the record, which keeps them, and the sources, which ask them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.record.feeds import FeedRow
    from dragoman.sources import Feed


def row_of(feed: Feed) -> FeedRow:
    from dragoman.record.feeds import FeedRow

    return FeedRow(
        url=feed.url,
        title=feed.title,
        kind=feed.kind,
        named=feed.named,
        interval=feed.interval.total_seconds(),
        asked=_written(feed.asked),
        answered=_written(feed.answered),
        failures=feed.failures,
        fault=feed.fault,
        due=_written(feed.due),
        pages=feed.pages,
    )


def resumed(feed: Feed, row: FeedRow | None, interval: timedelta) -> Feed:
    """A feed as it is named now, which goes on where the record says that it stood."""
    if row is None:
        return replace(feed, interval=interval)
    due, answered = _time(row.due), _time(row.answered)
    # a shorter interval counts from now on, not only after the longer one has passed
    if due and answered and not row.failures:
        due = min(due, answered + interval)
    return replace(
        feed,
        interval=interval,
        asked=_time(row.asked),
        answered=answered,
        failures=row.failures,
        fault=row.fault,
        due=due,
        pages=row.pages,
    )


def _written(time: datetime | None) -> str:
    return time.isoformat(timespec="seconds") if time else ""


def _time(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
