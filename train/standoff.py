"""Our own name annotations: standoff by id and offsets in `train/annotations`, over texts that stay in their corpora.

A row is an id, a tab, and `start-end:kind` spans in characters of that text; an id without spans was read and holds
no name. Sentences of EWT know people, organisations and places only; pages and items of news know all kinds.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.language.words import word_spans
from train import conllu
from train.conllu import Sentence
from train.name_tags import NO_NAME, NOT_BASIC, tags_of

Span = tuple[int, int, str]
Named = tuple[Sentence, list[str]]

_FOLDER = Path(__file__).parent / "annotations"
_ENDS = {".", "?", "!"}
_CLOSERS = {'"', "”", "’", "'", ")"}


def ewt() -> dict[str, list[Span]]:
    """Spans by sentence of EWT's train part; its sentences without proper nouns are not listed and hold no names."""
    return rows(_FOLDER / "ewt.tsv")


def sentence_tags(sentence: Sentence, found: list[Span]) -> list[str]:
    """Tags of a sentence of EWT; what else is capitalised may be a name of another kind."""
    places = conllu.spans(sentence)
    labels = tags_of(len(places), _over_words(places, found))
    return [
        NOT_BASIC if tag == NO_NAME and form[0].isupper() else tag
        for form, tag in zip(sentence.forms, labels, strict=True)
    ]


def news(corpora: Path) -> list[list[Named]]:
    """The annotated pages of `opennews` and items of `wp_current_events`, sentence by sentence."""
    annotated = rows(_FOLDER / "opennews.tsv") | rows(_FOLDER / "wp_current_events.tsv")
    found = texts(corpora, set(annotated))
    missing = sorted(set(annotated) - set(found))
    if missing:
        raise ValueError(f"{corpora} holds no text for {len(missing)} annotated pages, {missing[0]} among them")
    return [tagged(found[identity], spans) for identity, spans in annotated.items()]


def apart(pages: list[list[Named]]) -> list[list[Named]]:
    """The pages of `news` that are never learnt from: every tenth. They choose among a run's weights."""
    return pages[::10]


def learnt(pages: list[list[Named]]) -> list[list[Named]]:
    """The other pages of `news`."""
    return [page for number, page in enumerate(pages) if number % 10]


def passes() -> Iterator[tuple[list[Span], list[Span]]]:
    """The spans of pages that were read twice, the second time without sight of the first."""
    first = rows(_FOLDER / "opennews.tsv") | rows(_FOLDER / "wp_current_events.tsv")
    for identity, again in rows(_FOLDER / "second_pass.tsv").items():
        yield first[identity], again


def rows(path: Path) -> dict[str, list[Span]]:
    """A file of annotations: spans by sentence or page."""
    annotated: dict[str, list[Span]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        identity, _, cells = line.partition("\t")
        annotated[identity] = [_span(cell) for cell in cells.split()]
    return annotated


def _span(cell: str) -> Span:
    place, _, kind = cell.partition(":")
    start, _, end = place.partition("-")
    return int(start), int(end), kind


def texts(corpora: Path, wanted: set[str]) -> dict[str, str]:
    """The texts of those pages and items of `opennews` and `wp_current_events` that are there."""
    return {record["id"]: record["text"] for record in records(corpora, wanted)}


def records(corpora: Path, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """The records of those pages and items of `opennews` and `wp_current_events` that are there, each once."""
    opennews = corpora / "opennews"
    seen: set[str] = set()
    for path in (
        opennews / "opennews.jsonl",
        *sorted((opennews / "pool").glob("*.jsonl.gz")),
        *sorted((corpora / "wp_current_events").glob("*.jsonl.gz")),
    ):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted - seen:
                    seen.add(row["id"])
                    yield row


def tagged(text: str, found: list[Span]) -> list[Named]:
    """A page with its spans, about sentence by sentence, in words of our own tokenizer."""
    sentences, at = [], 0
    for paragraph in text.split("\n"):
        words = word_spans(text, at, at + len(paragraph))
        labels = tags_of(len(words), _over_words(words, found), outside="O")
        for first, last in sentence_spans(text, words):
            forms = [text[a:b] for a, b in words[first:last]]
            sentence = Sentence(forms=forms, opens_paragraph=first == 0, delimited=True)
            sentences.append((sentence, labels[first:last]))
        at += len(paragraph) + 1
    return sentences


def _over_words(words: list[tuple[int, int]], found: list[Span]) -> list[Span]:
    """Spans of characters as spans of words; a word counts to a name when any of it does."""
    over = []
    for start, end, kind in found:
        inside = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        if inside:
            over.append((inside[0], inside[-1] + 1, kind))
    return over


def sentence_spans(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a paragraph's sentences begin and end: behind a full stop and the marks that close right after it.

    Abbreviations keep their full stop inside the word; what follows in small letters goes on with the sentence.
    """
    first, stopped = 0, False
    for i, (start, end) in enumerate(words):
        form = text[start:end]
        stopped = form in _ENDS or (stopped and form in _CLOSERS and words[i - 1][1] == start)
        if i + 1 == len(words):
            yield first, i + 1
        elif stopped:
            behind, _ = words[i + 1]
            closes = text[behind] in _CLOSERS and behind == end
            if not closes and not text[behind].islower():
                yield first, i + 1
                first = i + 1
