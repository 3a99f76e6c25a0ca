"""Feeds watched over a real server, in a time of the test's own: nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from dragoman.errors import DragomanError
from dragoman.sources import Feed, Manners, Poll, Visit, feeds_in, watch
from dragoman.sources.fetching import Fetcher
from dragoman.sources.watching import RAREST, polls
from dragoman.terms import RawPage
from tests.sources.outlets import Outlet, Reply, page, rss

QUICK = Manners(delay=0.0, backoff=0.0, attempts=1)
FEED = "application/rss+xml"
START = datetime(2024, 1, 5, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


class Calendar:
    """A time that goes on when all feeds sleep, to when the first of them wants to wake."""

    def __init__(self) -> None:
        self.time = START
        self._until: list[datetime] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        until = self.time + timedelta(seconds=seconds)
        self._until.append(until)
        while self.time < until:
            watched = [task for task in asyncio.all_tasks() if "keep_asking" in repr(task.get_coro())]
            if len(self._until) == len(watched):
                self.time = min(self._until)
            await asyncio.sleep(0.001)
        self._until.remove(until)


def _polls(
    feeds: list[Feed],
    rounds: int | None,
    known: dict[str, Visit] | None = None,
    manners: Manners = QUICK,
    enough: Callable[[list[Poll]], bool] = lambda _: False,
) -> list[Poll]:
    """What the feeds give, until each was asked so often, or until it is `enough`."""

    async def run() -> list[Poll]:
        calendar = Calendar()
        found: list[Poll] = []
        async with (
            Fetcher(manners, sleep=lambda _: asyncio.sleep(0)) as fetcher,
            aclosing(
                polls(feeds, fetcher, known or {}, rounds, now=calendar.now, sleep=calendar.sleep, random=Random(1))
            ) as source,
        ):
            async for poll in source:
                found.append(poll)
                if enough(found):
                    break
        return found

    return asyncio.run(run())


def _feed(outlet: Outlet, path: str = "/feed", interval: timedelta = QUARTER) -> Feed:
    return Feed(outlet.url + path, named=True, interval=interval)


def _stories(outlet: Outlet, *names: str) -> bytes:
    for name in names:
        outlet.says(f"/{name}", Reply(page(f"Talks on {name}")))
    return rss(*[f"<link>/{name}</link>" for name in names])


def _names(poll: Poll) -> list[str]:
    return [found.id.rpartition("/")[2] for found in poll.found if isinstance(found, RawPage)]


def test_a_feed_gives_each_page_once_over_many_polls(outlet: Outlet) -> None:
    first = Reply(_stories(outlet, "fish", "trade"), media=FEED, etag="1")
    second = Reply(_stories(outlet, "steel", "fish", "trade"), media=FEED, etag="2")
    outlet.says("/feed", first, first, second)
    found = _polls([_feed(outlet)], rounds=4)
    assert [_names(poll) for poll in found] == [["fish", "trade"], [], ["steel"], []]
    assert [poll.feed.pages for poll in found] == [2, 2, 3, 3]
    assert sorted(outlet.pages_asked_for()) == ["/feed"] * 4 + ["/fish", "/steel", "/trade"]


def test_each_feed_has_an_interval_of_its_own_and_is_asked_no_more_often(outlet: Outlet) -> None:
    for path in ("/often", "/rarely"):
        outlet.says(path, Reply(rss(), media=FEED))
    feeds = [_feed(outlet, "/often"), _feed(outlet, "/rarely", timedelta(hours=1))]
    found = _polls(feeds, None, enough=lambda found: len(found) == 40)
    for feed in feeds:
        times = [poll.feed.asked for poll in found if poll.feed.url == feed.url]
        gaps = [after - before for before, after in pairwise(times) if before and after]
        assert gaps and min(gaps) >= feed.interval
        assert max(gaps) <= feed.interval * 1.2
    assert sum(poll.feed.url.endswith("often") for poll in found) >= 30


def test_a_dead_feed_is_asked_ever_more_rarely_and_stops_no_other(outlet: Outlet) -> None:
    outlet.says("/feed", Reply(_stories(outlet, "fish"), media=FEED))
    found = _polls([_feed(outlet, "/dead"), _feed(outlet)], rounds=12)
    dead = [poll.feed for poll in found if poll.feed.url.endswith("dead")]
    assert [feed.failures for feed in dead] == list(range(1, 13))
    assert {feed.fault for feed in dead} == {"answered 404 Not Found"} and dead[-1].answered is None
    gaps = [feed.due - feed.asked for feed in dead if feed.due and feed.asked]
    assert QUARTER * 2 <= gaps[0] < gaps[1] < gaps[2]
    assert RAREST <= gaps[-1] <= max(gaps) <= RAREST * 1.2
    assert [name for poll in found for name in _names(poll)] == ["fish"]


def test_a_feed_that_comes_back_is_as_it_was(outlet: Outlet) -> None:
    down = Reply(status=503), Reply(b"<html>Down for work</html>")
    outlet.says("/feed", *down, Reply(_stories(outlet, "fish"), media=FEED))
    feed = Feed(f"{outlet.url}/feed", kind="feed", named=True)
    found = _polls([feed], rounds=4)
    assert [poll.feed.failures for poll in found] == [1, 2, 0, 0]
    assert found[2].feed.fault == "" and _names(found[2]) == ["fish"]


def test_a_feed_that_asks_for_a_rest_gets_it(outlet: Outlet) -> None:
    outlet.says("/feed", Reply(status=429, headers={"Retry-After": "90000"}), Reply(rss(), media=FEED))
    (poll,) = _polls([_feed(outlet)], rounds=1)
    assert poll.feed.due and poll.feed.asked and poll.feed.due - poll.feed.asked >= timedelta(seconds=90000)


def test_a_page_that_failed_for_now_comes_with_a_later_poll(outlet: Outlet) -> None:
    feed = Reply(_stories(outlet, "fish", "trade"), media=FEED, etag="1")
    outlet.says("/trade", Reply(status=503), Reply(page("Talks on trade")))
    outlet.says("/feed", feed)
    found = _polls([_feed(outlet)], rounds=3)
    assert [_names(poll) for poll in found] == [["fish"], ["trade"], []]
    assert [poll.feed.failures for poll in found] == [0, 0, 0], "the feed itself has answered"


def test_two_feeds_with_the_same_page_give_it_once(outlet: Outlet) -> None:
    feed = Reply(_stories(outlet, "fish"), media=FEED)
    outlet.says("/a", feed)
    outlet.says("/b", feed)
    found = _polls([_feed(outlet, "/a"), _feed(outlet, "/b"), _feed(outlet, "/a")], rounds=3)
    assert [name for poll in found for name in _names(poll)] == ["fish"]
    assert len(found) == 6 and outlet.asked_for("/fish") == 1


def test_watching_goes_on_where_it_stopped(outlet: Outlet) -> None:
    """A store keeps of each poll its feed and visits; what a poll broken off had fetched comes again."""
    outlet.says("/feed", Reply(_stories(outlet, "fish"), media=FEED, etag="1"))
    (first,) = _polls([_feed(outlet)], rounds=1)
    outlet.says("/feed", Reply(_stories(outlet, "trade", "fish"), media=FEED, etag="2"))
    (second,) = _polls([first.feed], rounds=1, known=dict(first.visits))
    assert (_names(first), _names(second)) == (["fish"], ["trade"])
    assert second.feed.asked and first.feed.due and second.feed.asked >= first.feed.due
    assert second.feed.pages == 2


def test_a_single_page_can_be_watched_for_changes(outlet: Outlet) -> None:
    outlet.says("/agenda", Reply(page("One meeting")), Reply(page("One meeting")), Reply(page("Two meetings")))
    found = _polls([_feed(outlet, "/agenda")], rounds=4)
    assert [len(poll.found) for poll in found] == [1, 0, 1, 0]


def test_watching_is_an_ordinary_iterator(outlet: Outlet) -> None:
    outlet.says("/feed", Reply(_stories(outlet, "fish"), media=FEED))
    (poll,) = watch([_feed(outlet)], known={}, manners=QUICK, rounds=1)
    assert _names(poll) == ["fish"] and poll.feed.answered
    forever = watch([_feed(outlet)], known={}, manners=QUICK)
    assert _names(next(forever)) == ["fish"]
    forever.close()  # type: ignore[attr-defined]


def test_no_feeds_are_no_polls() -> None:
    assert list(watch([], known={}, manners=QUICK)) == []


def test_the_feeds_of_a_target(outlet: Outlet, tmp_path: Path) -> None:
    opml = '<opml><body><outline text="A"><outline xmlUrl="https://a.example/feed" title="a"/></outline></body></opml>'
    (tmp_path / "list.opml").write_text(opml)
    outlet.says("/list.opml", Reply(opml.encode(), media="text/x-opml"))
    listed = Feed("https://a.example/feed", "a", "feed")
    assert list(feeds_in(str(tmp_path / "list.opml"))) == [listed]
    assert list(feeds_in(f"{outlet.url}/list.opml", manners=QUICK)) == [listed]
    assert list(feeds_in("https://a.example/feed")) == [Feed("https://a.example/feed", named=True)]
    for target in (f"{outlet.url}/gone.opml", str(tmp_path / "gone.opml")):
        (fault,) = feeds_in(target, manners=QUICK)
        assert isinstance(fault, DragomanError)
