"""How treebanks and name corpora are brought to one convention, on sentences written here."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from dragoman.language.trees import is_tree
from dragoman.language.words import word_spans
from train import conllu, standoff
from train.augment import augment, without
from train.conllu import Sentence
from train.gum_names import name_tags
from train.harmonise import harmonise
from train.name_tags import ANY, KINDS, allowed, spans_of, tags_of, without_titles
from train.slots import Slots, exchange
from train.titles import Titles
from train.vocabulary import kept

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Form, UPOS, XPOS, head (1-based, 0 root), relation, mention brackets.
VISIT = """
The DET DT 2 det (1-place-new-x
President PROPN NNP 4 nmod:desc 1)
of ADP IN 4 case _
Ana PROPN NNP 6 nsubj (2-person-new-x
Silva PROPN NNP 4 flat 2)
visited VERB VBD 0 root _
the DET DT 8 det (3-organization-new-x
Ministry PROPN NNP 6 obj _
of ADP IN 10 case _
Defence PROPN NNP 8 nmod 3)
"""


def sentence(rows: str) -> Sentence:
    found = Sentence()
    for i, row in enumerate(rows.strip().splitlines()):
        form, upos, xpos, head, relation, entity = row.split()
        found.forms.append(form)
        found.upos.append(upos)
        found.xpos.append(xpos)
        found.lemmas.append(form.lower())
        found.heads.append(int(head) - 1 if head != "0" else i)
        found.relations.append(relation)
        found.misc.append("_" if entity == "_" else f"Entity={entity}")
    return found


def test_a_gum_mention_gives_its_name_without_article_and_title() -> None:
    visit = sentence(VISIT)
    names = [(" ".join(visit.forms[a:b]), kind) for a, b, kind in spans_of(name_tags(visit))]
    assert ("Ana Silva", "person") in names
    assert ("Ministry of Defence", "organisation") in names
    assert not any("President" in name and kind == "person" for name, kind in names)


def test_titles_before_a_name_are_skipped() -> None:
    assert without_titles(["Prime", "Minister", "Modi"], 0, 3) == 2
    assert without_titles(["Mr.", "President"], 0, 2) == 2


def test_open_tags_admit_what_the_corpus_does_not_say() -> None:
    assert "B-person" in allowed(ANY)
    assert "B-person" not in allowed("O*")
    assert allowed("B-place") == ("B-place",)


def test_spans_and_tags_are_each_other_s_inverse() -> None:
    spans = [(0, 2, "person"), (2, 3, "place"), (4, 6, "event")]
    assert spans_of(tags_of(7, spans)) == spans


@pytest.mark.parametrize(
    ("form", "given", "tag"), [(";", ",", ":"), ("--", ",", ":"), ("?!", ".", "."), ("-", "HYPH", "HYPH")]
)
def test_marks_are_tagged_by_what_they_are(form: str, given: str, tag: str) -> None:
    mark = Sentence(forms=[form], upos=["PUNCT"], xpos=[given], lemmas=[form], heads=[0], relations=["root"])
    harmonise(mark)
    assert mark.xpos == [tag]


def test_variants_keep_labels_and_words_in_step() -> None:
    visit = sentence(VISIT + ". PUNCT . 6 punct _\n")
    tags = name_tags(visit)
    for seed in range(300):
        variant, names = augment(visit, tags, random.Random(seed))
        assert len(variant.forms) == len(variant.upos) == len(variant.heads) == len(names)
        assert set(map(str.lower, variant.forms)) <= set(map(str.lower, [*visit.forms, *WEEKDAYS]))
        heads = {f.lower(): variant.forms[h].lower() for f, h in zip(variant.forms, variant.heads, strict=True)}
        assert heads["silva"] == "ana"
        assert heads["visited"] == "visited"


def test_words_that_head_others_are_never_dropped() -> None:
    visit = sentence(VISIT)
    variant, _ = without(visit, name_tags(visit), range(len(visit.forms)))
    assert variant.forms == ["President", "Ana", "visited", "Ministry", "Defence"]


def test_a_weekday_may_lose_its_preposition() -> None:
    met = sentence("They PRON PRP 2 nsubj _\nmet VERB VBD 0 root _\non ADP IN 4 case _\nMonday PROPN NNP 2 obl _\n")
    variants = [augment(met, ["O"] * 4, random.Random(seed))[0] for seed in range(60)]
    bare = next(v for v in variants if v.forms == ["They", "met", "Monday"])
    assert (bare.relations, bare.heads) == (["nsubj", "root", "obl:unmarked"], [1, 1, 1])


def test_a_conllu_file_is_read_into_documents_and_paragraphs(tmp_path: Path) -> None:
    def line(number: int, form: str, head: int) -> str:
        return "\t".join([str(number), form, form, "X", "X", "_", str(head), "root" if head == 0 else "dep", "_", "_"])

    path = tmp_path / "small.conllu"
    path.write_text(
        "# newdoc id = a\n# newpar id = a1\n# text = don't\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        f"{line(1, 'do', 0)}\n{line(2, chr(110) + chr(39) + 't', 1)}\n\n"
        f"# newpar id = a2\n# text = go\n{line(1, 'go', 0)}\n\n# newdoc id = b\n# text = no\n{line(1, 'no', 0)}\n\n",
        encoding="utf-8",
    )
    assert [len(d) for d in conllu.documents(path)] == [2, 1]
    assert [len(p) for p in conllu.paragraphs(path)] == [1, 1, 1]
    first = conllu.documents(path)[0][0]
    assert (first.forms, first.heads, conllu.spans(first)) == (["do", "n't"], [0, 0], [(0, 2), (2, 5)])


MET = "Ana PROPN NNP 3 nsubj _\nSilva PROPN NNP 1 flat _\nmet VERB VBD 0 root _\nhim PRON PRP 3 obj _\n"
LABELS = ["B-person", "I-person", "O", "O"]


def test_an_exchanged_name_may_have_other_words_and_hangs_flat_on_its_first() -> None:
    changed, tags = exchange(sentence(MET), LABELS, (0, 2), ("Cho", "Tae", "-", "yul"), "person")
    assert changed.forms == ["Cho", "Tae", "-", "yul", "met", "him"]
    assert changed.heads == [4, 0, 3, 0, 4, 4]
    assert changed.relations == ["nsubj", "flat", "punct", "flat", "root", "obj"]
    assert changed.xpos == ["NNP", "NNP", "HYPH", "NNP", "VBD", "PRP"]
    assert spans_of(tags) == [(0, 4, "person")]


def test_a_name_whose_words_head_others_keeps_its_length() -> None:
    described = sentence(MET.replace("him PRON PRP 3 obj", "him PRON PRP 2 obj"))
    assert exchange(described, LABELS, (0, 2), ("Cho", "Tae", "-", "yul"), "person") == (described, LABELS)
    changed, _ = exchange(described, LABELS, (0, 2), ("Kim", "Jisoo"), "person")
    assert (changed.forms, changed.heads) == (["Kim", "Jisoo", "met", "him"], described.heads)


def test_filled_slots_keep_sentences_whole() -> None:
    slots = Slots()
    visit = sentence(VISIT)
    tags = name_tags(visit)
    seen = set()
    for seed in range(200):
        filled, names = slots.fill(visit, tags, random.Random(seed))
        assert len(filled.forms) == len(filled.heads) == len(filled.lemmas) == len(names)
        assert [kind for *_, kind in spans_of(names)] == [kind for *_, kind in spans_of(tags)]
        assert [filled.forms[i] for i, head in enumerate(filled.heads) if head == i] == ["visited"]
        seen |= {" ".join(filled.forms[a:b]) for a, b, kind in spans_of(names) if kind == "person"}
    assert len(seen) > 30


def test_annotations_are_read_over_our_own_words(tmp_path: Path) -> None:
    text = "Dr. Kim Min-jae flew to Oslo. He spoke."
    page = {"id": "p1", "text": text + "\n\nOslo, again"}
    (tmp_path / "opennews").mkdir()
    (tmp_path / "opennews" / "opennews.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    assert standoff.texts(tmp_path, {"p1"}) == {"p1": page["text"]}
    sentences = standoff.tagged(page["text"], [(4, 15, "person"), (24, 28, "place"), (41, 45, "place")])
    assert [s.forms[0] for s, _ in sentences] == ["Dr.", "He", "Oslo"]
    assert [[" ".join(s.forms[a:b]) for a, b, _ in spans_of(tags)] for s, tags in sentences] == [
        ["Kim Min - jae", "Oslo"],
        [],
        ["Oslo"],
    ]


def test_every_annotation_row_holds_spans_in_order_of_known_kinds() -> None:
    for path in sorted((Path(standoff.__file__).parent / "annotations").glob("*.tsv")):
        rows = standoff.rows(path)
        assert rows
        for identity, spans in rows.items():
            last = 0
            for start, end, kind in spans:
                assert last <= start < end, identity
                assert kind in KINDS, identity
                last = end


def test_the_vocabulary_keeps_latin_pieces_and_marks() -> None:
    assert kept(["[PAD]", "[unused1]", "[UNK]", "[MASK]", "é", "##ing", "я", "日", ";", "1945"]) == [
        0,
        2,
        3,
        4,
        5,
        8,
        9,
    ]


@pytest.mark.parametrize("seed", range(40))
def test_titles_and_lists_leave_one_tree_with_every_name_tagged(seed: int) -> None:
    titles, chance = Titles(), random.Random(seed)
    met = sentence("They PRON PRP 2 nsubj _\nmet VERB VBD 0 root _\nAna PROPN NNP 2 obj _\nSilva PROPN NNP 3 flat _\n")
    people = [("Cho", "Tae", "-", "yul"), ("Kofi", "Mensah")]
    titled, tags = titles.add(met, ["O", "O", "B-person", "I-person"], people, chance)
    assert is_tree(np.array(titled.heads))
    assert len(titled.forms) == len(titled.relations) == len(titled.lemmas) == len(titled.xpos) == len(tags)
    named = {" ".join(titled.forms[a:b]): titled.relations[a] for a, b, kind in spans_of(tags) if kind == "person"}
    assert named in (
        {"Ana Silva": "obj"},
        {"Ana Silva": "obj", "Cho Tae - yul": "conj", "Kofi Mensah": "conj"},
    )
    for i, relation in enumerate(titled.relations):
        if relation == "nmod:desc":
            assert titled.forms[titled.heads[i]] in {"Ana", "Cho", "Kofi"}


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ('He left. "We wait," she said.', ["He", '"']),
        ('"We wait." He left.', ['"', "He"]),
        ('"Why?" she asked. Nobody spoke.', ['"', "Nobody"]),
        ("They met (in Oslo.) It rained.", ["They", "It"]),
        ("Mr. Kim of the U.S. Navy spoke. “No.” That was all.", ["Mr.", "“", "That"]),
    ],
)
def test_paragraphs_are_cut_where_sentences_begin(text: str, starts: list[str]) -> None:
    words = word_spans(text)
    assert [text[slice(*words[first])] for first, _ in standoff.sentence_spans(text, words)] == starts
