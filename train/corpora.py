"""Everything the training reads, as documents of sentences with name tags."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from train import conllu, name_corpora
from train.conllu import Sentence
from train.gum_names import name_tags
from train.harmonise import harmonise
from train.name_tags import ANY, spans_of, tags_of

Named = tuple[Sentence, list[str]]
Document = list[Named]


@dataclass
class Corpora:
    """`syntax` documents hold trees, `names` documents name tags only, `held_out` names are for evaluation.

    `places` are the countries and other places that the name corpora know.
    """

    syntax: list[Document]
    names: list[Document]
    held_out: dict[str, list[Named]]
    places: set[str]


def load(paths: Namespace) -> Corpora:
    """Reads the corpora that the command line names; the last sixth of each name corpus is held out."""
    named = _name_corpora(paths)
    places = _places(named)
    syntax = ewt(paths.ewt, "train") + gum(paths.gum, "train", places)
    kept, held_out = [], {}
    for corpus, sentences in named.items():
        limit = len(sentences) * 5 // 6
        run = 6 if corpus.startswith(("uner", "wikigold")) else 1
        kept += [sentences[i : min(i + run, limit)] for i in range(0, limit, run)]
        held_out[corpus] = sentences[limit:]
    return Corpora(syntax, kept, held_out, places)


def ewt(folder: Path, part: str) -> list[Document]:
    """UD English EWT, which says nothing of names."""
    return _documents(folder / f"en_ewt-ud-{part}.conllu.gz", lambda s: [ANY] * len(s.forms))


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


def _name_corpora(paths: Namespace) -> dict[str, list[Named]]:
    named: dict[str, list[Named]] = {}
    if paths.uner:
        for part in ("en_ewt-ud-dev", "en_ewt-ud-test", "en_pud-ud-test"):
            named[f"uner {part}"] = name_corpora.uner(paths.uner / f"{part}.iob2.gz")
    if paths.wikigold:
        named["wikigold"] = name_corpora.wikigold(paths.wikigold / "wikigold.conll.txt.gz")
    if paths.crossner:
        parts = [name_corpora.crossner(paths.crossner / f"politics_{p}.conll.gz") for p in ("train", "dev", "test")]
        named["crossner politics"] = [sentence for part in parts for sentence in part]
    if paths.meantime:
        named["meantime"] = name_corpora.meantime(paths.meantime)
    if paths.re3d:
        folders = sorted(f for f in paths.re3d.iterdir() if (f / "documents.jsonl.gz").exists() and "BBC" not in f.name)
        named["re3d"] = [sentence for folder in folders for sentence in name_corpora.re3d(folder)]
    return named


def _places(named: dict[str, list[Named]]) -> set[str]:
    return {
        " ".join(sentence.forms[a:b])
        for sentences in named.values()
        for sentence, tags in sentences
        for a, b, kind in spans_of(tags)
        if kind == "place"
    }
