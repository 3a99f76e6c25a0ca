"""`dragoman users`: who may ask a record through the web; no secret is given on the command line or told twice."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

RIGHT = b"correct horse battery\n"


@pytest.fixture
def kept(dragoman: Run, page: str) -> Run:
    """A record with a user."""
    assert dragoman("add", page).status == 0
    ran = dragoman("users", "add", "ana", "--role", "reviewer", given=RIGHT)
    assert (ran.status, ran.out, ran.err) == (0, "ana may sign in as reviewer\n", "")
    return dragoman


def test_users_are_listed_with_their_tokens_until_these_are_revoked(kept: Run) -> None:
    token = kept("users", "token", "ana").out.strip()
    shown = kept("users", "list").out
    [identity] = re.findall(r"token  ([0-9a-f]{8})  made \d{4}-\d\d-\d\d", shown)
    assert shown.startswith("ana  reviewer  since ")
    assert identity in token
    assert token not in shown + kept("users", "list", "--json").out + kept("users", "log").out
    assert kept("users", "revoke", identity).status == 0
    [user] = json.loads(kept("users", "list", "--json").out)["users"]
    assert (user["name"], user["role"], user["tokens"]) == ("ana", "reviewer", [])


def test_a_removed_user_is_gone_and_the_log_says_so(kept: Run) -> None:
    assert kept("users", "password", "ana", given=b"another long password\n").status == 0
    assert kept("users", "remove", "ana").status == 0
    assert kept("users", "list").out.startswith("no users yet")
    events = json.loads(kept("users", "log", "--json").out)["events"]
    assert [event["what"] for event in events] == ["user added", "password set", "user removed"]


def test_decisions_stand_in_the_log(kept: Run) -> None:
    identity = json.loads(kept("export").out.splitlines()[0])["id"]
    assert kept("decide", "accept", identity, "--author", "Bo").status == 0
    last = json.loads(kept("users", "log", "--json").out)["events"][-1]
    assert (last["who"], last["what"]) == ("Bo", "accept")
    assert last["about"] == json.loads(kept("review", "--log", "--json").out)["decisions"][0]["id"]


@pytest.mark.parametrize(
    ("command", "given", "told"),
    [
        (["add", "ana"], RIGHT, "ana: is a user already"),
        (["add", "bo", "--role", "owner"], RIGHT, "take one of reader, reviewer, admin"),
        (["add", "bo"], b"short\n", "password: has 5 signs; take 12 to 1,000"),
        (["add", "bo"], b"", "password: has 0 signs"),
        (["remove", "bo"], b"", "bo: is no user of this record"),
        (["token", "bo"], b"", "bo: is no user of this record"),
        (["password", "bo"], RIGHT, "bo: is no user of this record"),
        (["revoke", "00000000"], b"", "is no token of this record"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(kept: Run, command: list[str], given: bytes, told: str) -> None:
    ran = kept("users", *command, given=given)
    assert ran.status == 1
    [line] = ran.complaints
    assert told in line


@pytest.mark.parametrize(("second", "status"), [(RIGHT, 0), (b"something else it is\n", 1)])
def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(
    kept: Run, tmp_path: Path, second: bytes, status: int
) -> None:
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "users", "add", "bo"],
        stdin=its,
        stdout=its,
        stderr=its,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        start_new_session=True,
    )
    os.close(its)
    seen = b""
    for asked, answer in ((b"Password: ", RIGHT), (b"Once more: ", second)):
        while asked not in seen:
            seen += os.read(ours, 1000)
        os.write(ours, answer)
    try:
        while more := os.read(ours, 1000):
            seen += more
    except OSError:  # how Linux tells that the other end is closed
        pass
    assert process.wait() == status, seen
    os.close(ours)
    assert b"horse" not in seen


def test_every_command_and_option_stands_in_the_docs(dragoman: Run) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")
    names = re.findall(r"^  (\w+)", dragoman("users", "--help").out.partition("Commands:")[2], re.MULTILINE)
    assert names
    assert not [name for name in names if f"dragoman users {name}" not in docs]
    offered = {
        option
        for name in names
        for option in re.findall(r"^\s+(--[a-z-]+)", dragoman("users", name, "--help").out, re.M)
    }
    assert not [option for option in offered - {"--help"} if option not in docs]
