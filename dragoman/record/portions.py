"""Files read pages in portions, each in one transaction: whatever ends a run, little of its work is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from time import monotonic

from dragoman.record.filing import Filed
from dragoman.record.store import Store
from dragoman.record.visits import Marks

__all__ = ["Portions"]

_PAGES = 50
_SECONDS = 2.0


class Portions:
    """Pages wait for each other until there are enough of them, or the first has waited long enough."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._waiting: dict[str, Sequence[Filed]] = {}
        self._visits: dict[str, Marks] = {}
        self._since = 0.0

    def __contains__(self, key: object) -> bool:
        return key in self._waiting

    def put(self, parts: Sequence[Filed], visits: Mapping[str, Marks]) -> None:
        """Takes what is filed of one raw page, whose key is that of the first, if anything, and the visits that ended
        before it came: they are filed with the pages before it, or later."""
        if not self._waiting and not self._visits:
            self._since = monotonic()
        if parts:
            self._waiting[parts[0].key] = parts
        self._visits |= visits
        if len(self._waiting) >= _PAGES or monotonic() - self._since >= _SECONDS:
            self.file()

    def file(self) -> None:
        """Files what waits, all or nothing; where that fails it waits on. Raises `RecordError`."""
        if self._waiting or self._visits:
            filed = [one for parts in self._waiting.values() for one in parts]
            self._store.add(filed, self._now(), self._visits)
            self._waiting, self._visits = {}, {}
