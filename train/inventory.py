"""The label tables and the lexicon that go with the weights, counted over the training sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass

from dragoman.language.lemmas import apply_script, key, script
from dragoman.terms import STATUSES, TYPES
from train.corpora import Document
from train.name_tags import TAGS


@dataclass
class Labels:
    """Each head's labels in the order of its logits."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    names: list[str]
    relations: list[str]
    acts: list[str]
    statuses: list[str]

    def as_json(self) -> dict[str, list[str]]:
        return asdict(self)


def count(documents: list[Document]) -> Labels:
    """Labels by frequency."""
    upos: Counter[str] = Counter()
    xpos: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for document in documents:
        for s, _ in document:
            upos.update(s.upos)
            xpos.update(s.xpos)
            relations.update(s.relations)
            scripts.update(script(form, lemma) for form, lemma in zip(s.forms, s.lemmas, strict=True))
    return Labels(
        upos=[u for u, _ in upos.most_common()],
        xpos=[x for x, _ in xpos.most_common()],
        scripts=[s for s, n in scripts.most_common() if n >= 4],
        names=list(TAGS),
        relations=[r for r, _ in relations.most_common()],
        acts=["", *TYPES],
        statuses=list(STATUSES),
    )


def lexicon(*treebanks: list[Document]) -> dict[str, str]:
    """From `form TAB xpos` to the lemma that most of its words have in the last treebank that knows it.

    Proper names whose lemma is the name itself need no entry.
    """
    found: dict[str, str] = {}
    for documents in treebanks:
        found |= _majority(documents)
    return found


def _majority(documents: list[Document]) -> dict[str, str]:
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for s, _ in document:
            for form, tag, lemma in zip(s.forms, s.xpos, s.lemmas, strict=True):
                lemmas[key(form, tag)][lemma] += 1
    lexicon = {}
    for entry, counts in lemmas.items():
        lemma, _ = counts.most_common(1)[0]
        form, xpos = entry.split("\t")
        if not (xpos in ("NNP", "NNPS", "CD") and apply_script(form, "keep|0|") == lemma) and "\n" not in lemma:
            lexicon[entry] = lemma
    return lexicon
