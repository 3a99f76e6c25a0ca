"""A record of so many engagements, filled from an archive made by chance, and the last days of it day by day, so that
its journal tells what is new since yesterday as that of a kept record does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bench.archive import Archive
from dragoman.record.filing import Filed
from dragoman.record.store import Store

__all__ = ["filled", "last_day"]

_READER = "made by chance"
_PORTION = 2_000  # pages that are added at once
_LAST_DAYS = 14


def filled(where: str, count: int) -> Store:
    """The record at a path or address; an empty one is filled until it holds `count` engagements."""
    store = Store.open(where, _READER)
    if store.counts()["engagements"]:
        return store
    days = Archive().days()
    waiting: list[Filed] = []
    for day, pages in days:
        waiting += pages
        if len(waiting) >= _PORTION:
            _add(store, waiting, day)
            waiting = []
            held = store.counts()["engagements"]
            print(f"\r{day} {held:,} engagements", end="", flush=True)
            if held >= count:
                break
    for day, pages in (next(days) for _ in range(_LAST_DAYS)):
        _add(store, pages, day)
    print()
    return store


def last_day(store: Store) -> date:
    """The day of the last report."""
    return max(volume.last for volume in store.volumes() if volume.last)


def _add(store: Store, pages: list[Filed], day: date) -> None:
    store.add(pages, datetime.combine(day, time(6), UTC))
