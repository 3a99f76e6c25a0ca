"""`dragoman read`, run as a person runs it: what is shown where, and with which exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.terms import STATUSES, TYPES
from tests.cli.conftest import PAGE, Run
from tests.cli.record_pages import BLOG

REQUIRED = {"type", "status", "parties", "quote", "offsets", "confidence", "frame"}
FIELDS = REQUIRED | {
    "when",
    "moved_from",
    "participants",
    "place",
    "occasion",
    "topics",
    "level",
    "stance",
    "source",
    "evidence",
    "confidences",
}


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_people_see_type_status_day_who_where_and_quote(dragoman: Run, page: str) -> None:
    ran = dragoman("read", page)
    assert (ran.status, ran.err) == (0, "")
    assert "madrid" in ran.out
    assert "published 2024-03-04" in ran.out
    assert "meeting  held  2024-03-04  in Madrid, ESP" in ran.out
    assert "José Manuel Albares, ESP foreign minister" in ran.out
    assert "“Portuguese Prime Minister António Costa will visit Madrid on March 12.”" in ran.out


def test_no_line_is_wrapped_or_coloured_in_a_pipe(dragoman: Run, page: str) -> None:
    ran = dragoman("read", page, COLUMNS="40", TERM="xterm-256color")
    assert "\x1b" not in ran.out
    quoted = "João Gomes Cravinho, in Madrid on Monday, the ministry said.”"
    assert any(line.lstrip().startswith("“") and line.endswith(quoted) for line in ran.out.splitlines())


def test_json_is_one_object_a_page_in_gold_form(dragoman: Run, page: str) -> None:
    ran = dragoman("read", "--json", page)
    (row,) = rows(ran.out)
    assert (row["id"], row["published"]) == ("madrid", "2024-03-04")
    assert row["engagements"]
    for act in row["engagements"]:
        assert set(act) >= REQUIRED
        assert set(act) <= FIELDS
        assert act["type"] in TYPES
        assert act["status"] in STATUSES
        assert 0 < act["confidence"] <= 1
        assert all(value not in ("", [], {}) for value in act.values()), "empty fields are left out"


def test_json_says_from_how_many_clues_an_undated_page_is_dated(dragoman: Run) -> None:
    sample = Path(__file__).parents[2] / "samples" / "sample-undated-page.txt"
    (row,) = rows(dragoman("read", "--json", str(sample)).out)
    dating = row["dating"]
    assert "published" not in row
    assert (dating["basis"], dating["source"]) == ("inferred", "text")
    assert dating["earliest"] <= "2024-10-10" <= dating["latest"]
    assert dating["clues"] > 5


def test_each_entry_of_a_live_blog_is_shown_as_a_page(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "blog.html").write_text(BLOG, "utf-8")
    told = rows(dragoman("read", "--json", "blog.html").out)
    assert [row["id"] for row in told] == ["blog#post-3", "blog#post-2", "blog#post-1"]
    assert [act["type"] for row in told for act in row.get("engagements", ())] == ["meeting", "visit"]


def test_json_names_the_ministers_and_the_coming_visit(dragoman: Run, page: str) -> None:
    (row,) = rows(dragoman("read", "--json", page).out)
    told = {(act["type"], act["status"], act["when"]): act for act in row["engagements"]}
    meeting = told["meeting", "held", "2024-03-04"]
    assert set(meeting["parties"]) == {"ESP", "PRT"}
    assert {"José Manuel Albares", "João Gomes Cravinho"} <= {one.get("name") for one in meeting["participants"]}
    assert meeting["place"] == {"city": "Madrid", "country": "ESP"}
    assert ("visit", "planned", "2024-03-12") in told


def test_offsets_lead_to_the_quote_in_the_cleaned_text_and_in_the_input(dragoman: Run, page: str) -> None:
    (row,) = rows(dragoman("read", "--json", "--text", page).out)
    for act in row["engagements"]:
        quotes = [(act["quote"], act["offsets"])]
        quotes += [(one["quote"], one["offsets"]) for one in act.get("evidence", {}).values()]
        for quote, offsets in quotes:
            start, end = offsets["text"]
            assert row["text"][start:end] == quote
            start, end = offsets["input"]
            assert PAGE[start:end].split() == quote.split()


def test_several_pages_keep_their_order(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(PAGE, "utf-8")
    folder = tmp_path / "a"
    folder.mkdir()
    for name in ("z", "y"):
        (folder / f"{name}.txt").write_text(PAGE, "utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "line", "published": "2024-03-04", "text": PAGE}) + "\n")
    ran = dragoman("read", "--json", "b.txt", "a", "c.jsonl")
    assert [row["id"] for row in rows(ran.out)] == ["b", "y", "z", "line"]


@pytest.mark.slow
def test_several_processes_read_the_same_in_the_same_order(dragoman: Run, tmp_path: Path) -> None:
    days = range(1, 8)
    lines = [{"id": f"p{n}", "published": f"2024-03-0{n}", "text": PAGE} for n in days]
    lines.insert(3, {"id": "bad", "published": "soon", "text": PAGE})
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    one = dragoman("read", "--json", "--workers", "1", "pages.jsonl")
    two = dragoman("read", "--json", "--workers", "2", "pages.jsonl")
    assert one == two
    assert [row["id"] for row in rows(one.out)] == [f"p{n}" for n in days]
    assert one.status == 1


def test_standard_input_is_a_page(dragoman: Run) -> None:
    ran = dragoman("read", "--json", "-", given=PAGE.encode())
    (row,) = rows(ran.out)
    assert row["id"] == "stdin"
    assert row["engagements"]


def test_a_url_is_a_page(dragoman: Run, site: str) -> None:
    ran = dragoman("read", "--json", f"{site}/page")
    (row,) = rows(ran.out)
    assert (ran.status, row["url"]) == (0, f"{site}/page")
    assert row["engagements"]


def test_published_anchors_a_page_that_does_not_say(dragoman: Run) -> None:
    told = b"Ministers' talks\n\nSpanish Foreign Minister Jose Manuel Albares will visit Lisbon next Monday.\n"
    (row,) = rows(dragoman("read", "--json", "--published", "2024-03-06", "-", given=told).out)
    assert row["published"] == "2024-03-06"
    assert [act["when"] for act in row["engagements"] if act["type"] == "visit"] == ["2024-03-11"]


@pytest.mark.parametrize("written", ["2024-13-01", "yesterday", "2024-02-30"])
def test_a_day_that_is_none_is_one_line_and_nothing_is_read(dragoman: Run, page: str, written: str) -> None:
    ran = dragoman("read", "--published", written, page)
    assert (ran.status, ran.out) == (2, "")
    assert ran.complaints == [f"dragoman: --published {written}: not a day; write it as YYYY-MM-DD"]


def test_a_reader_that_hangs_up_ends_the_run_quietly(page: str, tmp_path: Path) -> None:
    command = f"{sys.executable} -m dragoman read {' '.join([page] * 9)} | true"
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert done.stderr == b""


def test_an_interrupt_ends_the_run_without_a_word(page: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "read", "--json", *[page] * 500]
    root = str(Path(__file__).parents[2])
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with running:
        assert running.stdout
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, "")


def test_a_page_cannot_steer_the_terminal(dragoman: Run) -> None:
    told = PAGE.replace("in Madrid on", "in Madrid\x1b[2J\x1b]0;owned\x07 on")
    ran = dragoman("read", "-", given=told.encode())
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err
