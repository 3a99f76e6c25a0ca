"""Watching feeds: many in one process, each at its own interval, for ever; a dead one costs the others nothing.

What a feed gave and how it fared comes out together. Who stores a poll's pages, visits and feed in one transaction can
be interrupted at any moment and loses nothing and gets nothing twice.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from dragoman.errors import DragomanError
from dragoman.sources.contents import found_in
from dragoman.sources.fetching import Fetcher
from dragoman.sources.files import opened
from dragoman.sources.following import Follower, Visited
from dragoman.sources.found import Found, Known, Link, Origin, PassingError, Visit
from dragoman.sources.kinds import is_url, suffix_of
from dragoman.sources.manners import Manners
from dragoman.sources.ordinary import ordinary
from dragoman.terms import RawPage

# A feed that fails is asked ever more rarely, but at least once in this time.
RAREST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, news sitemap or page that is watched, and how it has fared; `kind` is a row of `data/source_kinds.tsv`.

    `asked` is when it was last asked, `answered` when it last answered, `failures` how often in a row it has not and
    `fault` why, `due` when it is asked next (None: at once), `pages` how many it has given. One that a person `named`
    may lie in a private network.
    """

    url: str
    title: str = ""
    kind: str = ""
    named: bool = False
    interval: timedelta = timedelta(minutes=15)
    asked: datetime | None = None
    answered: datetime | None = None
    failures: int = 0
    fault: str = ""
    due: datetime | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Poll:
    """What asking a feed once gave: the feed as it stands now, its new pages and what could not be read, in order, and
    the visits to remember."""

    feed: Feed
    found: tuple[RawPage | DragomanError, ...]
    visits: Mapping[str, Visit]


def feeds_in(target: str, *, manners: Manners | None = None) -> Iterator[Feed | DragomanError]:
    """The feeds that `target` names: those of an OPML list (a path, or an address that ends in .opml), else itself.

    An address may be that of a feed, a news sitemap, or a page that changes.
    """
    if is_url(target) and suffix_of(target) != ".opml":
        yield Feed(target, named=True)
        return
    listed = _fetched_list(target, manners or Manners()) if is_url(target) else opened(target, {}, "opml")
    for found in listed:
        if isinstance(found, Link):
            yield Feed(found.url, found.title, found.kind)
        elif isinstance(found, DragomanError):
            yield found


def _fetched_list(url: str, manners: Manners) -> Iterator[Found]:
    async def fetched() -> AsyncGenerator[Found, None]:
        async with Fetcher(manners) as fetcher:
            try:
                answer = await fetcher.get(url, named=True)
            except DragomanError as error:
                yield error
                return
        for found in found_in(io.BytesIO(answer.content), Origin(url, url, answer.url), {}, "opml"):
            yield found

    return ordinary(fetched)


Now = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]


def watch(
    feeds: Iterable[Feed], *, known: Known, manners: Manners | None = None, rounds: int | None = None
) -> Iterator[Poll]:
    """Polls the feeds as they come due, for ever, or each so often (`rounds`); `known` are the visits stored so far."""

    async def watched() -> AsyncGenerator[Poll, None]:
        async with Fetcher(manners or Manners()) as fetcher, aclosing(polls(feeds, fetcher, known, rounds)) as found:
            async for poll in found:
                yield poll

    return ordinary(watched, ahead=1)


async def polls(
    feeds: Iterable[Feed],
    fetcher: Fetcher,
    known: Known,
    rounds: int | None = None,
    *,
    now: Now = lambda: datetime.now(UTC),
    sleep: Sleep = asyncio.sleep,
    random: Random | None = None,
) -> AsyncGenerator[Poll, None]:
    """As `watch` does, with a fetcher, a clock, a sleep and a source of chance of one's own."""
    watcher = _Watcher(fetcher, dict(known), now, sleep, random or Random())
    each = {feed.url: feed for feed in feeds}.values()
    tasks = [asyncio.create_task(watcher.keep_asking(feed, rounds)) for feed in each]
    done = asyncio.gather(*tasks)
    done.add_done_callback(lambda _: watcher.finish())
    try:
        while (poll := await watcher.ready.get()) is not None:
            yield poll
        await done
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await done


class _Watcher:
    """What the feeds of one run share: the visits, the links that one of them is just following, and the way out."""

    def __init__(self, fetcher: Fetcher, known: dict[str, Visit], now: Now, sleep: Sleep, random: Random) -> None:
        self._fetcher, self._known, self._now, self._sleep, self._random = fetcher, known, now, sleep, random
        self._claimed: set[str] = set()
        self._turns = asyncio.Semaphore(fetcher.manners.at_once)
        self.ready: asyncio.Queue[Poll | None] = asyncio.Queue()

    def finish(self) -> None:
        self.ready.put_nowait(None)

    async def keep_asking(self, feed: Feed, rounds: int | None) -> None:
        while rounds is None or rounds > 0:
            while feed.due and (wait := (feed.due - self._now()).total_seconds()) > 0:
                await self._sleep(wait)
            async with self._turns:
                poll = await self._ask(feed)
            self._known |= poll.visits
            await self.ready.put(poll)
            feed = poll.feed
            rounds = None if rounds is None else rounds - 1

    async def _ask(self, feed: Feed) -> Poll:
        asked = self._now()
        found: list[RawPage | DragomanError] = []
        visits: dict[str, Visit] = {}
        follower = Follower(self._fetcher, self._known, {}, self._claimed)
        try:
            async with aclosing(follower.outcomes([Link(feed.url, feed.kind, named=feed.named)])) as outcomes:
                async for outcome in outcomes:
                    if isinstance(outcome, Visited):
                        visits[outcome.url] = outcome.visit
                    else:
                        found.append(outcome)
        finally:
            follower.release()
        failure = next((each for each in found if isinstance(each, DragomanError) and each.subject == feed.url), None)
        fared = self._failed(feed, failure) if failure else self._answered(feed, found)
        return Poll(replace(fared, asked=asked), tuple(found), visits)

    def _answered(self, feed: Feed, found: list[RawPage | DragomanError]) -> Feed:
        pages = sum(isinstance(each, RawPage) for each in found)
        return replace(
            feed,
            answered=self._now(),
            failures=0,
            fault="",
            due=self._now() + self._spread(feed.interval),
            pages=feed.pages + pages,
        )

    def _failed(self, feed: Feed, failure: DragomanError) -> Feed:
        rarely = max(feed.interval, min(RAREST, feed.interval * float(2 ** min(feed.failures + 1, 16))))
        wait = timedelta(seconds=failure.wait if isinstance(failure, PassingError) else 0)
        return replace(
            feed,
            failures=feed.failures + 1,
            fault=failure.fault,
            due=self._now() + max(wait, self._spread(rarely)),
        )

    def _spread(self, interval: timedelta) -> timedelta:
        """A little more than the interval, so that feeds that were added together do not stay together."""
        return interval * (1 + self._random.random() / 10)
