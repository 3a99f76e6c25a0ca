"""`dragoman watch` and `dragoman sources`: feeds polled over a real server, and how they fared."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.record_pages import ANNOUNCED, HELD, MOVED
from tests.sources.outlets import Outlet, Reply, open_outlet, rss

ROOT = str(Path(__file__).parents[2])
OFTEN = ("--every", "0.01", "--delay", "0")


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with open_outlet() as opened:
        for name, text in {"announced": ANNOUNCED, "held": HELD, "moved": MOVED}.items():
            title, story = text.strip().split("\n\n")
            body = f"<h1>{title}</h1><p>{story}</p>"
            opened.says(f"/{name}", Reply(f"<html><body><article>{body}</article></body></html>".encode()))
        yield opened


def feed(outlet: Outlet, *names: str, etag: str) -> Reply:
    entries = (f"<title>{name}</title><link>{outlet.url}/{name}</link>" for name in names)
    return Reply(rss(*entries), media="application/rss+xml", etag=etag)


def sources(dragoman: Run) -> dict[str, dict[str, Any]]:
    rows = json.loads(dragoman("sources", "--json").out)["sources"]
    return {row["url"].rpartition("/")[2]: row for row in rows}


def test_what_comes_into_a_feed_is_read_once_and_a_dead_feed_costs_it_nothing(dragoman: Run, outlet: Outlet) -> None:
    both = feed(outlet, "announced", "held", etag='"1"')
    outlet.says("/feed", both, both, feed(outlet, "moved", "announced", "held", etag='"2"'))
    ran = dragoman("watch", *OFTEN, "--rounds", "3", f"{outlet.url}/feed")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{outlet.url}/feed: 2 pages read, 0 refused\n{outlet.url}/feed: 1 page read, 0 refused\n"
    assert sorted(outlet.pages_asked_for()) == ["/announced", *["/feed"] * 3, "/held", "/moved"]
    assert len(dragoman("export").out.splitlines()) == 1
    outlet.log.clear()
    ran = dragoman("watch", *OFTEN, "--rounds", "1", f"{outlet.url}/feed", f"{outlet.url}/dead")
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert sorted(outlet.pages_asked_for()) == ["/dead", "/feed"], "what the record knows is not asked for again"
    rows = sources(dragoman)
    assert (rows["feed"]["pages"], rows["feed"]["failures"], rows["feed"]["fault"]) == (3, 0, "")
    assert rows["feed"]["asked"] <= rows["feed"]["due"]
    assert (rows["dead"]["pages"], rows["dead"]["failures"], rows["dead"]["answered"]) == (0, 1, "")
    assert "404" in rows["dead"]["fault"]
    told = dragoman("sources").out.splitlines()
    assert [("failed 1 time: " in line, "answered never" in line) for line in told] == [(True, True), (False, False)]


def test_a_page_that_was_refused_is_found_again(dragoman: Run, outlet: Outlet) -> None:
    held = outlet.replies["/held"][0]
    outlet.says("/held", Reply(b"<html><body></body></html>"), held)
    outlet.says("/feed", feed(outlet, "held", "moved", etag='"1"'))
    watch = ("watch", *OFTEN, "--rounds", "1", f"{outlet.url}/feed")
    first = dragoman(*watch)
    assert (first.status, first.out) == (1, f"{outlet.url}/feed: 1 page read, 1 refused\n")
    second = dragoman(*watch)
    assert (second.status, second.out) == (0, f"{outlet.url}/feed: 1 page read, 0 refused\n")
    assert outlet.asked_for("/moved") == 1


def test_a_list_of_feeds_is_watched_and_one_that_is_missing_is_told(
    dragoman: Run, outlet: Outlet, tmp_path: Path
) -> None:
    outlet.says("/feeds.opml", Reply(f'<opml><body><outline xmlUrl="{outlet.url}/feed"/></body></opml>'.encode()))
    outlet.says("/feed", feed(outlet, "held", etag='"1"'))
    ran = dragoman(
        "watch", *OFTEN, "--rounds", "1", "--contact", "desk@press.example", "missing.opml", f"{outlet.url}/feed"
    )
    assert ran.status == 1
    assert ran.complaints == ["dragoman: missing.opml: no such file or folder; check the path"]
    assert "desk@press.example" in outlet.log[-1].headers["User-Agent"]
    (tmp_path / "feeds.opml").write_bytes(outlet.replies["/feeds.opml"][0].body)
    ran = dragoman("watch", *OFTEN, "--rounds", "1", "--record", "new.db", "feeds.opml")
    assert "(loopback)" in ran.err, "a list may not lead into private networks"


@pytest.mark.slow
def test_a_watch_that_is_broken_off_goes_on(dragoman: Run, outlet: Outlet, tmp_path: Path) -> None:
    outlet.says("/feed", feed(outlet, "announced", "held", "moved", etag='"1"'))
    command = [sys.executable, "-m", "dragoman", "watch", f"{outlet.url}/feed"]
    environment = {**os.environ, "PYTHONPATH": ROOT}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as running:
        while not outlet.asked_for("/held") and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        assert running.stderr
        assert running.stderr.read() == b""
    assert running.returncode == 130
    assert dragoman("watch", *OFTEN, "--rounds", "1", f"{outlet.url}/feed").status == 0
    assert dragoman("watch", *OFTEN, "--record", "whole.db", "--rounds", "1", f"{outlet.url}/feed").status == 0
    assert dragoman("export").out == dragoman("export", "--record", "whole.db").out != ""
