"""Acts are weighed by hints that are all in the table, and the weight is the mention's confidence."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.acts import Findings, assembled
from dragoman.acts.hints import hints
from dragoman.acts.weighing import LEAST, likelihood, weights
from dragoman.reading import Explanation, explain
from dragoman.terms import RawPage, StatedDate

_TOLD = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Wednesday."


@pytest.fixture(scope="module")
def seen() -> Explanation:
    return explain(RawPage(id="a", content=_TOLD.encode(), stated=(StatedDate(date(2024, 11, 15), "json"),)))


def _found(seen: Explanation) -> Findings:
    return Findings(seen.page, seen.published, seen.analysis, seen.times, seen.who, seen.places)


def test_every_hint_of_an_act_has_a_weight(seen: Explanation) -> None:
    acts = assembled(_found(seen), list(seen.hypotheses))
    assert acts
    for act in acts:
        assert set(hints(_found(seen), act, acts)) <= set(weights())


def test_the_weight_is_the_confidence(seen: Explanation) -> None:
    acts = assembled(_found(seen), list(seen.hypotheses))
    meeting = next(act for act in acts if act.type == "meeting")
    told = likelihood(hints(_found(seen), meeting, acts))
    assert [round(told, 3)] == [mention.confidence for mention in seen.mentions if mention.type == "meeting"]
    assert told >= LEAST


def test_a_surer_word_makes_a_likelier_act() -> None:
    assert likelihood({"any act": 1, "share of the surest word": 4}) > likelihood({"any act": 1})
