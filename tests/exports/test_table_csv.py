"""Tables open in a spreadsheet as text."""

from __future__ import annotations

import csv
import io

import pytest

from dragoman.exports.table_csv import changes_csv, engagements_csv, table
from dragoman.record.journal import Change
from dragoman.terms import Participant, Quote
from tests.exports.records import HOSTILE, talks


def cells(told: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told, newline="")))


def test_a_row_holds_what_counts() -> None:
    [row] = cells(engagements_csv([talks()]))
    assert (row["type"], row["status"]) == ("meeting", "planned")
    assert (row["first_day"], row["last_day"]) == ("2025-01-13", "2025-01-13")
    assert (row["parties"], row["party_names"]) == ("JPN KOR", "Japan; South Korea")
    assert row["people"].startswith("Cho Tae-yul, South Korea, foreign minister; ")
    assert (row["first_reported"], row["texts"]) == ("2025-01-10", "1")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "\n@"])
def test_no_cell_is_a_formula(begin: str) -> None:
    [row] = cells(table(("a",), [(f"{begin}1+1",)]))
    assert row["a"].startswith("'")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
def test_text_of_strangers_stays_in_its_cell(hostile: str) -> None:
    engagement = talks(participants=(Participant(hostile, "KOR", ""),), quote=Quote(0, len(hostile), hostile))
    change = Change(1, "2025-01-10T00:00:00+00:00", engagement.id, "occasion", hostile, hostile)
    for told in (engagements_csv([engagement, engagement]), changes_csv([change, change])):
        found = cells(told)
        assert len(found) == 2
        assert None not in found[0]
        assert not [cell for cell in found[0].values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not {"\x00", "\x1b", "\u202e"} & set(told)
