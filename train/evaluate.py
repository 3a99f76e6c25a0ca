"""How well a folder of weights reads raw text, in the measures of the CoNLL 2018 shared task.

Gold and predicted words are matched by their characters; every figure is an F1 over words (or sentences, names)
in per cent, so a wrong word boundary counts against all that follows from it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.language.analysis import Analysis
from dragoman.language.parser import Parser
from train import conllu
from train.corpora import Named
from train.harmonise import harmonise
from train.name_tags import OPEN, allowed, spans_of

Figures = dict[str, float]
Span = tuple[int, int]
GoldWords = dict[Span, tuple[str, str, str, Span | None, str]]
_MEASURES = ("words", "sentences", "upos", "xpos", "lemmas", "uas", "las", "las universal")


def syntax(parser: Parser, paragraphs: Iterable[list[conllu.Sentence]]) -> Figures:
    """Paragraph by paragraph over a treebank's raw text, sentences predicted."""
    right: Counter[str] = Counter()
    gold_words = own_words = gold_sentences = own_sentences = 0
    started, spent = 0.0, 0.0
    for paragraph in paragraphs:
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


@dataclass
class NameCounts:
    """How many names the gold holds, how many were found and how many of them are right; by kind, and of `all`."""

    gold: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: set[tuple[int, int, str]], own: set[tuple[int, int, str]]) -> None:
        """Counts the names of one text, each a span and its kind."""
        for counter, spans in ((self.right, gold & own), (self.gold, gold), (self.own, own)):
            counter.update(kind for *_, kind in spans)
            counter["all"] += len(spans)

    def __add__(self, other: NameCounts) -> NameCounts:
        return NameCounts(self.gold + other.gold, self.own + other.own, self.right + other.right)

    def figures(self) -> Figures:
        """Precision, recall and F1, and F1 by kind."""
        found = {
            "precision": _share(self.right["all"], self.own["all"]),
            "recall": _share(self.right["all"], self.gold["all"]),
        }
        for kind in ("all", *sorted(set(self.gold) - {"all"})):
            found["f1" if kind == "all" else kind] = _share(2 * self.right[kind], self.own[kind] + self.gold[kind])
        return found | {"names": self.gold["all"]}


def names(parser: Parser, sentences: Iterable[Named]) -> NameCounts:
    """Exact spans with their kind; where the gold leaves words open, predictions over them do not count."""
    counts = NameCounts()
    for sentence, tags in sentences:
        text = " ".join(sentence.forms)
        ends, at = [], 0
        for form in sentence.forms:
            ends.append((at, at + len(form)))
            at += len(form) + 1
        gold = {(ends[a][0], ends[b - 1][1], kind) for a, b, kind in spans_of(tags) if not tags[a].endswith("*")}
        open_ = [(span, allowed(tag)) for span, tag in zip(ends, tags, strict=True) if tag in OPEN]
        own = set()
        analysis = parser.parse(text, [(0, len(text))])
        for name in analysis.names:
            start, end = analysis.words[name.first].start, analysis.words[name.last - 1].end
            free = [span for span, tags_there in open_ if f"B-{name.kind}" in tags_there]
            if (start, end, name.kind) in gold or not any(a < end and start < b for a, b in free):
                own.add((start, end, name.kind))
        counts.add(gold, own)
    return counts


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
