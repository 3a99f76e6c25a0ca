"""What holds for every reading: quotes stand in the page, offsets lead into the input, nothing depends on the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import reading, sources
from dragoman.terms import STATUSES, TYPES, RawPage, Reading

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = [raw for raw in sources.pages(str(SAMPLES)) if isinstance(raw, RawPage)]


@pytest.fixture(scope="module", params=PAGES, ids=lambda raw: raw.id)
def read(request: pytest.FixtureRequest) -> Reading:
    raw: RawPage = request.param
    return reading.read(raw)


def test_quotes_are_found_verbatim_at_their_offsets(read: Reading) -> None:
    for mention in read.mentions:
        for quote in (mention.quote, *mention.evidence.values()):
            assert read.page.text[quote.start : quote.end] == quote.text != ""


def test_mentions_keep_to_the_vocabulary(read: Reading) -> None:
    for mention in read.mentions:
        assert mention.type in TYPES
        assert mention.status in STATUSES
        assert len(mention.parties) == len(set(mention.parties)) >= TYPES[mention.type].least_parties
        assert 0 <= mention.confidence <= 1
        assert mention.frame


def test_a_time_lies_within_its_bounds(read: Reading) -> None:
    for mention in read.mentions:
        if mention.when.start and mention.when.end:
            assert mention.when.start <= mention.when.end


@pytest.mark.parametrize("raw", PAGES, ids=lambda raw: raw.id)
def test_a_page_reads_the_same_twice(raw: RawPage) -> None:
    assert reading.read(raw) == reading.read(raw)


def test_a_quiet_page_tells_nothing() -> None:
    quiet = next(raw for raw in PAGES if raw.id == "sample-quiet-page")
    assert reading.read(quiet).mentions == ()
