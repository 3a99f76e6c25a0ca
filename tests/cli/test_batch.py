"""Many pages at once: order is kept, and a process that dies takes no page along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from dragoman.cli.batch import FEW, Readings, read_all
from dragoman.cli.faults import Fault
from dragoman.terms import RawPage
from tests.cli.record_pages import BLOG

TEXT = b"Talks\n\nThe foreign ministers of Spain and Portugal met in Madrid on March 4, 2024.\n"


def pages(number: int) -> Iterator[RawPage | Fault]:
    return (RawPage(id=str(n), content=TEXT) for n in range(number))


def names(outcomes: Iterator[Readings | Fault]) -> list[str]:
    return [
        outcome.line if isinstance(outcome, Fault) else "+".join(reading.page.id for reading in outcome)
        for outcome in outcomes
    ]


def test_a_fault_among_the_pages_keeps_its_place() -> None:
    given: list[RawPage | Fault] = [*pages(2), Fault("no such file"), *pages(1)]
    assert names(read_all(given, workers=1)) == ["0", "1", "no such file", "0"]


def test_a_live_blog_is_one_outcome_with_all_its_entries_in_its_place() -> None:
    blog = RawPage(id="blog", content=BLOG.encode(), media="text/html")
    given: list[RawPage | Fault] = [*pages(1), blog, Fault("no such file")]
    assert names(read_all(given, workers=1)) == ["0", "blog#post-3+blog#post-2+blog#post-1", "no such file"]


@pytest.mark.slow
def test_more_pages_than_a_few_are_read_by_more_than_one_process() -> None:
    most = FEW + 12
    found = read_all(pages(most))
    first = [next(found) for _ in range(FEW)]
    assert not active_children()
    first.append(next(found))
    assert active_children()
    assert names(iter([*first, *found])) == [str(n) for n in range(most)]


@pytest.mark.slow
def test_a_process_that_dies_costs_no_page() -> None:
    def killing() -> Iterator[RawPage | Fault]:
        for number, page in enumerate(pages(14)):
            if number == 6:
                for child in active_children():
                    child.kill()
            yield page

    assert names(read_all(killing(), workers=2)) == [str(n) for n in range(14)]


def test_the_processes_end_with_one_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text(
        json.dumps({"text": TEXT.decode()}) + "\n" + '{"text": "Rain."}\n' * 400, "utf-8"
    )
    command = [sys.executable, "-m", "dragoman", "read", "--workers", "2", "pages.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as running:
        assert running.stdout and running.stdout.readline()
        running.kill()
        running.communicate(timeout=60)  # to the end of what they all write to
