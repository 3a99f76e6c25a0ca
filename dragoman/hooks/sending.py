"""Telling the hooks what is waiting for them: each in the order of the changes, several hooks side by side.

One that cannot be reached is left alone for ever longer, and switched off in the end; what waits for it stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from dragoman.errors import DragomanError
from dragoman.hooks.messages import identity, message
from dragoman.hooks.posting import GoneError, Poster
from dragoman.hooks.signing import headers
from dragoman.record.hooks import Hook, Hooks
from dragoman.sources.manners import Manners

__all__ = ["MOST_FAILURES", "Outcome", "send"]

MOST_FAILURES = 16  # in a row, over some three days
_FIRST, _RAREST = timedelta(minutes=1), timedelta(hours=12)
_MANNERS = Manners(seconds=15.0, seconds_in_all=30.0, longest_wait=30.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a hook: how many changes were sent, what went wrong, and whether it is switched off now."""

    hook: Hook
    sent: int
    fault: DragomanError | None = None
    off: bool = False


def send(hooks: Hooks, named: Collection[str] = (), manners: Manners = _MANNERS) -> list[Outcome]:
    """Tells those hooks that are due, or those named, which are switched on again where it works.

    Raises `RecordError` where a hook that is named is none, or the record cannot be used.
    """
    claimed = hooks.claim(datetime.now(UTC), named)
    return asyncio.run(_all(hooks, claimed, manners)) if claimed else []


async def _all(hooks: Hooks, claimed: list[Hook], manners: Manners) -> list[Outcome]:
    async with Poster(manners) as poster:
        return await asyncio.gather(*(_one(hooks, hook, poster) for hook in claimed))


async def _one(hooks: Hooks, hook: Hook, poster: Poster) -> Outcome:
    sent = 0
    try:
        while True:
            portion = hooks.waiting(hook)
            for change, brief in portion.told:
                now = datetime.now(UTC)
                body = message(hook, change, brief, now.date())
                signed = partial(headers, hook.secret, identity(hook, change), body=body)
                await poster.post(hook.url, body, signed, hook.private)
                hooks.delivered(hook, change, datetime.now(UTC))
                sent += 1
            hooks.passed(hook, portion)
            if not portion.more:
                break
    except DragomanError as error:
        return _failed(hooks, hook, sent, error)
    except asyncio.CancelledError:
        hooks.release(hook)
        raise
    hooks.release(hook)
    return Outcome(hook, sent)


def _failed(hooks: Hooks, hook: Hook, sent: int, error: DragomanError) -> Outcome:
    failures = 1 if sent else hook.failures + 1
    off = isinstance(error, GoneError) or failures >= MOST_FAILURES
    due = datetime.now(UTC) + min(_RAREST, _FIRST * 2 ** (failures - 1))
    hooks.failed(replace(hook, failures=failures, fault=error.fault, off=off), due)
    return Outcome(hook, sent, error, off)
