"""What holds of every page, whatever its words."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import who
from dragoman.language.analysis import Analysis, Name, Sentence, Word
from tests.who.pages import page

_TEXT = (
    "The President of France and Korean Foreign Minister Cho Tae - yul , his Japanese counterpart met U.S. Hamas "
    "leaders in Seoul 's two ministers ambassador to the United Nations He Prime former Georgia"
)
_WORDS = st.sampled_from(_TEXT.split())
_TAGS = st.sampled_from(["PROPN", "NOUN", "ADJ", "VERB", "ADP", "PRON", "PUNCT", "DET"])
_RELATIONS = st.sampled_from(["nsubj", "obj", "nmod", "amod", "flat", "appos", "compound", "conj", "punct", "case"])


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any words under any tree with any names: a parser may err in every way."""
    texts = draw(st.lists(_WORDS, min_size=1, max_size=24))
    root = draw(st.integers(0, len(texts) - 1))
    words, at = [], 0
    for index, text in enumerate(texts):
        head = index if index == root else draw(st.integers(0, max(index - 1, 0)) if index else st.just(root))
        if head == index and index != root:
            head = root
        relation = "root" if index == root else draw(_RELATIONS)
        words.append(Word(index, at, at + len(text), text, draw(_TAGS), "", text.lower(), head, relation))
        at += len(text) + 1
    words = [_without_cycle(word, words, root) for word in words]
    first = draw(st.integers(0, len(texts) - 1))
    names = (Name(first, draw(st.integers(first + 1, len(texts))), "person"),)
    return Analysis(" ".join(texts), tuple(words), (Sentence(0, len(texts), 0),), names)


def _without_cycle(word: Word, words: list[Word], root: int) -> Word:
    """Heads that do not lead to the root are hung under it."""
    seen, at = set(), word.index
    while at != root and at not in seen:
        seen.add(at)
        at = words[at].head
    return word if at == root else Word(*(*(getattr(word, s) for s in Word.__slots__[:7]), root, word.relation))


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_spans_lie_inside_the_page_and_numbers_are_valid(analysis: Analysis) -> None:
    found = who.read(analysis, page(analysis.text), date(2025, 1, 10))
    size = len(analysis.words)
    bounds = [(s.first, s.head, s.last) for s in found.parties] + [(s.first, s.head, s.last) for s in found.spans]
    for first, head, last in bounds:
        assert 0 <= first <= head < last <= size
    assert [person.number for person in found.people] == list(range(len(found.people)))
    for told in found.spans:
        assert told.people and set(told.people) <= set(range(len(found.people)))
        assert told.form in {"full", "short", "pronoun", "role", "plural"}
    assert {span.reading for span in found.parties} <= {"party", "place", "open"}


@settings(max_examples=50, deadline=None)
@given(analyses())
def test_the_same_page_is_read_the_same_way(analysis: Analysis) -> None:
    again = Analysis(analysis.text, analysis.words, analysis.sentences, analysis.names)
    day = date(2020, 5, 5)
    assert who.read(analysis, page(analysis.text), day) == who.read(again, page(analysis.text), day)
