"""Fetching from a real server on this machine that fails: nothing lost, nothing twice, and no host pressed."""

from __future__ import annotations

import asyncio
import gzip
import pickle
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random
from typing import Any

import pytest

from dragoman.errors import SourceError
from dragoman.sources.fetching import Answer, Fetcher
from dragoman.sources.found import PassingError, RefusedError, Visit
from dragoman.sources.manners import Manners
from dragoman.sources.retrying import backoff, retry_after
from tests.sources.outlets import FakeTime, Outlet, Reply, page

TALKS = Reply(page("Talks on fishing"))
QUICK = Manners(delay=0.0, backoff=0.01)


def _with(manners: Manners, use: Callable[[Fetcher], Coroutine[Any, Any, Any]], time: FakeTime | None = None) -> Any:
    async def run() -> Any:
        given: dict[str, Any] = {"clock": time.clock, "sleep": time.sleep} if time else {}
        async with Fetcher(manners, random=Random(1), **given) as fetcher:
            return await use(fetcher)

    return asyncio.run(run())


def _get(url: str, manners: Manners = QUICK, last: Visit | None = None, time: FakeTime | None = None) -> Answer:
    answer = _with(manners, lambda fetcher: fetcher.get(url, named=True, last=last), time)
    assert isinstance(answer, Answer)
    return answer


