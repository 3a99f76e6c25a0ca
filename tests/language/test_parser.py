"""What every analysis holds to, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import Analysis, load

PARTS = st.sampled_from(
    [
        "The minister",
        "met",
        " ",
        ". ",
        "U.S.",
        "'s",
        "-",
        "\n",
        "“",
        "”",
        "Dr. ",
        "習近平",
        "👍",
        "\x00",
        "a" * 300,
        "1,000",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=40).map("".join))
KINDS = {"person", "organisation", "place", "event", "other", "title", "time"}


def parse(text: str, *blocks: tuple[int, int]) -> Analysis:
    return load().parse(text, blocks or [(0, len(text))])


def check(analysis: Analysis, text: str, blocks: list[tuple[int, int]]) -> None:
    """Spans lie in text order inside their blocks, sentences tile the words, each is a tree, names stay in one."""
    last = 0
    for index, word in enumerate(analysis.words):
        assert word.index == index
        assert last <= word.start < word.end <= len(text)
        assert word.text == text[word.start : word.end]
        assert not any(c.isspace() for c in word.text)
        assert word.lemma
        last = word.end
    covered = "".join(text[start:end] for start, end in blocks)
    assert "".join(w.text for w in analysis.words) == "".join(covered.split())
    place = 0
    for sentence in analysis.sentences:
        assert sentence.first == place < sentence.last
        place = sentence.last
        start, end = blocks[sentence.block]
        words = analysis.in_sentence(sentence)
        assert start <= words[0].start < words[-1].end <= end
        roots = [w for w in words if w.is_root]
        assert len(roots) == 1
        assert roots[0].relation == "root"
        assert analysis.subtree(roots[0].index) == list(range(sentence.first, sentence.last))
        assert all(w.relation != "root" for w in words if not w.is_root)
    assert place == len(analysis.words)
    last = 0
    for name in analysis.names:
        assert last <= name.first < name.last
        assert name.kind in KINDS
        assert analysis.sentence_number(name.first) == analysis.sentence_number(name.last - 1)
        last = name.last


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.data())
def test_any_text_in_any_blocks_is_read_whole_and_into_trees(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    blocks = list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    check(parse(text, *blocks), text, blocks)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "x-" * 3_000,
        "The talks were held in Geneva " * 400,
        ". " * 2_000,
        "\x00\x07\u202e",
        "é\u0301" * 50,
    ],
    ids=["one long word", "hyphens", "no full stop", "only full stops", "controls", "accents"],
)
def test_hard_text_is_read_too(text: str) -> None:
    check(parse(text), text, [(0, len(text))])


def test_a_page_longer_than_a_window_is_read_sentence_by_sentence() -> None:
    text = "The president met the chancellor in Berlin on Monday. " * 60
    analysis = parse(text)
    check(analysis, text, [(0, len(text))])
    assert len(analysis.sentences) == 60
    assert {analysis.words[s.first].text for s in analysis.sentences} == {"The"}


def test_no_words_no_sentences() -> None:
    assert parse("", (0, 0)).words == ()
    assert parse(" \n ", (0, 1), (1, 1), (1, 3)).sentences == ()
    assert load().parse("Text outside all blocks.", []).words == ()


def test_offsets_count_in_the_page_and_sentences_keep_their_block() -> None:
    text = "Ministers meet\n\nThey met on Monday. They will meet again."
    analysis = parse(text, (0, 14), (16, len(text)))
    assert [text[w.start : w.end] for w in analysis.words] == [w.text for w in analysis.words]
    assert [s.block for s in analysis.sentences] == [0, 1, 1]


@pytest.mark.parametrize("blocks", [[(0, 3), (2, 5)], [(0, 99)], [(-1, 2)], [(3, 1)]])
def test_blocks_that_overlap_or_lie_outside_are_refused(blocks: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="block"):
        load().parse("Some text.", blocks)
