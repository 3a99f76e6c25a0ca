"""Pages kept in CSV, Parquet and JSON lines, whatever their columns are called."""

from __future__ import annotations

import gzip
import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, PageError, SourceError
from dragoman.pages import clean
from dragoman.sources import pages
from dragoman.sources.columns import day_of
from dragoman.terms import RawPage


def _read(path: Path, **more: object) -> tuple[list[RawPage], list[DragomanError]]:
    found = list(pages(str(path), **more))  # type: ignore[arg-type]
    return (
        [each for each in found if isinstance(each, RawPage)],
        [each for each in found if isinstance(each, DragomanError)],
    )


def _days(page: RawPage) -> list[date]:
    return [stated.day for stated in page.stated]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_is_a_page(tmp_path: Path, separator: str) -> None:
    names = ["Doc_ID", "Headline", "Body", "Publish Date", "Link"]
    row = ["a", "Talks", '"The talks\nopened, it said."', "2024-01-05", "https://h.example/a"]
    path = tmp_path / "pages.csv"
    path.write_text(f"{separator.join(names)}\n{separator.join(row)}\n\n", "utf-8")
    (found,), faults = _read(path)
    assert (found.id, found.title, found.url) == ("a", "Talks", "https://h.example/a")
    assert found.content == b"The talks\nopened, it said." and found.media == "text/plain"
    assert _days(found) == [date(2024, 1, 5)] and found.stated[0].source == "column" and faults == []


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("text,artikel,tag\nteaser,The talks opened.,2024-01-05\n")
    (found,), _ = _read(path, columns={"text": "artikel", "published": "tag"})
    assert found.content == b"The talks opened." and _days(found) == [date(2024, 1, 5)]


def test_a_column_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("id,note\na,b\n")
    (first,), (second,) = (_read(path, columns=columns)[1] for columns in ({}, {"text": "body"}))
    assert isinstance(first, SourceError) and "has no column of text among id, note" in str(first)
    assert "has no column 'body'; it has id, note" in str(second)


def test_a_name_of_a_column_may_go_over_lines(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text('id,"text\nof the page",note\na,The talks opened.,\n')
    (found,), _ = _read(path, columns={"text": "text\nof the page"})
    assert found.content == b"The talks opened."
    _, (fault,) = _read(path)
    assert "\n" not in str(fault)


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    rows = ["a,The talks opened.,", "b,,", "c,The talks closed.,soon", "d", "e,Nobody spoke.,2024-01-05"]
    path.write_text("\n".join(["id,text,published", *rows]))
    read, faults = _read(path)
    assert [each.id for each in read] == ["a", "e"]
    assert [fault.subject.rpartition(":")[2] for fault in faults] == ["3", "4", "5"]
    assert all(isinstance(fault, PageError) for fault in faults)


def test_a_row_names_itself_where_it_has_no_id(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("text,url\nThe talks opened.,https://h.example/a\nThe talks closed.,\n")
    assert [each.id for each in _read(path)[0]] == ["https://h.example/a", f"{path}:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_its_charset(tmp_path: Path, encoding: str) -> None:
    text = "The café of the ministry in Lomé was closed on Monday for talks with Ghana, officials said."
    (tmp_path / "pages.csv").write_bytes(f'id,title,text\na,Café,"{text}"\n'.encode(encoding))
    (found,), _ = _read(tmp_path / "pages.csv")
    assert found.title == "Café" and text in clean(found).text


def test_html_comes_before_text(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("text,html\nplain,<p>The talks opened.</p>\nThe talks closed.,\n")
    assert [(each.media, each.content) for each in _read(path)[0]] == [
        ("text/html", b"<p>The talks opened.</p>"),
        ("text/plain", b"The talks closed."),
    ]


def test_an_empty_table_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "pages.csv").write_text("")
    assert "is empty" in str(_read(tmp_path / "pages.csv")[1][0])


def test_parquet_rows_are_pages(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = arrow.table(
        {
            "id": [1, 2, 3, None],
            "text": ["The talks opened.", "", "The talks closed.", "Nobody spoke."],
            "date": [datetime(2024, 1, 5, 23, 30), None, None, None],
            "url": [None, None, "https://h.example/c", None],
            "other": [b"\xff", b"", b"", b""],
        }
    )
    parquet.write_table(table, tmp_path / "pages.parquet")
    read, (fault,) = _read(tmp_path / "pages.parquet")
    assert [each.id for each in read] == ["1", "3", f"{tmp_path / 'pages.parquet'}:4"]
    assert _days(read[0]) == [date(2024, 1, 5)] and read[1].url == "https://h.example/c"
    assert fault.subject.endswith("pages.parquet:2")


def test_a_parquet_file_cut_short_is_one_clear_line(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(arrow.table({"text": ["The talks opened."] * 100}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    _, (fault,) = _read(tmp_path / "a.parquet")
    assert "breaks off" in str(fault) and "\n" not in str(fault)


def test_lines_are_read_under_usual_and_given_names(tmp_path: Path) -> None:
    told = {"headline": "Talks", "content": "The talks opened.", "date_published": "Fri, 05 Jan 2024 10:00:00 +0900"}
    lines = [{"guid": "a"} | told, {"guid": "b", "artikel": "The talks closed."}]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    (first,), _ = _read(path)
    assert (first.id, first.title, first.content) == ("a", "Talks", b"The talks opened.")
    assert _days(first) == [date(2024, 1, 5)]
    (second,), _ = _read(path, columns={"text": "artikel"})
    assert (second.id, second.content) == ("b", b"The talks closed.")


def test_compressed_tables_are_unpacked(tmp_path: Path) -> None:
    line = b'{"id": "a", "text": "The talks opened."}\n'
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "pages.csv.gz").write_bytes(gzip.compress(b"id,text\nb,The talks closed.\n"))
    assert [each.id for each in _read(tmp_path)[0]] == ["b", "a"]


def test_an_archive_cut_short_gives_what_it_holds_and_one_line(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"id": str(n), "text": f"The talks {n} opened."}).encode() + b"\n" for n in range(5000))
    packed = gzip.compress(lines)
    (tmp_path / "pages.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    read, faults = _read(tmp_path / "pages.jsonl.gz")
    assert 0 < len(read) < 5000
    assert "cannot be read to its end" in str(faults[-1])


def test_what_an_extra_adds_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    _, (fault,) = _read(tmp_path / "a.pdf")
    assert "cannot be read without pypdf; pip install 'dragoman[pdf]'" in str(fault)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-01-05", date(2024, 1, 5)),
        ("2024-01-05T23:59:00-05:00", date(2024, 1, 5)),
        ("20240105", date(2024, 1, 5)),
        ("Fri, 5 Jan 2024 23:59:00 -0500", date(2024, 1, 5)),
        ("2024-13-05", None),
        ("05/01/2024", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_by_its_writers_clock_and_never_guessed(written: str, day: date | None) -> None:
    assert day_of(written) == day
