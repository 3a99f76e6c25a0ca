"""The sample pages' gold keeps to the codebook's forms, and every quote stands in its page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import sources
from dragoman.pages import clean
from dragoman.terms import STATUSES, TYPES, Page, RawPage

SAMPLES = Path(__file__).parents[2] / "samples"
GOLD = [json.loads(line) for line in (SAMPLES / "gold.jsonl").read_text("utf-8").splitlines()]


def cleaned() -> dict[str, Page]:
    found = [raw for raw in sources.pages(str(SAMPLES)) if isinstance(raw, RawPage)]
    return {raw.id: clean(raw) for raw in found}


PAGES = cleaned()


def test_every_sample_has_its_gold() -> None:
    assert set(PAGES) == {row["id"] for row in GOLD}


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_gold_keeps_to_the_vocabulary_and_quotes_the_page(row: dict[str, list[dict[str, str]]]) -> None:
    page = PAGES[str(row["id"])]
    for act in row["engagements"]:
        assert act["type"] in TYPES
        assert act["status"] in STATUSES
        assert act["quote"] in page.text
        assert len(act["parties"]) >= TYPES[act["type"]].least_parties


def test_titles_are_the_pages_own() -> None:
    for row in GOLD:
        assert PAGES[row["id"]].title == row["title"]
