"""`dragoman add` of feeds, tables and pages of all sorts, over a real server: nothing twice, nothing lost."""

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
from tests.cli.record_pages import ANNOUNCED, HELD, MOVED, QUIET, VISIT
from tests.sources.outlets import Outlet, Reply, open_outlet, rss

ROOT = str(Path(__file__).parents[2])
GERMAN = """Außenminister treffen sich in Oslo

OSLO, 14. Mai 2024 - Der norwegische Außenminister Espen Barth Eide hat am Dienstag in Oslo seinen chilenischen \
Kollegen Alberto van Klaveren getroffen, wie das Ministerium in Oslo mitteilte. Sie sprachen über die Forschung am Pol.
"""


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with open_outlet() as opened:
        yield opened


def page(text: str) -> Reply:
    title, *paragraphs = text.strip().split("\n\n")
    body = f"<h1>{title}</h1>" + "".join(f"<p>{each}</p>" for each in paragraphs)
    return Reply(f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode())


def feed(outlet: Outlet, *names: str, etag: str) -> Reply:
    entries = (f"<title>{name}</title><link>{outlet.url}/{name}</link>" for name in names)
    return Reply(rss(*entries), media="application/rss+xml", etag=etag)


def told(dragoman: Run, *arguments: str, **environment: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(dragoman("add", "--json", *arguments, **environment).out)
    return row


def test_a_feed_is_asked_whether_it_changed_and_only_new_pages_are_fetched(dragoman: Run, outlet: Outlet) -> None:
    outlet.says("/announced", page(ANNOUNCED))
    outlet.says("/held", page(HELD))
    outlet.says("/feed", feed(outlet, "announced", "held", etag='"1"'))
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 2
    before = dragoman("export").out
    assert len(before.splitlines()) == 1
    outlet.log.clear()
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 0
    assert outlet.pages_asked_for() == ["/feed"]
    assert outlet.log[-1].headers["If-None-Match"] == '"1"'
    assert dragoman("export").out == before
    outlet.says("/moved", page(MOVED))
    outlet.says("/feed", feed(outlet, "moved", "announced", "held", etag='"2"'))
    outlet.log.clear()
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 1
    assert outlet.pages_asked_for() == ["/feed", "/moved"]


def test_a_page_of_a_feed_that_is_refused_is_asked_for_again_and_no_other(dragoman: Run, outlet: Outlet) -> None:
    outlet.says("/bare", Reply(b"<html><body></body></html>"), page(MOVED))
    outlet.says("/held", page(HELD))
    outlet.says("/feed", feed(outlet, "bare", "held", etag='"1"'))
    first = told(dragoman, f"{outlet.url}/feed")
    assert (first["read"], len(first["refused"])) == (1, 1)
    outlet.log.clear()
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 1
    assert outlet.pages_asked_for() == ["/feed", "/bare"]
    outlet.log.clear()
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 0
    assert outlet.pages_asked_for() == ["/feed"]


@pytest.mark.parametrize("command", ["read", "add"])
def test_hosts_are_told_whom_to_write_to_and_asked_no_oftener_than_wanted(
    dragoman: Run, outlet: Outlet, command: str
) -> None:
    outlet.says("/held", page(HELD))
    wanted = ("--contact", "desk@press.example", "--delay", "2.5")
    assert dragoman(command, *wanted, f"{outlet.url}/held").status == 0
    assert all("desk@press.example" in asked.headers["User-Agent"] for asked in outlet.log)
    rules, story = (asked.at for asked in outlet.log)
    assert story - rules > 1.5, "a second is the default"


@pytest.mark.parametrize("contact", ["büro@press.example", "a@b.example\r\nCookie: c"])
def test_a_contact_that_no_request_can_carry_is_refused(dragoman: Run, contact: str) -> None:
    ran = dragoman("read", "--contact", contact, "-", given=HELD.encode())
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)