def _fault(url: str, manners: Manners = QUICK, time: FakeTime | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        _get(url, manners, time=time)
    assert caught.value.subject == url
    assert "\n" not in str(caught.value)
    return caught.value


# Failures that pass


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_that_fails_and_recovers_is_asked_again(outlet: Outlet, status: int) -> None:
    outlet.says("/a", Reply(status=status), Reply(status=status), TALKS)
    assert _get(f"{outlet.url}/a").content == TALKS.body
    assert outlet.asked_for("/a") == 3


def test_a_page_that_broke_off_is_read_whole_the_next_time(outlet: Outlet) -> None:
    outlet.says("/a", Reply(TALKS.body[:40], length=len(TALKS.body)), TALKS)
    assert _get(f"{outlet.url}/a").content == TALKS.body


def test_a_server_that_never_recovers_is_asked_only_so_often(outlet: Outlet) -> None:
    outlet.says("/a", Reply(status=503))
    assert isinstance(_fault(f"{outlet.url}/a"), PassingError)
    assert outlet.asked_for("/a") == QUICK.attempts


def test_what_is_gone_is_not_asked_for_again(outlet: Outlet) -> None:
    assert not isinstance(_fault(f"{outlet.url}/gone"), PassingError)
    assert outlet.asked_for("/gone") == 1


def test_retry_after_is_waited_for(outlet: Outlet) -> None:
    outlet.says("/a", Reply(status=429, headers={"Retry-After": "7"}), TALKS)
    time = FakeTime()
    _get(f"{outlet.url}/a", time=time)
    assert sum(time.slept) >= 7
    assert outlet.asked_for("/a") == 2


def test_a_host_that_wants_a_long_rest_is_left_alone_with_all_its_pages(outlet: Outlet) -> None:
    outlet.says("/a", Reply(status=503, headers={"Retry-After": "3600"}))
    outlet.says("/b", TALKS)

    async def use(fetcher: Fetcher) -> list[float]:
        waits = []
        for path in ("/a", "/b"):
            with pytest.raises(PassingError) as caught:
                await fetcher.get(outlet.url + path, named=True)
            waits.append(caught.value.wait)
        return waits

    first, second = _with(QUICK, use)
    assert first == 3600 and 3500 < second <= 3600
    assert outlet.pages_asked_for() == ["/a"]


def test_retry_after_is_a_number_or_a_date() -> None:
    now = datetime(2024, 1, 5, 12, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after(format_datetime(now + timedelta(minutes=3), usegmt=True), now) == 180
    assert [retry_after(said, now) for said in ("", "soon", "-5", "Fri, 05 Jan 2024 11:00:00 GMT")] == [0, 0, 0, 0]


def test_the_wait_between_attempts_doubles_and_varies() -> None:
    waits = [[backoff(attempt, 1.0, Random(seed)) for attempt in range(8)] for seed in range(50)]
    for attempt in range(8):
        those = [each[attempt] for each in waits]
        assert min(60, 2**attempt) / 2 <= min(those) < max(those) <= min(60, 2**attempt)


# Turns


def test_no_host_is_asked_more_often_than_allowed(outlet: Outlet) -> None:
    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        outlet.says(path, TALKS)

    async def use(fetcher: Fetcher) -> None:
        await asyncio.gather(*[fetcher.get(outlet.url + path, named=True) for path in paths])

    _with(Manners(delay=0.2), use)
    times = [asked.at for asked in outlet.log]
    assert len(times) == 7, "six pages and robots.txt"
    assert times[-1] - times[0] >= 6 * 0.2 * 0.75
    assert not any(asked.others for asked in outlet.log), "one request at a time"


def test_two_hosts_do_not_wait_for_each_other(outlet: Outlet) -> None:
    outlet.says("/a", TALKS)
    time = FakeTime()

    async def use(fetcher: Fetcher) -> None:
        await fetcher.get(f"{outlet.url}/a", named=True)
        await fetcher.get(f"{outlet.url.replace('127.0.0.1', 'localhost')}/a", named=True)

    _with(Manners(delay=5.0), use, time)
    assert sum(time.slept) < 11, "a robots.txt and a page at each"


def test_the_delay_that_robots_txt_asks_for_is_kept(outlet: Outlet) -> None:
    outlet.says("/robots.txt", Reply(b"User-agent: *\nCrawl-delay: 9\n", media="text/plain"))
    for path in ("/a", "/b"):
        outlet.says(path, TALKS)
    time = FakeTime()

    async def use(fetcher: Fetcher) -> None:
        await fetcher.get(f"{outlet.url}/a", named=True)
        await fetcher.get(f"{outlet.url}/b", named=True)

    _with(Manners(delay=1.0), use, time)
    assert max(time.slept) > 8


# robots.txt


def test_what_robots_txt_forbids_is_not_asked_for(outlet: Outlet) -> None:
    outlet.says("/robots.txt", Reply(b"User-agent: dragoman\nDisallow: /private\n", media="text/plain"))
    outlet.says("/private/a", TALKS)
    outlet.says("/a", TALKS)
    assert isinstance(_fault(f"{outlet.url}/private/a"), RefusedError)
    assert _get(f"{outlet.url}/a").content == TALKS.body
    assert outlet.pages_asked_for() == ["/a"]


def test_a_redirect_does_not_lead_around_robots_txt(outlet: Outlet) -> None:
    outlet.says("/robots.txt", Reply(b"User-agent: *\nDisallow: /private\n", media="text/plain"))
    outlet.says("/a", Reply(status=302, headers={"Location": "/private/a"}))
    assert "robots.txt" in str(_fault(f"{outlet.url}/a"))
    assert outlet.pages_asked_for() == ["/a"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_whose_robots_txt_is_out_of_reach_is_asked_for_nothing(outlet: Outlet, status: int) -> None:
    outlet.says("/robots.txt", Reply(status=status))
    outlet.says("/a", TALKS)
    fault = _fault(f"{outlet.url}/a")
    assert isinstance(fault, PassingError) and "robots.txt" in str(fault)
    assert outlet.pages_asked_for() == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=404),
        Reply(status=403),
        Reply(status=302, headers={"Location": "/robots.txt"}),
        Reply(b"\xff\xfe\x00<html>no rules</html>"),
        Reply(b"User-agent: *\nAllow: /\n" + b"#" * 600_000),
    ],
)
def test_a_host_without_rules_allows_all(outlet: Outlet, reply: Reply) -> None:
    outlet.says("/robots.txt", reply)
    outlet.says("/a", TALKS)
    assert _get(f"{outlet.url}/a").content == TALKS.body


