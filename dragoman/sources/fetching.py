"""Fetching, politely: each request waits for its turn, heeds robots.txt, is bounded in time and size, and tried again
where the failure may pass. Redirects are followed here, since each hop is a request like any other.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Self

from dragoman.errors import SourceError
from dragoman.sources import robots
from dragoman.sources.addresses import Guard, transport
from dragoman.sources.faults import in_plain_words, web_parts
from dragoman.sources.found import PassingError, Visit, absolute
from dragoman.sources.hosts import Clock, Hosts, Sleep
from dragoman.sources.manners import Manners
from dragoman.sources.retrying import PASSING, backoff, retry_after

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a URL gave: `url` is where its redirects ended, `unchanged` says that `visit` tells of the same content."""

    url: str
    status: int
    content: bytes = b""
    media: str = ""
    charset: str = ""
    visit: Visit = field(default_factory=Visit)
    unchanged: bool = False
    location: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Limits:
    """Of one fetch: what is too large is cut off where `cut`, else refused."""

    redirects: int
    size: int
    cut: bool = False


class Fetcher:
    """A client for many hosts, within one event loop: `async with Fetcher(manners) as fetcher`.

    The clock (seconds that only grow), the sleep, the time of day and the source of chance are handed in.
    """

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        random: Random | None = None,
    ) -> None:
        self.manners = manners
        self._sleep, self._now, self._random = sleep, now, random or Random()
        self._hosts = Hosts(clock, sleep)
        self._robots = robots.Robots(self._robots_file, clock)
        self._client: httpx2.AsyncClient

    async def __aenter__(self) -> Self:
        import httpx2

        self._client = httpx2.AsyncClient(
            transport=transport(Guard(self.manners.private)),
            headers={"User-Agent": self.manners.agent},
            timeout=self.manners.seconds,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, url: str, *, named: bool = False, last: Visit | None = None) -> Answer:
        """What `url` gives; `named` by a person, it may lie in a private network; `last` asks only for what changed.

        Raises `PassingError` where it may answer later, `RefusedError` where it may not be asked, else `SourceError`.
        """
        last = last or Visit()
        limits = _Limits(self.manners.most_redirects, self.manners.most_bytes)
        answer = await self._followed(url, named, last, limits, self.manners.robots)
        if answer.status == 304:
            return Answer(answer.url, 304, visit=last, unchanged=True)
        if answer.status >= 400:
            told = f"answered {answer.status} {answer.reason}".rstrip()
            raise SourceError(url, told, "check the address")
        if not answer.content.strip():
            raise SourceError(url, "is empty", "give the address of a page with text")
        return answer

    async def _robots_file(self, url: str, named: bool) -> Answer:
        limits = _Limits(robots.MOST_REDIRECTS, robots.MOST_BYTES, cut=True)
        return await self._followed(url, named, Visit(), limits, heed=False)

    async def _followed(self, url: str, named: bool, last: Visit, limits: _Limits, heed: bool) -> Answer:
        at, asked = url, Counter[str]()
        for hop in range(limits.redirects + 1):
            asked[at] += 1
            # Once more after a cookie was set is how some doors open; a third time is a circle.
            if asked[at] > 2:
                raise SourceError(url, "redirects in a circle", "give the page's final address")
            try:
                answer = await self._asked(at, named and hop == 0, last, limits, heed)
            except SourceError as error:
                # The person, and the record, know the page by the address that led here.
                error.args = (url, *error.args[1:])
                error.subject = url
                raise
            if not answer.location:
                return answer
            at = absolute(at, answer.location)
        raise SourceError(url, f"redirects more than {limits.redirects} times", "give the page's final address")

    async def _asked(self, url: str, named: bool, last: Visit, limits: _Limits, heed: bool) -> Answer:
        """The answer to one request, tried as often as manners allow."""
        parts = web_parts(url)
        host = parts.hostname or ""
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        own = await self._robots.delay(url, origin, named) if heed else 0.0
        for left in reversed(range(self.manners.attempts)):
            try:
                async with self._hosts.turn(url, host, max(own, self.manners.delay), self.manners.longest_wait):
                    return await self._answer(url, host, named, last, limits)
            except PassingError as failure:
                if not left or failure.wait > self.manners.longest_wait:
                    raise
            # Where the host said when, its turn waits for that; we add what keeps many of us from coming at once.
            await self._sleep(backoff(self.manners.attempts - 1 - left, self.manners.backoff, self._random))
        raise ValueError("manners need at least one attempt")

    async def _answer(self, url: str, host: str, named: bool, last: Visit, limits: _Limits) -> Answer:
        headers = {"If-None-Match": last.etag, "If-Modified-Since": last.last_modified}
        async with (
            in_plain_words(url, self.manners),
            asyncio.timeout(self.manners.seconds_in_all),
            self._client.stream(
                "GET",
                url,
                headers={name: value for name, value in headers.items() if value},
                extensions={"named": named},
            ) as answer,
        ):
            if answer.status_code in PASSING:
                wait = retry_after(answer.headers.get("retry-after", ""), self._now())
                self._hosts.pause(host, wait)
                raise PassingError(url, f"answered {answer.status_code} {answer.reason_phrase}".rstrip(), wait=wait)
            if answer.is_redirect and answer.status_code != 304:
                return Answer(url, answer.status_code, location=answer.headers["location"])
            if answer.status_code >= 400 or answer.status_code == 304:
                return Answer(url, answer.status_code, reason=answer.reason_phrase)
            content = await _content(url, answer, limits)
            digest = sha256(content).hexdigest()
            return Answer(
                url=url,
                status=answer.status_code,
                content=content,
                media=answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
                charset=answer.charset_encoding or "",
                visit=Visit(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), digest),
                # A server may give each answer another mark and still send the same bytes.
                unchanged=digest == last.digest,
            )


async def _content(url: str, answer: httpx2.Response, limits: _Limits) -> bytes:
    """The body, decompressed; a small one that unfolds into a large one is large."""
    content = bytearray()
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > limits.size:
            if limits.cut:
                break
            raise SourceError(url, f"is larger than {limits.size / 1e6:g} MB", "give the address of one page")
    return bytes(content[: limits.size])
