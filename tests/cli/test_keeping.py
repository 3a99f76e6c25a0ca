"""`--keep` lays pages beside the record, once, whole and compressed; `show` says where."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.record_pages import BLOG, HELD, PAGES, write
from tests.sources.outlets import Reply, open_outlet, rss

ROOT = str(Path(__file__).parents[2])


def kept_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, unpacked, by name."""
    return {path.name: gzip.decompress(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def shown(dragoman: Run, *arguments: str) -> list[str]:
    (row, *_) = json.loads(dragoman("find", "--party", "NOR", "--json").out)["engagements"]
    out = dragoman("show", row["id"], *arguments).out
    return [" ".join(line.split()) for line in out.partition("kept pages\n")[2].splitlines()]


def test_nothing_is_kept_unless_a_person_wants_it(dragoman: Run, tmp_path: Path) -> None:
    assert dragoman("add", write(tmp_path)).status == 0
    assert not (tmp_path / "dragoman.kept").exists()
    assert shown(dragoman) == []


def test_raw_pages_lie_beside_the_record_each_content_once_and_show_says_where(dragoman: Run, tmp_path: Path) -> None:
    assert dragoman("add", write(tmp_path), "--keep", "raw").status == 0
    kept = kept_in(tmp_path / "dragoman.kept")
    assert kept == {f"{sha256(text.encode()).hexdigest()}.gz": text.encode() for text in PAGES.values()}
    digest = sha256(HELD.encode()).hexdigest()
    place = Path("dragoman.kept", digest[:2], f"{digest}.gz")
    assert {f"held {place}", f"held-copied {place}"} <= set(shown(dragoman))
    (tmp_path / place).unlink()
    assert f"held {place} no longer there" in shown(dragoman)


def test_of_a_live_blog_the_text_of_each_entry_is_kept_or_the_raw_page_once(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "blog.html").write_text(BLOG, "utf-8")
    for what in ("text", "raw"):
        ran = dragoman("add", "blog.html", "--keep", what, "--keep-in", what, "--record", f"{what}.db")
        assert (ran.status, ran.err) == (0, "")
    assert list(kept_in(tmp_path / "raw").values()) == [BLOG.encode()]
    assert any(text.endswith(b"the Norwegian ministry said.") for text in kept_in(tmp_path / "text").values())


def test_what_a_watched_feed_gives_is_kept(dragoman: Run, tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Talks</h1><p>{HELD.strip().rpartition(chr(10))[2]}</p></article></body></html>"
    with open_outlet() as outlet:
        outlet.says("/held", Reply(page.encode()))
        outlet.says("/feed", Reply(rss(f"<title>a</title><link>{outlet.url}/held</link>"), media="text/xml"))
        ran = dragoman("watch", "--rounds", "1", "--delay", "0", "--keep", "raw", f"{outlet.url}/feed")
    assert (ran.status, ran.err) == (0, "")
    assert list(kept_in(tmp_path / "dragoman.kept").values()) == [page.encode()]
    assert len(shown(dragoman)) == 1


def test_a_folder_must_be_named_where_the_record_lies_in_none_and_can_be_written(dragoman: Run, tmp_path: Path) -> None:
    ran = dragoman("add", "--keep", "raw", "--record", "postgresql://nobody@127.0.0.1:1/none", write(tmp_path))
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "--keep-in" in ran.err
    assert dragoman("add", "--keep", "all", "pages").status == 2
    (tmp_path / "taken").write_text("a file", "utf-8")
    ran = dragoman("add", "--keep", "raw", "--keep-in", "taken", "pages")
    assert ran.status == 1
    assert re.fullmatch(r"dragoman: taken: cannot be written \(.+\); name another folder\n", ran.err)


def test_a_run_that_is_killed_and_run_again_keeps_every_page_whole(dragoman: Run, tmp_path: Path) -> None:
    pages = {f"page{number}": f"Story {number}\n\n{HELD}{number} ferries sailed." for number in range(12)}
    write(tmp_path, pages)
    command = [sys.executable, "-m", "dragoman", "add", "--keep", "raw", "pages"]
    with subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": ROOT}) as running:
        while not list((tmp_path / "dragoman.kept").glob("??/*.gz")) and running.poll() is None:
            time.sleep(0.002)
        running.send_signal(signal.SIGKILL)
    assert dragoman("add", "--keep", "raw", "pages").status == 0
    named = {path.name: path for path in (tmp_path / "dragoman.kept").glob("??/[0-9a-f]*.gz")}
    assert {gzip.decompress(path.read_bytes()).decode() for path in named.values()} == set(pages.values())
