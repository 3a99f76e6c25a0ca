"""`dragoman add`, run as a person runs it: what the record holds does not depend on how its pages came."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.record_pages import ANNOUNCED, BLOG, ELSEWHERE, HELD, PAGES, write

ROOT = str(Path(__file__).parents[2])


def exported(dragoman: Run) -> list[dict[str, Any]]:
    ran = dragoman("export", "--to", "jsonl")
    assert (ran.status, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def test_three_reports_of_one_meeting_are_one_engagement_with_its_history(kept: Run) -> None:
    (meeting,) = [row for row in exported(kept) if "NOR" in row["parties"]]
    steps = [(step["told"], step["status"], step["when"]) for step in meeting["history"]]
    assert steps == [
        ("2024-05-03", "planned", "2024-05-12"),
        ("2024-05-09", "postponed", "2024-05-14"),
        ("2024-05-14", "held", "2024-05-14"),
    ]
    assert (meeting["status"], meeting["when"], meeting["moved_from"]) == ("held", "2024-05-14", "2024-05-12")
    assert meeting["fields"]["when"][0]["support"] == 2, "two texts say so, one of them on two pages"
    assert meeting["id"] == meeting["mentions"][0]["id"]


def test_a_copied_text_is_one_mention_on_two_pages(kept: Run) -> None:
    (meeting,) = [row for row in exported(kept) if "NOR" in row["parties"]]
    assert [[page["id"] for page in mention["pages"]] for mention in meeting["mentions"]] == [
        ["announced"],
        ["moved"],
        ["held", "held-copied"],
    ]
    for mention in meeting["mentions"]:
        start, end = mention["offsets"]["text"]
        assert mention["quote"]
        assert end - start == len(mention["quote"])


def test_a_visit_called_off_is_one_engagement(kept: Run) -> None:
    (visit,) = [row for row in exported(kept) if row["type"] == "visit"]
    assert visit["status"] == "cancelled"
    assert [step["status"] for step in visit["history"]] == ["planned", "cancelled"]


def test_the_summary_counts_what_was_read_and_adding_again_reads_nothing(
    kept: Run, dragoman: Run, tmp_path: Path
) -> None:
    write(tmp_path)
    before = kept("export").out
    ran = kept("add", "pages")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "dragoman.db: 0 pages read (0 without engagements), 8 known before, 0 refused; 3 engagements, +0\n"
    )
    told = json.loads(dragoman("add", "--json", "--record", "new.db", "pages", "pages").out)
    assert told == {
        "record": "new.db",
        "read": 8,
        "known": 8,
        "without_engagements": 1,
        "not_english": 0,
        "walled": 0,
        "refused": [],
        "engagements": 3,
        "new_engagements": 3,
    }
    assert before
    assert kept("export").out == dragoman("export", "--record", "new.db").out == before


def test_the_order_of_adding_does_not_change_a_byte(kept: Run, dragoman: Run, tmp_path: Path) -> None:
    write(tmp_path)
    names = [f"pages/{name}.txt" for name in sorted(PAGES, reverse=True)]
    for names_of_one_run in (names[:3], names[3:4], names[4:]):
        assert dragoman("add", "--record", "backward.db", *names_of_one_run).status == 0
    assert dragoman("export", "--record", "backward.db").out == kept("export").out


@pytest.mark.slow
def test_several_processes_fill_the_same_record(kept: Run, dragoman: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert dragoman("add", "--record", "parallel.db", "--workers", "2", "pages").status == 0
    assert dragoman("export", "--record", "parallel.db").out == kept("export").out


def test_a_page_that_is_refused_costs_no_other_its_place(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "held.txt").write_text(HELD, "utf-8")
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    ran = dragoman("add", "--json", "empty.txt", "missing.txt", "held.txt")
    told = json.loads(ran.out)
    assert ran.status == 1
    assert [line.partition(":")[0] for line in told["refused"]] == ["empty.txt", "missing.txt"]
    assert ran.complaints == [f"dragoman: {line}" for line in told["refused"]]
    assert (told["read"], told["engagements"]) == (1, 1)
    again = json.loads(dragoman("add", "--json", "empty.txt", "held.txt").out)
    assert (len(again["refused"]), again["known"]) == (1, 1)


def test_each_entry_of_a_live_blog_is_a_page_and_the_blog_is_known_as_a_whole(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "blog.html").write_text(BLOG, "utf-8")
    (tmp_path / "quiet.txt").write_text(PAGES["quiet"], "utf-8")
    told = json.loads(dragoman("add", "--json", "blog.html", "quiet.txt").out)
    assert (told["read"], told["without_engagements"], told["engagements"]) == (2, 1, 2)
    acts = [(row["type"], mention) for row in exported(dragoman) for mention in row["mentions"]]
    assert {(kind, mention["pages"][0]["id"], mention["told"]) for kind, mention in acts} == {
        ("meeting", "blog#post-3", "2024-05-14"),
        ("visit", "blog#post-1", "2024-05-13"),
    }
    before = dragoman("export").out
    again = json.loads(dragoman("add", "--json", "blog.html", "quiet.txt").out)
    assert (again["read"], again["known"]) == (0, 2)
    assert dragoman("export").out == before


def test_lines_standard_input_and_a_given_day_are_taken_as_read_takes_them(dragoman: Run, tmp_path: Path) -> None:
    undated = ANNOUNCED.replace(", May 3, 2024", "")
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "wire", "text": undated}) + "\n", "utf-8")
    assert dragoman("add", "--published", "2024-05-03", "pages.jsonl").status == 0
    assert dragoman("add", "-", given=HELD.encode()).status == 0
    (meeting,) = exported(dragoman)
    assert [mention["pages"][0]["id"] for mention in meeting["mentions"]] == ["wire", "stdin"]
    assert meeting["mentions"][0]["told"] == "2024-05-03"


def test_the_record_is_the_one_that_the_environment_or_an_option_names(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "held.txt").write_text(HELD, "utf-8")
    assert dragoman("add", "held.txt", DRAGOMAN_RECORD="other.db").status == 0
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["other.db"]
    assert dragoman("find", "--record", "other.db").out == dragoman("find", DRAGOMAN_RECORD="other.db").out != ""


def test_another_reader_reads_the_pages_again_and_keeps_what_people_decided(kept: Run, tmp_path: Path) -> None:
    """The user's own table of holders is part of the reader: with another one, pages may be read otherwise."""
    write(tmp_path)
    (meeting,) = [row for row in exported(kept) if "NOR" in row["parties"]]
    assert kept("decide", "correct", meeting["id"], "city", "Bergen").status == 0
    assert kept("decide", "split", meeting["id"], meeting["mentions"][1]["id"]).status == 0
    before = kept("export").out
    (tmp_path / "own.tsv").write_text("person\tnames\toffice\tparty\tfrom\tto\tpost\tsource\n", "utf-8")
    own = {"DRAGOMAN_HOLDERS": str(tmp_path / "own.tsv")}
    again = json.loads(kept("add", "--json", "pages", **own).out)
    assert (again["read"], again["known"], again["new_engagements"]) == (8, 0, 0)
    assert kept("export").out == before
    assert json.loads(kept("add", "--json", "pages", **own).out)["known"] == 8


