"""Single words: their pieces, their shapes, their lemmas."""

from __future__ import annotations

import pytest

from dragoman.language.lemmas import apply_script, known_bases, lemma, script
from dragoman.language.pieces import WordPieces
from dragoman.language.shape import SHAPES, shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "minister", "##s", "cote", "'", "s", ".", "u", "北"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ministers", ["minister", "##s"]),
        ("côte", ["cote"]),
        ("’s", ["'", "s"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("北北", ["北", "北"]),
        ("北x", ["北", "[UNK]"]),
        ("zzz", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("x" * 100_000, ["[UNK]"]),
    ],
)
def test_words_are_cut_longest_piece_first(word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[i] for i in WordPieces(VOCABULARY).of(word)] == pieces


def test_a_word_has_at_most_a_dozen_pieces() -> None:
    assert len(WordPieces(VOCABULARY).of("." * 500)) == 12


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("talks", "lower"),
        ("Talks", "title"),
        ("NATO", "upper"),
        ("A", "capital"),
        ("McCain", "mixed"),
        ("2024", "digits"),
        ("77th", "digits and letters"),
        ("U.S.", "abbreviation"),
        ("—", "punctuation"),
        ("北京", "uncased letters"),
    ],
)
def test_a_word_has_a_shape(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@pytest.mark.parametrize(
    ("word", "base"),
    [("Countries", "country"), ("talks", "talk"), ("met", "meet"), ("Paris", "Paris"), ("n't", "not"), ("’s", "'s")],
)
def test_an_edit_script_makes_the_lemma_it_was_made_from(word: str, base: str) -> None:
    assert apply_script(word, script(word, base)) == base


def test_a_script_that_cuts_everything_leaves_the_word() -> None:
    assert apply_script("is", "lower|5|") == "is"


def test_the_lexicon_goes_before_the_script() -> None:
    assert lemma("Met", "VBD", "lower|0|", {"met\tVBD": "meet"}, frozenset()) == "meet"
    assert lemma("Met", "NNP", "keep|0|", {"met\tVBD": "meet"}, frozenset()) == "Met"


@pytest.mark.parametrize(
    ("word", "xpos", "edit", "base"),
    [
        ("voting", "VBG", "lower|3|", "vote"),
        ("modified", "VBD", "lower|2|", "modify"),
        ("libraries", "NNS", "lower|1|", "library"),
        ("planned", "VBN", "lower|2|", "plan"),
        ("consisting", "VBG", "lower|3|e", "consist"),
        ("zorbing", "VBG", "lower|3|", "zorb"),
        ("expelled", "VBD", "lower|1|", "expel"),
        ("severed", "VBD", "lower|1|", "sever"),
        ("denounced", "VBD", "lower|2|", "denounce"),
        ("Voting", "NNP", "keep|3|", "Vot"),
    ],
)
def test_a_script_that_makes_no_word_is_respelled(word: str, xpos: str, edit: str, base: str) -> None:
    known = known_bases({f"{b}\tVB": b for b in ("vote", "modify", "plan", "consist")} | {"library\tNN": "library"})
    assert lemma(word, xpos, edit, {}, known) == base
