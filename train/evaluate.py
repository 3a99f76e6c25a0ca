"""How well a folder of weights reads raw text, in the measures of the CoNLL 2018 shared task.

Gold and predicted words are matched by their characters; every figure is an F1 over words (or sentences, names)
in per cent, so a wrong word boundary counts against all that follows from it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dragoman.language.analysis import Analysis
from dragoman.language.parser import Parser
from train import conllu
from train.corpora import Named
from train.harmonise import harmonise
from train.name_tags import ANY, NOT_BASIC, spans_of

Figures = dict[str, float]
Span = tuple[int, int]
GoldWords = dict[Span, tuple[str, str, str, Span | None, str]]
_MEASURES = ("words", "sentences", "upos", "xpos", "lemmas", "uas", "las", "las universal")


def syntax(parser: Parser, path: Path) -> Figures:
    """Paragraph by paragraph over a treebank's raw text, sentences predicted."""
    right: Counter[str] = Counter()
    gold_words = own_words = gold_sentences = own_sentences = 0
    started, spent = 0.0, 0.0
    for paragraph in conllu.paragraphs(path):
        text, gold, starts = _gold(paragraph)
        started = time.perf_counter()
        analysis = parser.parse(text, [(0, len(text))])
        spent += time.perf_counter() - started
        own_starts = {(analysis.words[s.first].start, analysis.words[s.last - 1].end) for s in analysis.sentences}
        right["sentences"] += len(own_starts & starts)
        own_sentences += len(own_starts)
        gold_sentences += len(starts)
        own_words += len(analysis.words)
        gold_words += len(gold)
        _count(analysis, gold, right)
    totals = dict.fromkeys(_MEASURES, gold_words + own_words) | {"sentences": gold_sentences + own_sentences}
    return {m: round(200 * right[m] / totals[m], 2) for m in _MEASURES} | {"words per second": round(own_words / spent)}


def names(parser: Parser, sentences: Iterable[Named]) -> Figures:
    """Exact spans with their kind; where the gold leaves words open, predictions over them do not count."""
    right: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    own_count: Counter[str] = Counter()
    for sentence, tags in sentences:
        text = " ".join(sentence.forms)
        ends, at = [], 0
        for form in sentence.forms:
            ends.append((at, at + len(form)))
            at += len(form) + 1
        gold = {(ends[a][0], ends[b - 1][1], kind) for a, b, kind in spans_of(tags) if not tags[a].endswith("*")}
        open_ = [span for span, tag in zip(ends, tags, strict=True) if tag in (ANY, "B*", "I*")]
        basic_only = [span for span, tag in zip(ends, tags, strict=True) if tag == NOT_BASIC]
        own = set()
        analysis = parser.parse(text, [(0, len(text))])
        for name in analysis.names:
            start, end = analysis.words[name.first].start, analysis.words[name.last - 1].end
            free = open_ + (basic_only if name.kind in ("event", "other") else [])
            if (start, end, name.kind) in gold or not any(a < end and start < b for a, b in free):
                own.add((start, end, name.kind))
        for counter, spans in ((right, gold & own), (gold_count, gold), (own_count, own)):
            counter.update(kind for *_, kind in spans)
            counter["all"] += len(spans)
    found = {"precision": _share(right["all"], own_count["all"]), "recall": _share(right["all"], gold_count["all"])}
    found["f1"] = _share(2 * right["all"], own_count["all"] + gold_count["all"])
    for kind in sorted(set(gold_count) - {"all"}):
        found[kind] = _share(2 * right[kind], own_count[kind] + gold_count[kind])
    return found | {"names": gold_count["all"]}


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _gold(paragraph: list[conllu.Sentence]) -> tuple[str, GoldWords, set[Span]]:
    """The paragraph's text, its words' labels by span, and the spans of its sentences."""
    text = ""
    words: GoldWords = {}
    sentences: set[Span] = set()
    for s in paragraph:
        harmonise(s)
        offset = len(text) + bool(text)
        text = f"{text} {s.text}" if text else s.text
        places = [(offset + a, offset + b) for a, b in conllu.spans(s)]
        for i, place in enumerate(places):
            head = places[s.heads[i]] if s.heads[i] != i else None
            words[place] = (s.upos[i], s.xpos[i], s.lemmas[i], head, s.relations[i])
        sentences.add((places[0][0], places[-1][1]))
    return text, words, sentences


def _count(analysis: Analysis, gold: GoldWords, right: Counter[str]) -> None:
    for word in analysis.words:
        found = gold.get((word.start, word.end))
        if found is None:
            continue
        upos, xpos, lemma, head, relation = found
        above = analysis.words[word.head]
        same = (None if word.is_root else (above.start, above.end)) == head
        right["words"] += 1
        right["upos"] += word.upos == upos
        right["xpos"] += word.xpos == xpos
        right["lemmas"] += word.lemma == lemma
        right["uas"] += same
        right["las"] += same and word.relation == relation
        right["las universal"] += same and word.relation.split(":")[0] == relation.split(":")[0]
