"""Each field that a mention fills has a confidence, weighed by hints that are all in the table, and no other has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman import acts, sources
from dragoman.acts import Act, Findings
from dragoman.acts.confidences import weights
from dragoman.acts.field_hints import field_hints
from dragoman.acts.inheritance import settled
from dragoman.reading import explain, read
from dragoman.terms import Mention, Place, RawPage, StatedDate

SAMPLES = Path(__file__).parents[2] / "samples"
# What the sample pages do not show: a posting, officials without a name, many parties, the model's own status.
_MORE = (
    "Peru named Ana Torres its ambassador to Chile on Monday.",
    "The Norwegian foreign minister met his Chilean counterpart in Oslo.",
    "The foreign ministers of Peru, Chile, Brazil and Bolivia met in Lima in 2019.",
    "Indian Prime Minister Narendra Modi flew to Tokyo, where he met Shinzo Abe and Taro Aso. He then visited Seoul.",
)


def _page(text: str, source: str = "given") -> RawPage:
    return RawPage(id="a", content=text.encode(), stated=(StatedDate(date(2019, 11, 15), source),))


@pytest.fixture(scope="module")
def told() -> list[tuple[Findings, Act, Mention]]:
    """Every act of the sample pages and of some sentences, with its mention."""
    pages = [raw for raw in sources.pages(str(SAMPLES)) if isinstance(raw, RawPage)]
    found = []
    for seen in map(explain, (*pages, *map(_page, _MORE))):
        page = Findings(seen.page, seen.published, seen.analysis, seen.times, seen.who, seen.places)
        told = settled(page, acts.counting(page, list(seen.hypotheses)))
        found += [(page, act, mention) for act, mention in zip(told, seen.mentions, strict=True)]
    return found


def test_each_filled_field_has_a_confidence_and_no_other(told: list[tuple[Findings, Act, Mention]]) -> None:
    for _, _, mention in told:
        values = {
            "status": mention.status,
            "when": mention.when.edtf,
            "parties": mention.parties,
            "participants": mention.participants,
            "place": mention.place != Place(),
        }
        assert set(mention.confidences) == {field for field, value in values.items() if value}
        assert all(0 < share <= 1 for share in mention.confidences.values())


def test_every_hint_has_a_weight_and_every_weight_a_hint(told: list[tuple[Findings, Act, Mention]]) -> None:
    held = {(field, name) for one in told for field, hints in field_hints(*one).items() for name in hints}
    assert held == {(field, name) for field, some in weights().items() for name in some}


def test_a_day_counted_from_the_pages_is_no_surer_than_that() -> None:
    text = "Peruvian Foreign Minister Ana Torres met her Chilean counterpart in Lima on {}."
    for day, follows in (("Tuesday", True), ("November 12, 2019", False)):
        sure, unsure = (
            read(_page(text.format(day), source)).mentions[0].confidences["when"] for source in ("given", "header")
        )
        assert (unsure < sure) == follows
        assert unsure <= 0.6 or not follows


def test_without_the_model_no_field_has_a_confidence() -> None:
    seen = explain(_page(_MORE[1]))
    analysis = replace(seen.analysis, telling=None)
    found = Findings(seen.page, seen.published, analysis, seen.times, seen.who, seen.places)
    (mention,) = acts.read(found, acts.supposed(found))
    assert mention.confidences == {}
