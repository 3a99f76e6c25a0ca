"""The label tables and the lexicon that go with the weights, counted over the training sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass

from dragoman.language.lemmas import apply_script, key, script
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

    def as_json(self) -> dict[str, list[str]]:
        return asdict(self)


def count(documents: list[Document]) -> tuple[Labels, dict[str, str]]:
    """Labels by frequency and the lexicon from `form TAB xpos` to lemma."""
    upos: Counter[str] = Counter()
    xpos: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for s, _ in document:
            upos.update(s.upos)
            xpos.update(s.xpos)
            relations.update(s.relations)
            for form, tag, lemma in zip(s.forms, s.xpos, s.lemmas, strict=True):
                scripts[script(form, lemma)] += 1
                lemmas[key(form, tag)][lemma] += 1
    labels = Labels(
        upos=[u for u, _ in upos.most_common()],
        xpos=[x for x, _ in xpos.most_common()],
        scripts=[s for s, n in scripts.most_common() if n >= 4],
        names=list(TAGS),
        relations=[r for r, _ in relations.most_common()],
    )
    return labels, _lexicon(lemmas)


def _lexicon(lemmas: dict[str, Counter[str]]) -> dict[str, str]:
    """Majority lemmas; proper names whose lemma is the name itself need no entry."""
    lexicon = {}
    for entry, counts in lemmas.items():
        lemma, _ = counts.most_common(1)[0]
        form, xpos = entry.split("\t")
        if not (xpos in ("NNP", "NNPS", "CD") and apply_script(form, "keep|0|") == lemma) and "\n" not in lemma:
            lexicon[entry] = lemma
    return lexicon
