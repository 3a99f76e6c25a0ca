"""The table of who takes part: parties and people of the acts that own sentences tell, read by the real model."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman import reading
from dragoman.terms import Mention, RawPage, StatedDate

PUBLISHED = (StatedDate(date(2024, 11, 15), "given"),)
_TEXT = Path(__file__).with_name("taking_part.tsv").read_text("utf-8")
_LINES = [line for line in _TEXT.splitlines() if line[0] != "#"]
ROWS = list(csv.DictReader(_LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(mention: Mention) -> str:
    people = sorted(p.name for p in mention.participants if p.name)
    return f"{mention.type} {'+'.join(sorted(mention.parties))}: {'; '.join(people)}".strip()


def expected(act: str) -> str:
    head, _, people = act.strip().partition(":")
    type, parties = head.split(" ", 1)
    names = sorted(name.strip() for name in people.split(";") if name.strip())
    return f"{type} {'+'.join(sorted(parties.split('+')))}: {'; '.join(names)}".strip()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phenomenon"])
def test_a_page_tells_who_takes_part_as_the_table_says(row: dict[str, str]) -> None:
    page = RawPage(id="row", content=row["text"].encode(), stated=PUBLISHED)
    found = [told(mention) for mention in reading.read(page).mentions]
    if row["acts"] == "none":
        assert found == []
    else:
        assert {expected(act) for act in row["acts"].split("|")} <= set(found)
