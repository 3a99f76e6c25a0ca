"""`dragoman when`: times of a text for people, and line by line for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "The ministers met on Wednesday and will meet again next week."


@pytest.mark.parametrize("quick", [(), ("--quick",)], ids=["parsed", "quick"])
def test_a_text_is_told_expression_by_expression(dragoman: Run, quick: tuple[str, ...]) -> None:
    ran = dragoman("when", TEXT, "--published", "2024-11-15", *quick)
    assert ran.status == 0
    assert [line.split() for line in ran.out.splitlines()] == [
        ["Wednesday", "DATE", "2024-11-13", "2024-11-13"],
        ["next", "week", "DATE", "2024-W47", "2024-11-18~/2024-11-24~"],
    ]


def test_a_second_reading_is_told_with_its_weight(dragoman: Run) -> None:
    ran = dragoman("when", "They will meet next Friday.", "--published", "2024-11-11")
    assert "2024-11-22" in ran.out
    assert "or 2024-11-15 (" in ran.out


def test_without_a_day_nothing_is_invented(dragoman: Run) -> None:
    ran = dragoman("when", "-", given=b"They met on Wednesday.")
    assert ran.out.split() == ["Wednesday", "DATE", "XXXX-WXX-3", "-"]


def test_a_text_without_times_says_so(dragoman: Run) -> None:
    assert dragoman("when", "Nobody came.").out == "no time expression found\n"


def test_each_json_line_is_answered_in_order(dragoman: Run, tmp_path: Path) -> None:
    rows: list[dict[str, str | None]] = [
        {"doc": "a", "dct": "2024-11-15", "text": TEXT},
        {"doc": "b", "dct": "2024-11-15T09:00:00Z", "text": "Kyiv\n\nHe leaves on Nov. 18."},
        {"doc": "c", "dct": None, "text": "He came on 3 May 2023."},
    ]
    (tmp_path / "texts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    ran = dragoman("when", "--json", "texts.jsonl")
    assert ran.status == 0
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["doc"] for answer in answers] == ["a", "b", "c"]
    assert answers[1]["timexes"] == [
        {"start": 19, "end": 26, "text": "Nov. 18", "type": "DATE", "value": "2024-11-18", "edtf": "2024-11-18"}
    ]
    for row, answer in zip(rows, answers, strict=True):
        for timex in answer["timexes"]:
            assert str(row["text"])[timex["start"] : timex["end"]] == timex["text"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", "is not JSON"),
        (b"[]", "has no text"),
        (b'{"doc": "a"}', "has no text"),
        (b'{"text": 1}', "has no text"),
        (b'{"text": "Monday", "dct": "soon"}', "dct 'soon' is no day"),
        (b'{"text": "Monday", "dct": 20241115}', "dct 20241115 is no day"),
        (b"\xff\xfe", "is not JSON"),
    ],
)
def test_a_bad_line_is_one_clear_line_and_costs_no_other(dragoman: Run, line: bytes, fault: str) -> None:
    good = b'{"doc": "good", "text": "2024-11-15"}'
    ran = dragoman("when", "--json", "-", given=line + b"\n" + good + b"\n")
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith(f"dragoman: -:1: {fault}")
    assert json.loads(ran.out)["doc"] == "good"


def test_a_missing_file_and_a_wrong_call_are_told(dragoman: Run) -> None:
    missing = dragoman("when", "--json", "none.jsonl")
    assert (missing.status, missing.complaints[0]) == (
        1,
        "dragoman: none.jsonl: cannot be read (No such file or directory); give a file of JSON lines",
    )
    for arguments in ((), ("Monday", "--json", "x.jsonl"), ("Monday", "--published", "soon")):
        ran = dragoman("when", *arguments)
        assert (ran.status, len(ran.complaints)) == (2, 1)
