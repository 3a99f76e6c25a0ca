"""What a host's robots.txt lets us ask for, by RFC 9309: no file (4xx) allows all, one out of reach nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import SourceError
from dragoman.sources.found import PassingError, RefusedError
from dragoman.sources.hosts import Clock
from dragoman.sources.manners import ROBOT

if TYPE_CHECKING:
    from protego import Protego

    from dragoman.sources.fetching import Answer

MOST_BYTES = 500_000
MOST_REDIRECTS = 5
# For how many seconds a file holds, and for how many the lack of one.
_HOLDS, _LACK_HOLDS = 86_400.0, 600.0
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float
    rules: Protego | None = None
    failure: PassingError | None = None


class Robots:
    """The rules of the hosts that were asked in this run; `get` fetches a robots.txt for a page's sake."""

    def __init__(self, get: Callable[[str, bool], Awaitable[Answer]], clock: Clock) -> None:
        self._get, self._clock = get, clock
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def delay(self, url: str, origin: str, named: bool) -> float:
        """The seconds between two requests that the host asks for; raises `RefusedError` where it does not let us."""
        async with self._locks.setdefault(origin, asyncio.Lock()):
            found = self._rules.get(origin)
            if found is None or found.until <= self._clock():
                try:
                    found = self._rules[origin] = await self._read(f"{origin}/robots.txt", named)
                except RefusedError as refused:
                    raise RefusedError(url, refused.fault, refused.remedy) from None
        if found.failure:
            raise PassingError(url, f"{found.failure.fault} (its robots.txt)", found.failure.remedy, found.failure.wait)
        if found.rules is None:
            return 0.0
        if not found.rules.can_fetch(url, ROBOT):
            raise RefusedError(url, "is not open to programs (robots.txt)", "read it in a browser and save it")
        return min(_LONGEST_DELAY, found.rules.crawl_delay(ROBOT) or 0.0)

    async def _read(self, url: str, named: bool) -> _Rules:
        from protego import Protego

        try:
            answer = await self._get(url, named)
        except PassingError as failure:
            return _Rules(self._clock() + max(_LACK_HOLDS, failure.wait), failure=failure)
        except RefusedError:
            raise
        except SourceError:  # it redirects in circles or to nowhere: there is none
            return _Rules(self._clock() + _HOLDS)
        if answer.status >= 400:
            return _Rules(self._clock() + _HOLDS)
        return _Rules(self._clock() + _HOLDS, Protego.parse(answer.content.decode("utf-8", "replace")))