def test_robots_txt_is_read_once_a_host(outlet: Outlet) -> None:
    for path in ("/a", "/b"):
        outlet.says(path, TALKS)

    async def use(fetcher: Fetcher) -> None:
        await asyncio.gather(*[fetcher.get(outlet.url + path, named=True) for path in ("/a", "/b")])

    _with(QUICK, use)
    assert outlet.asked_for("/robots.txt") == 1


def test_a_person_may_leave_robots_txt_aside(outlet: Outlet) -> None:
    outlet.says("/robots.txt", Reply(b"User-agent: *\nDisallow: /\n"))
    outlet.says("/a", TALKS)
    assert _get(f"{outlet.url}/a", Manners(delay=0.0, robots=False)).content == TALKS.body


# Size and time


def test_a_small_body_that_unfolds_into_a_large_one_is_refused(outlet: Outlet) -> None:
    bomb = gzip.compress(gzip.compress(bytes(300_000_000)))
    outlet.says("/a", Reply(bomb, headers={"Content-Encoding": "gzip, gzip"}))
    assert len(bomb) < 10_000
    assert "is larger than 1 MB" in str(_fault(f"{outlet.url}/a", Manners(delay=0.0, most_bytes=1_000_000)))


def test_a_large_body_is_refused(outlet: Outlet) -> None:
    outlet.says("/a", Reply(bytes(3_000_000)))
    assert "is larger than 1 MB" in str(_fault(f"{outlet.url}/a", Manners(delay=0.0, most_bytes=1_000_000)))


def test_an_endless_body_is_left_when_it_is_too_large(outlet: Outlet) -> None:
    outlet.says("/a", Reply(endless=b"<p>more</p>" * 1000))
    assert "is larger than" in str(_fault(f"{outlet.url}/a", Manners(delay=0.0, most_bytes=1_000_000)))


def test_a_body_that_drips_without_end_is_left_when_it_takes_too_long(outlet: Outlet) -> None:
    outlet.says("/a", Reply(endless=b".", rest=0.05))
    manners = Manners(delay=0.0, seconds=30.0, seconds_in_all=0.5, attempts=1)
    assert "was not through within 0.5 s" in str(_fault(f"{outlet.url}/a", manners))


# What has changed


def test_what_has_not_changed_is_not_sent_again(outlet: Outlet) -> None:
    outlet.says("/a", Reply(TALKS.body, etag='"1"', headers={"Last-Modified": "Fri, 05 Jan 2024 11:00:00 GMT"}))
    first = _get(f"{outlet.url}/a")
    again = _get(f"{outlet.url}/a", last=first.visit)
    assert not first.unchanged and again.unchanged and again.visit == first.visit
    assert outlet.log[-1].headers["If-None-Match"] == '"1"'
    assert outlet.log[-1].headers["If-Modified-Since"] == "Fri, 05 Jan 2024 11:00:00 GMT"


def test_the_same_bytes_under_another_mark_are_unchanged(outlet: Outlet) -> None:
    outlet.says("/a", Reply(TALKS.body, etag='"1"'), Reply(TALKS.body, etag='"2"'))
    first = _get(f"{outlet.url}/a")
    again = _get(f"{outlet.url}/a", last=first.visit)
    assert again.unchanged and again.visit.etag == '"2"'


def test_other_bytes_are_a_change(outlet: Outlet) -> None:
    outlet.says("/a", Reply(TALKS.body, etag='"1"'), Reply(page("Talks on trade"), etag='"2"'))
    assert not _get(f"{outlet.url}/a", last=_get(f"{outlet.url}/a").visit).unchanged


def test_the_user_agent_tells_whom_to_write_to(outlet: Outlet) -> None:
    outlet.says("/a", TALKS)
    _get(f"{outlet.url}/a", Manners(delay=0.0, contact="press@ministry.example"))
    agents = {asked.headers["User-Agent"] for asked in outlet.log}
    (agent,) = agents
    assert agent.startswith("dragoman/") and "press@ministry.example" in agent


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(PassingError("http://h/", "answered 503", wait=9.0)))
    assert (error.subject, error.fault, error.wait) == ("http://h/", "answered 503", 9.0)
