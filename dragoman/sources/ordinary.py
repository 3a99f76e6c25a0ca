"""An asynchronous iterator as an ordinary one: it runs in a loop and thread of its own, some items ahead of its reader.

So a slow reader breaks no timeout of a request, and a caller may have an event loop itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, suppress
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")
_AHEAD = 64


def ordinary(make: Callable[[], AsyncGenerator[T, None]], ahead: int = _AHEAD) -> Iterator[T]:
    """The items of the iterator that `make` makes, in order; what it raises is raised here.

    Where the caller stops early, the work under way is cancelled and its connections closed before this returns.
    """
    runner = _Runner(make, ahead)
    try:
        yield from runner.items()
    finally:
        runner.stop()


class _Runner(Generic[T]):
    """The thread, its loop, and the queue between it and the reader: an item in a tuple, or None for the end."""

    def __init__(self, make: Callable[[], AsyncGenerator[T, None]], ahead: int) -> None:
        self._make, self._ahead = make, ahead
        self._ready: SimpleQueue[tuple[T] | None] = SimpleQueue()
        self._failure: BaseException | None = None
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(ahead)
        self._task = self._loop.create_task(self._run())
        self._thread = Thread(target=self._work, name="dragoman-sources", daemon=True)
        self._thread.start()

    def items(self) -> Iterator[T]:
        while (item := self._ready.get()) is not None:
            self._call(self._room.release)
            yield item[0]
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        self._call(self._task.cancel)
        self._thread.join()

    def _call(self, what: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: there is nothing to tell it
            self._loop.call_soon_threadsafe(what)

    def _work(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.get_loop()
            try:
                self._loop.run_until_complete(self._task)
            except asyncio.CancelledError:
                pass
            except BaseException as failure:
                self._failure = failure
            finally:
                self._ready.put(None)

    async def _run(self) -> None:
        async with aclosing(self._make()) as items:
            async for item in items:
                await self._room.acquire()
                self._ready.put((item,))
