"""Posting a message until it is taken: no redirect is followed, no private address connected to unless it may be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Self

from dragoman import __version__
from dragoman.errors import SourceError
from dragoman.sources.addresses import Guard, transport
from dragoman.sources.faults import in_plain_words
from dragoman.sources.found import PassingError, RefusedError
from dragoman.sources.hosts import Sleep
from dragoman.sources.manners import ROBOT, Manners
from dragoman.sources.retrying import PASSING, backoff, retry_after

if TYPE_CHECKING:
    import httpx2

__all__ = ["GoneError", "Poster"]

_GONE = 410
Headers = Callable[[datetime], Mapping[str, str]]


class GoneError(SourceError):
    """Whoever was to be told wants to hear no more."""


class Poster:
    """A client within one event loop: `async with Poster(manners) as poster`. The sleep and the source of chance are
    handed in."""

    def __init__(self, manners: Manners, *, sleep: Sleep = asyncio.sleep, random: Random | None = None) -> None:
        self._manners, self._sleep, self._random = manners, sleep, random or Random()
        self._client: httpx2.AsyncClient

    async def __aenter__(self) -> Self:
        import httpx2

        agent = {"User-Agent": f"{ROBOT}/{__version__}", "Content-Type": "application/json"}
        self._client = httpx2.AsyncClient(transport=transport(Guard()), headers=agent, timeout=self._manners.seconds)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def post(self, url: str, body: bytes, headers: Headers, private: bool) -> None:
        """Posts until an answer of 200 to 299 comes, as often as manners allow; `headers` gives those of a time,
        `private` lets `url` lead into a private network.

        Raises `PassingError` where it may be taken later, `GoneError` where it never will, else `SourceError`.
        """
        for attempt in range(self._manners.attempts):
            try:
                return await self._post(url, body, headers(datetime.now(UTC)), private)
            except PassingError as failure:
                if attempt + 1 == self._manners.attempts or failure.wait > self._manners.longest_wait:
                    raise
                await self._sleep(max(failure.wait, backoff(attempt, self._manners.backoff, self._random)))
            except RefusedError as refused:
                raise SourceError(url, refused.fault, "add it anew if it is to lie there") from refused
        raise ValueError("manners need at least one attempt")

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str], private: bool) -> None:
        async with (
            in_plain_words(url, self._manners),
            asyncio.timeout(self._manners.seconds_in_all),
            self._client.stream(
                "POST", url, content=body, headers=dict(headers), extensions={"named": private}
            ) as answer,
        ):
            told = f"answered {answer.status_code} {answer.reason_phrase}".rstrip()
            if answer.status_code in PASSING:
                wait = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
                raise PassingError(url, told, wait=wait)
            if answer.status_code == _GONE:
                raise GoneError(url, told, "remove the hook")
            if not answer.is_success:
                raise SourceError(url, told, "see whether it takes webhooks")
