"""Whose turn it is at a host: one request at a time, and their starts at least a delay apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dragoman.sources.found import PassingError

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Host:
    """`free` is when the next request may start."""

    free: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Hosts:
    """The hosts that were asked in this run."""

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, url: str, name: str, delay: float, patience: float) -> AsyncIterator[None]:
        """Waits for a turn at a host and keeps it; the next may start `delay` seconds after this one started.

        Raises `PassingError` where the host wants to be left alone for longer than our `patience`.
        """
        host = self._hosts.setdefault(name, _Host())
        async with host.lock:
            # A pause may grow while we sleep.
            while (wait := host.free - self._clock()) > 0:
                if wait > max(patience, delay):
                    raise PassingError(url, f"is on a host that wants no request for {wait:.0f} s", wait=wait)
                await self._sleep(wait)
            host.free = self._clock() + delay
            yield

    def pause(self, name: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        host = self._hosts.setdefault(name, _Host())
        host.free = max(host.free, self._clock() + seconds)
