"""Whatever is put in: one clear line on standard error, exit status 1, and nothing else lost."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Ran, Run


def _written(name: str, content: bytes) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        (folder / name).write_bytes(content)
        return name

    return write


def _refusing(_: Path) -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def _empty_folder(folder: Path) -> str:
    (folder / "empty").mkdir()
    return "empty"


BAD: dict[str, Callable[[Path], str]] = {
    "missing file": lambda folder: "missing.txt",
    "empty file": _written("empty.txt", b""),
    "blank file": _written("blank.txt", b" \n\t\n"),
    "empty folder": _empty_folder,
    "binary": _written("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "binary without a suffix": _written("program", b"\x7fELF\x02\x01\x01" + bytes(2000)),
    "50 MB of text": _written("long.txt", PAGE.encode() * (50_000_000 // len(PAGE.encode()))),
    "line that is not JSON": _written("lines.jsonl", b"{not json}\n"),
    "line without text": _written("hollow.jsonl", b'{"id": "a"}\n'),
    "refused URL": _refusing,
    "URL that is none": lambda folder: "http://",
}


def _is_one_clear_line(ran: Ran, subject: str) -> None:
    (line,) = ran.complaints
    assert line.startswith(f"dragoman: {subject}")
    assert "; " in line, "the line says what to do"
    assert "Traceback" not in line
    assert "please report" not in line


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_line_and_the_other_pages_are_read(
    what: str, dragoman: Run, page: str, tmp_path: Path
) -> None:
    target = BAD[what](tmp_path)
    ran = dragoman("read", "--json", page, target, page)
    assert ran.status == 1
    _is_one_clear_line(ran, target.split(".")[0])
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["madrid", "madrid"]


@pytest.mark.parametrize("path", ["/round", "/gone"])
def test_a_site_that_gives_no_page_is_one_line(dragoman: Run, site: str, page: str, path: str) -> None:
    ran = dragoman("read", "--json", f"{site}{path}", page)
    assert ran.status == 1
    _is_one_clear_line(ran, f"{site}{path}")
    assert len(ran.out.splitlines()) == 1


def test_letters_that_are_not_utf8_are_read_or_told_in_one_line(dragoman: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(PAGE.encode("cp1252", "replace"))
    (tmp_path / "broken.txt").write_bytes(PAGE.encode().replace("é".encode(), b"\xc3\x28\xff"))
    ran = dragoman("read", "--json", "old.txt", "broken.txt")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert len(told) + len(ran.complaints) == 2
    assert "José Manuel Albares" in told[0]["engagements"][0]["quote"]
    assert "Traceback" not in ran.err


def test_a_hundred_thousand_nested_tags_end_no_run(dragoman: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.html").write_text("<html><body>" + "<div>" * 100_000 + "boom", "utf-8")
    ran = dragoman("read", "--json", "bomb.html", page)
    assert len(ran.complaints) <= 1
    assert "Traceback" not in ran.err
    assert json.loads(ran.out.splitlines()[-1])["id"] == "madrid"


def test_explain_complains_as_read_does(dragoman: Run, page: str) -> None:
    ran = dragoman("explain", "missing.txt", page)
    assert ran.status == 1
    assert ran.complaints == dragoman("read", "missing.txt").complaints
    assert "engagements" in ran.out
