"""Files read pages in portions, each in one transaction: whatever ends a run, little of its work is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic

from dragoman.record.filing import Filed
from dragoman.record.store import Store

__all__ = ["Portions"]

_PAGES = 50
_SECONDS = 2.0


class Portions:
    """Pages wait for each other until there are enough of them, or the first has waited long enough."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._waiting: dict[str, Sequence[Filed]] = {}
        self._since = 0.0

    def __contains__(self, key: str) -> bool:
        return key in self._waiting

    def put(self, parts: Sequence[Filed]) -> None:
        """Takes what is filed of one raw page, whose key is that of the first."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting[parts[0].key] = parts
        if len(self._waiting) >= _PAGES or monotonic() - self._since >= _SECONDS:
            self.file()

    def file(self) -> None:
        """Files what waits, all or nothing; where that fails it waits on. Raises `RecordError`."""
        if self._waiting:
            self._store.add([one for parts in self._waiting.values() for one in parts], self._now())
            self._waiting = {}
