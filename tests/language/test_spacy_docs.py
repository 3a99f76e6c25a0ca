"""spaCy's documents as analyses and the other way, on documents built by hand and on pipelines made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LanguageError
from dragoman.language import Analysis, choose, load
from dragoman.language.spacy_docs import Pipeline, from_doc, to_doc
from dragoman.language.weights import SHIPPED
from tests.language.pipelines import small_pipeline

spacy = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

TABLE = Path(__file__).parent / "clear.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")][1:]
TEXT = "Seoul, Jan. 10\n\n  Cho Tae-yul will meet Japan's foreign minister,  Takeshi Iwaya. They last met in Lima."


def doc(words: str, names: str = "") -> Doc:
    """A `Doc` of words written form/POS/TAG/lemma/head/relation."""
    cells = [word.split("/") for word in words.split()]
    tags = ["O"] * len(cells)
    for name in names.split():
        place, _, label = name.partition(":")
        first, last = map(int, place.split("-"))
        for i in range(first - 1, last):
            tags[i] = f"{'B' if i == first - 1 else 'I'}-{label}"
    return Doc(
        Vocab(),
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        tags=[c[2] for c in cells],
        lemmas=[c[3] for c in cells],
        heads=[i if c[4] == "0" else int(c[4]) - 1 for i, c in enumerate(cells)],
        deps=[c[5] for c in cells],
        ents=tags,
    )


def tree(analysis: Analysis) -> str:
    return " ".join(f"{0 if w.is_root else w.head + 1}:{w.relation}" for w in analysis.words)


@pytest.mark.parametrize(("case", "words", "names", "universal"), ROWS, ids=[row[0] for row in ROWS])
def test_a_tree_in_the_clear_scheme_is_rebuilt(case: str, words: str, names: str, universal: str) -> None:
    assert tree(from_doc(doc(words, names), clear=True)) == universal


def test_a_universal_tree_stays_as_it_is() -> None:
    words = (
        "Sergey/PROPN/NNP/Sergey/3/nsubj Lavrov/PROPN/NNP/Lavrov/1/flat met/VERB/VBD/meet/0/ROOT "
        "him/PRON/PRP/he/3/obj in/ADP/IN/in/6/case Oslo/PROPN/NNP/Oslo/3/obl"
    )
    assert tree(from_doc(doc(words, "1-2:PER"))) == "3:nsubj 1:flat 0:root 3:obj 6:case 3:obl"


def test_name_labels_become_kinds_without_articles_and_possessives() -> None:
    words = (
        "The/DET/DT/the/3/det United/PROPN/NNP/United/3/compound Nations/PROPN/NNPS/Nations/6/poss "
        "'s/PART/POS/'s/3/case Russian/ADJ/JJ/Russian/6/amod envoy/NOUN/NN/envoy/0/ROOT"
    )
    analysis = from_doc(doc(words, "1-4:ORG 5-5:NORP"))
    assert [(analysis.text_of(n.first, n.last), n.kind) for n in analysis.names] == [("United Nations", "organisation")]


def test_our_analysis_survives_the_way_to_a_doc_and_back() -> None:
    ours = load().parse(TEXT, [(0, 14), (16, len(TEXT))])
    given = to_doc(ours, Vocab())
    assert given.text == TEXT
    back = from_doc(given)
    assert [(w.start, w.end, w.upos, w.xpos, w.lemma, w.head, w.relation) for w in back.words] == [
        (w.start, w.end, w.upos, w.xpos, w.lemma, w.head, w.relation) for w in ours.words
    ]
    assert [(s.first, s.last) for s in back.sentences] == [(s.first, s.last) for s in ours.sentences]
    assert back.names == ours.names


def test_a_doc_without_words_has_no_sentences() -> None:
    assert from_doc(spacy.blank("en")(" \n ")).sentences == ()
    assert from_doc(spacy.blank("en")("")).words == ()


def test_a_doc_without_trees_is_refused_with_the_remedy() -> None:
    with pytest.raises(LanguageError, match=r"no parser; take a pipeline with"):
        from_doc(spacy.blank("en")("They met."))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_pipeline(tmp_path_factory.mktemp("pipeline"))


def test_a_pipeline_reads_block_by_block(saved: str) -> None:
    text = "They met in Geneva.\n\nThey met in Oslo."
    analysis = Pipeline.named(saved).parse(text, [(0, 19), (21, len(text))])
    assert tree(analysis) == "2:nsubj 0:root 4:case 2:obl 2:punct 7:nsubj 0:root 9:case 7:obl 7:punct"
    assert [text[w.start : w.end] for w in analysis.words] == [w.text for w in analysis.words]
    assert [(s.first, s.last, s.block) for s in analysis.sentences] == [(0, 5, 0), (5, 10, 1)]


def test_a_folder_of_weights_is_ours_and_an_unknown_pipeline_is_refused() -> None:
    assert choose(str(SHIPPED)).parse(TEXT, [(0, 14)]) == load().parse(TEXT, [(0, 14)])
    with pytest.raises(LanguageError, match="spacy download xx_no_such"):
        choose("xx_no_such")
