"""How treebanks and name corpora are brought to one convention, on sentences written here."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from train import conllu
from train.augment import augment, without
from train.conllu import Sentence
from train.gum_names import name_tags
from train.harmonise import harmonise
from train.name_tags import ANY, allowed, spans_of, tags_of, without_titles

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
