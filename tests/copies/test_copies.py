"""One text run twice is told from two texts about one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.copies import bands, contained, is_copy, signature
from tests.copies.pairs import Pair, pairs

PAIRS = pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_copies_are_told_from_other_stories(pair: Pair) -> None:
    one, other = signature(pair.one), signature(pair.other)
    assert is_copy(one, other) == is_copy(other, one) == pair.copy


def test_copies_meet_in_a_block() -> None:
    assert all(set(bands(signature(pair.one))) & set(bands(signature(pair.other))) for pair in PAIRS if pair.copy)


def test_blocks_keep_most_other_stories_apart() -> None:
    texts = [signature(text) for text in dict.fromkeys(pair.one for pair in PAIRS)]
    meeting = [a is not b and bool(set(bands(a)) & set(bands(b))) for a in texts for b in texts]
    assert not any(meeting)


def test_case_and_punctuation_do_not_count() -> None:
    assert signature("The talks opened, in Oslo.") == signature("THE TALKS opened in Oslo")


def test_a_short_text_is_a_copy_of_the_same_only() -> None:
    one = signature("The two ministers met in Oslo on Monday.")
    assert is_copy(one, signature("The two ministers met in Oslo on Monday"))
    assert not is_copy(one, signature("The two ministers met in Oslo on Monday afternoon."))


def test_a_signature_is_the_same_in_every_version() -> None:
    made = signature("The foreign ministers of Chad and Niger met in Niamey.")
    assert (made.exact, min(made.lead)) == ("a9e15cfe46e25c49deaaa51718112d13", 737962889)


@given(st.text(max_size=300), st.text(max_size=300))
def test_what_one_text_holds_of_another_is_measured_from_0_to_1(one: str, other: str) -> None:
    made = signature(one)
    assert 0 <= contained(made, signature(other)) <= 1
    assert contained(made, made) == 1 and is_copy(made, made)
