"""`dragoman serve` and `dragoman demo` answer on this machine, and on no other address."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.cli.conftest import Run


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple[str, str]]:
    """The line that a command prints when it serves, and the address in it; ended as Ctrl-C ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", *arguments, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+", line)
    try:
        yield line, found.group() if found else ""
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert complaints == ""


def test_the_demo_is_filled(tmp_path: Path) -> None:
    with served(tmp_path, "demo") as (_, address), urlopen(f"{address}dossier/KOR/JPN.json") as answer:
        assert b'"next_contact":"' in answer.read()
    assert not list(tmp_path.iterdir())


def test_a_record_is_served(tmp_path: Path, dragoman: Run, page: str) -> None:
    assert dragoman("add", page).status == 0
    with served(tmp_path, "serve", "--today", "2024-03-05") as (line, address), urlopen(address) as answer:
        assert line.startswith("dragoman.db: http://127.0.0.1:")
        told = answer.read().decode()
    assert "Today, 5 Mar 2024" in told
    assert "Visit: Spain – Portugal" in told


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_no_address_but_the_loopback_is_bound_without_users(dragoman: Run, page: str, host: str) -> None:
    assert dragoman("add", page).status == 0
    would = "would let others in, and there are no users"
    ran = dragoman("serve", "--host", host)
    assert (ran.status, ran.complaints) == (
        2,
        [f"dragoman: --host {host}: {would}; add one with dragoman users add, or take 127.0.0.1"],
    )
    ran = dragoman("demo", "--host", host)
    assert (ran.status, ran.complaints) == (2, [f"dragoman: --host {host}: {would}; take 127.0.0.1"])


def test_no_name_is_answered_to_without_users(dragoman: Run, page: str) -> None:
    """A proxy before the loopback lets others in as well."""
    assert dragoman("add", page).status == 0
    ran = dragoman("serve", "--name", "dragoman.example.org")
    assert ran.status == 2
    assert "add one with dragoman users add, or leave it out" in ran.err


def test_with_users_any_address_is_bound_and_nobody_sees_anything_before_signing_in(
    tmp_path: Path, dragoman: Run, page: str
) -> None:
    assert dragoman("add", page).status == 0
    assert dragoman("users", "add", "ana", given=b"correct horse battery\n").status == 0
    token = dragoman("users", "token", "ana").out.strip()
    with served(tmp_path, "serve", "--host", "0.0.0.0", "--name", "dragoman.example.org") as (_, address):
        asked = f"{address.replace('0.0.0.0', '127.0.0.1')}search.json"
        with pytest.raises(HTTPError, match="401"):
            urlopen(asked)
        with urlopen(Request(asked, headers={"Authorization": f"Bearer {token}"})) as answer:
            assert b'"total":2' in answer.read()
        with urlopen(asked.replace("search.json", "search")) as answer:
            told = answer.read().decode()
        proxied = {"Host": "dragoman.example.org", "X-Forwarded-Proto": "https"}
        with urlopen(Request(asked.replace("search.json", "login"), headers=proxied)) as answer:
            assert re.match("__Host-dragoman=.*; Secure", answer.headers["set-cookie"])
    assert "Sign in" in told
    assert "Portugal" not in told
    ran = dragoman("serve", "--review", "ana")
    assert ran.complaints == [
        "dragoman: --review ana: the record has users, and those who may decide sign in; leave it out"
    ]


def test_a_taken_port_is_told(dragoman: Run, page: str) -> None:
    assert dragoman("add", page).status == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = dragoman("serve", "--port", str(port))
    assert ran.status == 1
    assert ran.complaints == [
        f"dragoman: --port {port}: cannot be served at 127.0.0.1 (Address already in use); choose another"
    ]


def test_where_there_is_no_record_none_is_made(dragoman: Run, tmp_path: Path) -> None:
    ran = dragoman("serve")
    assert ran.status == 1
    assert ran.complaints == ["dragoman: dragoman.db: is no record yet; make one with dragoman add"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_every_option_stands_in_the_docs(dragoman: Run, command: str) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")
    offered = set(re.findall(r"^\s+(--[a-z-]+)", dragoman(command, "--help").out, re.MULTILINE)) - {"--help"}
    line = next(line for line in docs.splitlines() if line.strip().startswith(f"dragoman {command}"))
    assert offered
    assert not {option for option in offered if option not in line}
