"""Corpora that hold names and no syntax, each with its own conventions brought to ours.

Conventions: titles stand outside a person's name, countries are places whatever they do, demonyms and times
are no names. What a corpus does not say stays open (see `train.name_tags`).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.language.words import word_spans
from train.conllu import Sentence
from train.name_tags import ANY, NO_NAME, NOT_BASIC, tags_of, without_titles
from train.standoff import sentence_spans

Named = tuple[Sentence, list[str]]

_UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_CROSSNER = {
    "person": "person",
    "politician": "person",
    "country": "place",
    "location": "place",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "election": "event",
    "event": "event",
    "misc": "miscellaneous",
}
_WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "miscellaneous"}
_MEANTIME = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": "other"}
_GMB = {"per": "person", "org": "organisation", "geo": "place"}
_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place"}
_INNER = {"of", "for", "and", "the", "de", "&"}


def uner(path: Path) -> list[Named]:
    """Universal NER: people, organisations and places; other capitalised words may be names of another kind."""
    rows = [[line.split("\t")[1:3] for line in block if line[0].isdigit()] for block in _blocks(path)]
    return [_named([r[0] for r in row], [r[1] for r in row], _UNER, NOT_BASIC) for row in rows if row]


def crossner(path: Path) -> list[Named]:
    rows = [[line.split("\t") for line in block] for block in _blocks(path)]
    return [_named([r[0] for r in row], [r[1] for r in row], _CROSSNER, NO_NAME) for row in rows]


def wikigold(path: Path) -> list[Named]:
    rows = [[line.split(" ") for line in block if "-DOCSTART-" not in line] for block in _blocks(path)]
    return [_named([r[0] for r in row], [r[1] for r in row], _WIKIGOLD, NO_NAME) for row in rows if row]


def gmb(path: Path, most: int = 4000) -> list[Named]:
    """The first sentences of the Groningen Meaning Bank, for evaluation only; its terms allow no training.

    `gpe` (countries and demonyms alike) and the rare kinds stay open, times are no names.
    """
    found = []
    for block in islice(_blocks(path), most):
        rows = [line.split("\t") for line in block]
        sentence, tags = _named([r[0] for r in rows], [r[2] for r in rows], _GMB, NO_NAME)
        left = _cut_words([r[0] for r in rows], [r[2] for r in rows])[1]
        open_ = [t == NO_NAME and raw[2:] in ("gpe", "eve", "art", "nat") for t, raw in zip(tags, left, strict=True)]
        found.append((sentence, [ANY if o else t for t, o in zip(tags, open_, strict=True)]))
    return found


def meantime(folder: Path) -> list[Named]:
    """MEANTIME marks only some mentions: capitalised words outside them stay open."""
    words: dict[tuple[str, int], list[str]] = {}
    with gzip.open(folder / "meantime.conll.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 5:
                words.setdefault((columns[0], int(columns[1])), []).append(columns[3])
    spans: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    with gzip.open(folder / "entities_mentions.json.gz", "rt", encoding="utf-8") as file:
        for mention in json.load(file):
            place = (mention["conll_doc_key"], mention["sent_id"])
            kind = _MEANTIME.get(mention["mention_type"][:3])
            if kind and mention["mention_head_pos"] == "PROPN" and place in words:
                at = mention["tokens_number"]
                spans.setdefault(place, []).append((at[0], at[-1] + 1, kind))
    return [_partial(words[place], found) for place, found in spans.items()]


def re3d(folder: Path) -> list[Named]:
    """re3d's offsets over our own words, one paragraph at a time; only its clear names are taken."""
    entities: dict[str, list[tuple[int, int, str]]] = {}
    for entity in _json_lines(folder / "entities.jsonl.gz"):
        if entity["type"] in _RE3D:
            span = (entity["begin"], entity["end"], _RE3D[entity["type"]])
            entities.setdefault(entity["documentId"], []).append(span)
    found = []
    for document in _json_lines(folder / "documents.jsonl.gz"):
        text, at = document["text"], 0
        for paragraph in text.split("\n"):
            words = word_spans(text, at, at + len(paragraph))
            at += len(paragraph) + 1
            index = {start: i for i, (start, _) in enumerate(words)}
            ends = {end: i + 1 for i, (_, end) in enumerate(words)}
            spans = [
                (index[a], ends[b], kind)
                for a, b, kind in entities.get(document["_id"], [])
                if a in index and b in ends and index[a] < ends[b]
            ]
            forms = [text[a:b] for a, b in words]
            for first, last in sentence_spans(text, words):
                inside = [(a - first, b - first, kind) for a, b, kind in spans if first <= a and b <= last]
                if inside:
                    found.append(_partial(forms[first:last], inside))
    return found


def _blocks(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        block: list[str] = []
        for line in lines:
            line = line.rstrip("\n")
            if line.strip():
                block.append(line)
            elif block:
                yield block
                block = []
        if block:
            yield block


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _cut_words(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Words cut as our own tokenizer cuts them: some corpora leave hyphens whole."""
    rows = []
    for word, tag in zip(words, tags, strict=True):
        for i, (first, last) in enumerate(word_spans(word)):
            rows.append((word[first:last], tag.replace("B-", "I-") if i else tag))
    return [row[0] for row in rows], [row[1] for row in rows]


def _named(words: list[str], tags: list[str], kinds: dict[str, str], outside: str) -> Named:
    words, tags = _cut_words(words, tags)
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        kind = kinds.get(tag[2:])
        if kind and tag[0] == "I" and spans and spans[-1][1] == i and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
        elif kind:
            spans.append((i, i + 1, kind))
    clean = []
    for first, last, kind in spans:
        if kind == "person":
            first = without_titles(words, first, last)
        elif kind == "miscellaneous" and last - first == 1:
            kind = ANY  # most are demonyms, which are no names here
        if first < last:
            clean.append((first, last, kind))
    labels = tags_of(len(words), clean)
    if outside != NO_NAME:
        labels = [outside if t == NO_NAME and w[0].isupper() else t for w, t in zip(words, labels, strict=True)]
    return Sentence(forms=words), labels


def _partial(words: list[str], spans: list[tuple[int, int, str]]) -> Named:
    """Tags where capitalised words outside the spans stay open and long phrases give only their name."""
    chosen: list[tuple[int, int, str]] = []
    for first, last, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        name = _trimmed(words, first, last, kind)
        if name and all(name[1] <= other[0] or name[0] >= other[1] for other in chosen):
            chosen.append((*name, kind))
    labels = tags_of(len(words), chosen)
    return Sentence(forms=words), [
        ANY if t == NO_NAME and (w[0].isupper() or w[0].isdigit()) else t for w, t in zip(words, labels, strict=True)
    ]


def _trimmed(words: list[str], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The span itself when it is a name throughout; phrases that only hold one are left out."""
    if words[first].lower() in ("the", "a"):
        first += 1
    if kind == "person":
        first = without_titles(words, first, last)
    inside = words[first:last]
    whole = all(w[0].isupper() or w[0].isdigit() or w in _INNER or w == "-" for w in inside)
    return (first, last) if inside and whole and inside[0][0].isupper() and inside[-1][0].isupper() else None
