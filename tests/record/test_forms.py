"""A mention comes back from its JSON form as it was, from forms of older records too."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.reading import read
from dragoman.record.forms import form_of, mention_of
from dragoman.terms import Mention, RawPage

_TOLD = b"Lima, March 4, 2024 - Peruvian Foreign Minister Ana Torres met Luis Ortega of Chile in Lima on Monday."


@pytest.fixture(scope="module")
def mention() -> Mention:
    return read(RawPage(id="a", content=_TOLD)).mentions[0]


def test_a_mention_comes_back_from_its_form(mention: Mention) -> None:
    assert mention.confidences
    assert mention_of(form_of(mention), "a") == mention


def test_a_form_of_before_fields_had_confidences_opens_without_them(mention: Mention) -> None:
    form = form_of(mention)
    del form["confidences"]
    assert mention_of(form, "a").confidences == {}


@pytest.mark.parametrize("wrong", [[], {"when": "high"}, {"when": None}])
def test_confidences_that_are_no_numbers_are_refused(mention: Mention, wrong: object) -> None:
    with pytest.raises(RecordError, match=r"a: (confidences|when) is "):
        mention_of(form_of(mention) | {"confidences": wrong}, "a")
