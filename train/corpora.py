"""Everything the training reads, as documents of sentences with name tags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from train import conllu, name_corpora, standoff
from train.conllu import Sentence
from train.gum_names import name_tags
from train.harmonise import harmonise
from train.name_tags import ANY, spans_of, tags_of

_UNER_DEV = "uner en_ewt-ud-dev"

Named = tuple[Sentence, list[str]]
Document = list[Named]


@dataclass
class Corpora:
    """`ewt` and `gum` hold trees, `names` name tags only; `development` chooses weights, `held_out` names judge them.

    `places` are the countries and other places that the name corpora know.
    """

    ewt: list[Document]
    gum: list[Document]
    names: list[Document]
    development: list[Document]
    held_out: dict[str, list[Named]]
    places: set[str]


def load(folder: Path) -> Corpora:
    """Reads the corpora below `folder`.

    Universal NER's test parts are held out whole, of every other name corpus the last sixth, of our own annotated
    news every tenth page.
    """
    named = _name_corpora(folder)
    places = _places(named)
    kept: list[Document] = []
    held_out = {f"uner {part}": _uner(folder, part) for part in ("en_ewt-ud-test", "en_pud-ud-test")}
    for corpus, sentences in named.items():
        limit = len(sentences) if corpus == _UNER_DEV else len(sentences) * 5 // 6
        run = 6 if corpus in (_UNER_DEV, "wikigold") else 1
        kept += [sentences[i : min(i + run, limit)] for i in range(0, limit, run)]
        if limit < len(sentences):
            held_out[corpus] = sentences[limit:]
    pages = standoff.news(folder)
    kept += standoff.learnt(pages)
    held_out["news, our annotation"] = [sentence for page in standoff.apart(pages) for sentence in page]
    return Corpora(
        ewt=ewt(folder / "ud_english_ewt", "train") + ewt(folder / "ud_english_ewt", "dev"),
        gum=gum(folder / "gum_open", "train", places),
        names=kept,
        development=gum(folder / "gum_open", "dev", places) + standoff.apart(pages),
        held_out=held_out,
        places=places,
    )


def ewt(folder: Path, part: str) -> list[Document]:
    """UD English EWT; its train part with our names, the others say nothing of names."""
    annotated = standoff.ewt() if part == "train" else {}

    def tags(sentence: Sentence) -> list[str]:
        if part == "train":
            return standoff.sentence_tags(sentence, annotated.get(sentence.identity, []))
        return [ANY] * len(sentence.forms)

    return _documents(folder / f"en_ewt-ud-{part}.conllu.gz", tags)


def gum(folder: Path, part: str, countries: set[str]) -> list[Document]:
    """The open part of GUM with names from its mentions; countries that act are places, as elsewhere."""

    def tags(sentence: Sentence) -> list[str]:
        found = name_tags(sentence)
        spans = [
            (a, b, "place" if k == "organisation" and " ".join(sentence.forms[a:b]) in countries else k)
            for a, b, k in spans_of(found)
        ]
        return [ANY if old == ANY else new for old, new in zip(found, tags_of(len(found), spans), strict=True)]

    return _documents(folder / f"gum_open-{part}.conllu.gz", tags)


def _documents(path: Path, tags: Callable[[Sentence], list[str]]) -> list[Document]:
    found = []
    for document in conllu.documents(path):
        for sentence in document:
            harmonise(sentence)
        found.append([(sentence, tags(sentence)) for sentence in document])
    return found


def _name_corpora(folder: Path) -> dict[str, list[Named]]:
    politics = folder / "crossner_politics"
    parts = [name_corpora.crossner(politics / f"politics_{p}.conll.gz") for p in ("train", "dev", "test")]
    reports = folder / "re3d"
    sources = sorted(f for f in reports.iterdir() if (f / "documents.jsonl.gz").exists() and "BBC" not in f.name)
    return {
        _UNER_DEV: _uner(folder, "en_ewt-ud-dev"),
        "wikigold": name_corpora.wikigold(folder / "wikigold" / "wikigold.conll.txt.gz"),
        "crossner politics": [sentence for part in parts for sentence in part],
        "meantime": name_corpora.meantime(folder / "meantime_en"),
        "re3d": [sentence for source in sources for sentence in name_corpora.re3d(source)],
    }


def _uner(folder: Path, part: str) -> list[Named]:
    return name_corpora.uner(folder / "uner_english" / f"{part}.iob2.gz")


def _places(named: dict[str, list[Named]]) -> set[str]:
    return {
        " ".join(sentence.forms[a:b])
        for sentences in named.values()
        for sentence, tags in sentences
        for a, b, kind in spans_of(tags)
        if kind == "place"
    }