def test_another_reader_fetches_all_of_a_feed_again(dragoman: Run, outlet: Outlet, tmp_path: Path) -> None:
    outlet.says("/held", page(HELD))
    outlet.says("/feed", feed(outlet, "held", etag='"1"'))
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 1
    before = dragoman("export").out
    (tmp_path / "own.tsv").write_text("person\tnames\toffice\tparty\tfrom\tto\tpost\tsource\n", "utf-8")
    own = {"DRAGOMAN_HOLDERS": str(tmp_path / "own.tsv")}
    assert told(dragoman, f"{outlet.url}/feed", **own)["read"] == 1
    assert told(dragoman, f"{outlet.url}/feed", **own)["read"] == 0
    assert dragoman("export").out == before


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_feed_that_is_broken_off_gives_the_same_record_as_one_that_is_not(
    dragoman: Run, outlet: Outlet, tmp_path: Path, how: signal.Signals
) -> None:
    stories = {"announced": ANNOUNCED, "moved": MOVED, "held": HELD, "visit": VISIT, "quiet": QUIET}
    for name, text in stories.items():
        outlet.says(f"/{name}", page(text))
    outlet.says("/feed", feed(outlet, *stories, etag='"1"'))
    command = [sys.executable, "-m", "dragoman", "add", f"{outlet.url}/feed"]
    environment = {**os.environ, "PYTHONPATH": ROOT}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as running:
        while not outlet.asked_for("/held") and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(how)
    assert running.returncode in (130, -signal.SIGKILL)
    asked = set(outlet.pages_asked_for())
    outlet.log.clear()
    assert told(dragoman, f"{outlet.url}/feed")["refused"] == []
    assert asked | set(outlet.pages_asked_for()) == {"/feed", *(f"/{name}" for name in stories)}
    assert told(dragoman, "--record", "whole.db", f"{outlet.url}/feed")["read"] == len(stories)
    assert dragoman("export").out == dragoman("export", "--record", "whole.db").out != ""


def test_a_dry_run_counts_what_is_new_and_leaves_no_trace(dragoman: Run, outlet: Outlet, tmp_path: Path) -> None:
    outlet.says("/held", page(HELD))
    outlet.says("/feed", feed(outlet, "held", etag='"1"'))
    (tmp_path / "announced.txt").write_text(ANNOUNCED, "utf-8")
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    ran = dragoman("add", "--dry-run", f"{outlet.url}/feed", "announced.txt", "announced.txt", "empty.txt")
    assert ran.out == "dragoman.db: 2 pages new, 1 known before, 1 refused; nothing was added\n"
    assert (ran.status, ran.complaints) == (1, ["dragoman: empty.txt: is empty; give a page with text"])
    assert not list(tmp_path.glob("*.db*"))
    assert dragoman("add", "announced.txt").status == 0
    before = dragoman("export").out
    row = told(dragoman, "--dry-run", f"{outlet.url}/feed", "announced.txt")
    assert row == {"record": "dragoman.db", "new": 1, "known": 1, "not_english": 0, "walled": 0, "refused": []}
    assert dragoman("export").out == before
    assert told(dragoman, f"{outlet.url}/feed")["read"] == 1, "what a dry run fetched is fetched again"


def test_the_summary_counts_pages_that_are_not_english_or_stand_behind_a_wall(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "german.txt").write_text(GERMAN, "utf-8")
    stub = f"{HELD}\n\nSubscribe to continue reading this article.\n"
    (tmp_path / "stub.txt").write_text(stub, "utf-8")
    assert "2 pages read (1 without engagements, 1 not in English, 1 behind a wall)," in dragoman("add", ".").out
    row = told(dragoman, "--record", "other.db", "--dry-run", ".")
    assert (row["new"], row["not_english"], row["walled"]) == (2, 1, 1)


def test_a_table_is_read_as_what_a_person_says_it_is(dragoman: Run, tmp_path: Path) -> None:
    text = HELD.replace("May 14, 2024 - ", "").replace("\n", " ").strip()
    (tmp_path / "held.dat").write_text(f'artikel;datum\n"{text}";2024-05-14\n', "utf-8")
    named = ("--as", "csv", "--column", "text=artikel", "--column", "published=datum", "held.dat")
    assert told(dragoman, *named)["engagements"] == 1
    (row,) = map(json.loads, dragoman("read", "--json", *named).out.splitlines())
    assert row["published"] == "2024-05-14"


@pytest.mark.parametrize("command", ["add", "read"])
@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--as", "docx"], "dragoman: --as docx: no kind of source; the kinds are text, html, "),
        (["--column", "artikel"], "dragoman: --column artikel: names no column; write it as FIELD=NAME"),
        (["--column", "body=artikel"], "dragoman: --column body=artikel: 'body' is no field; the fields are id, url, "),
        (["--column", "text=a", "--column", "text=b"], "dragoman: --column text=b: text has the column 'a' already"),
    ],
)
def test_a_wrong_kind_or_column_is_one_line(dragoman: Run, command: str, options: list[str], complaint: str) -> None:
    ran = dragoman(command, *options, "page.txt")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert ran.err.startswith(complaint)
