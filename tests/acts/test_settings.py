"""The table of settings: where the acts of a sentence of our own take place, who takes part, and on which side."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from dragoman import reading
from dragoman.terms import Mention, RawPage, StatedDate

PUBLISHED = (StatedDate(date(2024, 11, 15), "given"),)
_LINES = [line for line in Path(__file__).with_name("settings.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
ROWS = list(csv.DictReader(_LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def place_of(mention: Mention) -> str:
    return "/".join(filter(None, (mention.place.city, mention.place.country))) or "-"


def people_of(mention: Mention) -> str:
    named = (f"{p.name} {p.party or '-'} {p.side}" for p in mention.participants if p.name)
    return "; ".join(sorted(named)) or "-"


def _marked(row: dict[str, str]) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=row["open"], strict=True)] if row["open"] else []
    return pytest.param(row, id=row["phenomenon"], marks=marks)


@pytest.mark.parametrize("row", [_marked(row) for row in ROWS])
def test_an_act_is_set_as_the_table_says(row: dict[str, str]) -> None:
    page = RawPage(id="row", content=row["text"].encode(), stated=PUBLISHED)
    told = [m for m in reading.read(page).mentions if m.type == row["type"] and set(m.parties) & {row["with"], ""}]
    assert [place_of(m) for m in told] == [row["place"]]
    if row["people"]:
        assert people_of(told[0]) == "; ".join(sorted(row["people"].split("; ")))
