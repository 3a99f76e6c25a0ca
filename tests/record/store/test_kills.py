"""Programs that add pages are killed at random moments, and write at once: the record is that of an unbroken run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.own_postgres import programs

RECORDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def run_kills(record: str, *given: str) -> str:
    """The measure in an interpreter of its own, because it forks."""
    if record == "postgresql" and programs() is None:
        pytest.skip("no PostgreSQL server is installed")
    command = [sys.executable, "-m", "bench.kills", "--record", record, *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("record", RECORDS)
def test_ten_kills_leave_the_record_of_an_unbroken_run(record: str) -> None:
    assert "10 kills" in run_kills(record, "--kills", "10")


@pytest.mark.parametrize("record", RECORDS)
def test_four_writers_at_once_make_the_record_of_one(record: str) -> None:
    assert "4 writer(s) at once" in run_kills(record, "--kills", "0", "--writers", "4")


@pytest.mark.parametrize("record", RECORDS)
def test_writers_at_once_may_be_killed_too(record: str) -> None:
    run_kills(record, "--kills", "6", "--writers", "3")