def test_a_new_report_joins_what_was_corrected_and_does_not_undo_it(kept: Run, tmp_path: Path) -> None:
    (meeting,) = [row for row in exported(kept) if "NOR" in row["parties"]]
    assert kept("decide", "correct", meeting["id"], "city", "Drammen").status == 0
    (tmp_path / "elsewhere.txt").write_text(ELSEWHERE, "utf-8")
    assert kept("add", "elsewhere.txt").status == 0
    (after,) = [row for row in exported(kept) if "NOR" in row["parties"]]
    assert len(after["mentions"]) == len(meeting["mentions"]) + 1
    assert after["place"]["city"] == "Drammen"
    assert [value["value"] for value in after["fields"]["city"]] == ["Drammen", "Oslo", "Bergen"]
    assert after["fields"]["city"][0]["decided"]


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_broken_off_keeps_what_it_filed_and_goes_on(
    dragoman: Run, tmp_path: Path, how: signal.Signals
) -> None:
    write(tmp_path)
    lines = [{"id": f"{name} {n}", "text": text} for n in range(14) for name, text in PAGES.items()]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    command = [sys.executable, "-m", "dragoman", "add", "--workers", "1", "pages.jsonl"]
    environment = {**os.environ, "PYTHONPATH": ROOT}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as running:
        while len(dragoman("export").out.splitlines()) < 3 and running.poll() is None:
            time.sleep(0.1)
        running.send_signal(how)
        assert running.stderr
        assert running.stderr.read() == ""
    assert running.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    filed = json.loads(dragoman("add", "--json", "pages.jsonl").out)
    assert 0 < filed["known"] < len(lines)
    assert dragoman("add", "--record", "whole.db", "pages.jsonl").status == 0
    assert dragoman("export").out == dragoman("export", "--record", "whole.db").out
