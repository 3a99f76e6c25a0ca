"""The table of phenomena: sentences of our own, read by the real model, tell the acts that the table names."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman import reading
from dragoman.terms import Mention, RawPage, StatedDate

PUBLISHED = (StatedDate(date(2024, 11, 15), "given"),)
_LINES = [line for line in Path(__file__).with_name("phenomena.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
ROWS = list(csv.DictReader(_LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(mention: Mention) -> str:
    return " ".join((mention.type, mention.status, mention.when.edtf or "-", "+".join(sorted(mention.parties))))


def expected(cell: str) -> list[str]:
    if cell == "none":
        return []
    acts = (act.split() for act in cell.split("|"))
    return sorted(" ".join((*act[:3], "+".join(sorted(act[3].split("+"))))) for act in acts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phenomenon"])
def test_a_sentence_tells_the_acts_of_the_table(row: dict[str, str]) -> None:
    page = RawPage(id="row", content=row["text"].encode(), stated=PUBLISHED)
    assert sorted(map(told, reading.read(page).mentions)) == expected(row["acts"])
