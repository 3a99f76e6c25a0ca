"""Files, folders, JSON lines and standard input: what can be read comes out, what cannot is one clear line."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.sources import bounded, jsonl, pages
from dragoman.terms import RawPage, StatedDate

HTML = b"<!doctype html><html><body><p>The talks opened on Monday.</p></body></html>"


def _pages(target: Path | str, published: date | None = None) -> list[RawPage]:
    return [page for page in pages(str(target), published=published) if isinstance(page, RawPage)]


def _faults(target: Path | str) -> list[str]:
    return [str(fault) for fault in pages(str(target)) if isinstance(fault, DragomanError)]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("talks.txt", b"The talks opened on Monday.", "text/plain"),
        ("talks.html", b"The talks opened on Monday.", "text/html"),
        ("talks.HTM", HTML, "text/html"),
        ("talks.page", HTML, "text/html"),
        ("talks", b"The talks opened on Monday.", "text/plain"),
        ("talks.txt", HTML, "text/plain"),
    ],
)
def test_a_file_is_one_page_named_by_its_stem(tmp_path: Path, name: str, content: bytes, media: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert _pages(tmp_path / name) == [RawPage("talks", content, media=media)]


def test_a_folder_gives_its_pages_in_order_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.txt", ".hidden.txt", ".git/d.txt", "picture.png", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The talks opened on Monday.")
    assert [page.id for page in _pages(tmp_path)] == ["a", "b", "c"]


def test_a_bad_page_of_a_folder_stops_no_other(tmp_path: Path) -> None:
    for name, text in (("a.txt", ""), ("b.txt", "The talks opened.")):
        (tmp_path / name).write_text(text)
    assert [page.id for page in _pages(tmp_path)] == ["b"]
    assert [fault.partition(": ")[2] for fault in _faults(tmp_path)] == ["is empty; give a page with text"]


def test_the_day_that_a_person_gives_outranks_the_files_own(tmp_path: Path) -> None:
    line = {"id": "a", "text": "The talks opened.", "published": "2024-01-02"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    assert [stated.day.day for page in _pages(tmp_path / "a.jsonl", date(2024, 1, 9)) for stated in page.stated] == [
        9,
        2,
    ]


def test_a_files_own_time_is_no_publication(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks opened.")
    assert _pages(tmp_path / "a.txt")[0].stated == ()


def test_json_lines_are_pages_and_bad_lines_name_themselves(tmp_path: Path) -> None:
    lines = [
        '\ufeff{"id": "a", "title": "Talks", "published": "2024-01-02T10:00:00Z", "text": "Talks opened.", "url": "u"}',
        "{bad",
        "",
        "[1]",
        '{"id": 3, "text": "x"}',
        '{"id": "b"}',
        '{"text": "x", "published": "soon"}',
        "[" * 200_000,
        '{"html": "<p>Talks opened.</p>"}',
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    first, last = _pages(path)
    assert (first.id, first.title, first.url, first.content) == ("a", "Talks", "u", b"Talks opened.")
    assert [stated.day for stated in first.stated] == [date(2024, 1, 2)]
    assert (last.id, last.media) == (f"{path}:9", "text/html")
    told = ["2: is not JSON", "4: is not a JSON object", "5: field id", "6: has neither", "7: published", "8: nests"]
    for fault, beginning in zip(_faults(path), told, strict=True):
        assert fault.startswith(f"{path}:{beginning}") and "\n" not in fault


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"text": "x" * 500}) + '\n{"id": "b", "text": "The talks opened."}\n')
    assert [page.id for page in _pages(path)] == ["b"]
    assert _faults(path)[0].startswith(f"{path}:1: is longer than")


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    assert _pages("-") == [RawPage("stdin", HTML, media="text/html")]


@pytest.mark.parametrize("content", [b"", b" \n", b"x" * 200])
def test_standard_input_without_a_page_is_a_fault(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 100)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [fault.partition(": ")[0] for fault in _faults("-")] == ["stdin"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("missing.txt", "no such file or folder; check the path"),
        ("empty.txt", "is empty; "),
        ("empty.jsonl", "is empty; "),
        ("nothing", "holds no pages; put files ending in "),
        ("loop.txt", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("large.txt", "more than "),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, told: str
) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 100)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "large.txt").write_text("x" * 200)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (fault,) = _faults(tmp_path / target)
    assert told in fault and "\n" not in fault


@pytest.mark.parametrize("target", ["", "a\0b"])
def test_what_is_no_path_is_a_fault(target: str) -> None:
    (fault,) = _faults(target)
    assert fault.endswith("is no path; give a file, a folder, an address or -")


def test_a_given_day_is_named_as_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks opened.")
    assert _pages(tmp_path / "a.txt", date(2024, 1, 9))[0].stated == (StatedDate(date(2024, 1, 9), "given"),)
