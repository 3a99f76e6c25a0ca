"""A `dragoman` to run as a person would, and pages to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy
from threading import Thread

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import command_line
from tests.cli.record_pages import write

STORY = (
    "Spain and Portugal foreign ministers meet in Madrid",
    "MADRID, March 4, 2024 - Spanish Foreign Minister José Manuel Albares met his Portuguese counterpart, "
    "João Gomes Cravinho, in Madrid on Monday, the ministry said.",
    "Portuguese Prime Minister António Costa will visit Madrid on March 12.",
)
PAGE = "\n\n".join(STORY) + "\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit status and what it wrote where."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def dragoman(tmp_path: Path) -> Run:
    """Runs the command in a scratch folder; `given` is its standard input."""
    return running_in(tmp_path)


def running_in(folder: Path) -> Run:
    def run(*arguments: str, given: bytes = b"", **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *arguments],
            input=given,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The name of a good page in the scratch folder."""
    (tmp_path / "madrid.txt").write_text(PAGE, "utf-8")
    return "madrid.txt"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of `record_pages.PAGES`, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    ran = running_in(folder)("add", write(folder))
    assert (ran.status, ran.err) == (0, "")
    return folder / "dragoman.db"


@pytest.fixture
def inside(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`kept` within this process, which is quicker; for commands that read no pages."""
    copy(filled, tmp_path)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, given: bytes = b"", **environment: str) -> Ran:
        done = CliRunner().invoke(command_line(), arguments, given, environment, catch_exceptions=False)
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def kept(dragoman: Run, filled: Path, tmp_path: Path) -> Run:
    """`dragoman` in a folder that holds a record of `record_pages.PAGES`."""
    copy(filled, tmp_path)
    return dragoman


class _Site(BaseHTTPRequestHandler):
    """/page is a page, /round redirects to itself for ever, /gone is not there."""

    def do_GET(self) -> None:
        status = {"/page": 200, "/round": 302}.get(self.path, 404)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/round")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if status == 200:
            paragraphs = "".join(f"<p>{part}</p>" for part in STORY[1:])
            self.wfile.write(f"<html><body><article><h1>Talks</h1>{paragraphs}</article></body></html>".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Standard error belongs to the tests."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a web server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
