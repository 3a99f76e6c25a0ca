"""Tags that a word cannot bear give way to the likeliest that it can; all others stay."""

from __future__ import annotations

import pytest

from dragoman.language.mended_tags import mended, tags_by_form

SEEN = tags_by_form(
    ["restored\tVBD", "restored\tVBN", "visit\tNN", "visit\tVB", "recalls\tVBZ", "that\tWDT", "will\tMD"]
)


@pytest.mark.parametrize(
    ("forms", "tagged", "at", "right"),
    [
        (["Iran", "restored", "ties"], [("PROPN", "NNP"), ("CCONJ", "NNS"), ("NOUN", "NNS")], 1, ("VERB", "VBD")),
        (["Honduras", "recalls", "envoy"], [("PROPN", "NNP"), ("INTJ", "POS"), ("NOUN", "NN")], 1, ("VERB", "VBZ")),
        (["will", "visit", "Lima"], [("AUX", "MD"), ("NOUN", "RP"), ("PROPN", "NNP")], 1, ("VERB", "VB")),
        (["his", "visit", "to"], [("PRON", "PRP$"), ("NOUN", "VB"), ("ADP", "IN")], 1, ("NOUN", "NN")),
        (["was", "severed", "by"], [("AUX", "VBD"), ("ADJ", "AFX"), ("ADP", "IN")], 1, ("VERB", "VBN")),
    ],
)
def test_a_tag_that_cannot_be_is_guessed_anew(
    forms: list[str], tagged: list[tuple[str, str]], at: int, right: tuple[str, str]
) -> None:
    assert mended(forms, tagged, SEEN)[at] == right


def test_what_can_be_stays() -> None:
    forms = ["Her", "restored", "house", "that", "UOL.com", "Covid"]
    tagged = [("PRON", "FW"), ("ADJ", "JJ"), ("NOUN", "NN"), ("PRON", "WDT"), ("X", "ADD"), ("PROPN", "FW")]
    assert mended(forms, tagged, SEEN) == tagged


def test_a_noun_with_subject_and_object_is_a_verb() -> None:
    tagged = [("PROPN", "NNP"), ("NOUN", "NNS"), ("NOUN", "NN")]
    assert mended(["Bolivia", "summons", "envoys"], tagged, {}, {1})[1] == ("VERB", "VBZ")
    assert mended(["Bolivia", "summons", "envoys"], tagged, {})[1] == ("NOUN", "NNS")
