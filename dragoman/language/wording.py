"""A language layer without a model: words, sentences, and tags and heads guessed from the wording.

Much faster than the parser and good for one thing, the tense that a time expression stands in; names are not looked
for but where a month could be one ("Theresa May").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.language.analysis import Analysis, Name, Sentence, Word
from dragoman.language.guessed_heads import heads_of
from dragoman.language.guessed_tags import tags_of, upos_of
from dragoman.language.mended_tags import tags_by_form
from dragoman.language.weights import SHIPPED, read_lexicon
from dragoman.language.words import word_spans

__all__ = ["Wording"]

_ENDS = frozenset({".", "!", "?", "...", "…"})
_CLOSES = frozenset({'"', "”", "’", "'", "''", ")", "]"})
_MONTHS_AND_NAMES = frozenset({"april", "may", "june", "august", "march"})


class Wording:
    """Takes the parser's place where only times are read."""

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Analysis:
        """As the parser's `parse`: no sentence crosses a block's border."""
        words: list[Word] = []
        sentences: list[Sentence] = []
        for block, (start, end) in enumerate(blocks):
            spans = word_spans(text, start, end)
            forms = [text[first:last] for first, last in spans]
            for first, last in _sentences(forms):
                sentences.append(Sentence(len(words), len(words) + last - first, block))
                words += _words(spans[first:last], forms[first:last], len(words))
        return Analysis(text, tuple(words), tuple(sentences), tuple(_people(words)))


def _sentences(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of words that end in a full stop with its closing marks, each as first and last (exclusive)."""
    edges = [0]
    for at, form in enumerate(forms):
        if form in _ENDS:
            after = at + 1
            while after < len(forms) and forms[after] in _CLOSES:
                after += 1
            edges.append(after)
    return ((first, last) for first, last in pairwise(sorted({*edges, len(forms)})) if first < last)


def _words(spans: Sequence[tuple[int, int]], forms: Sequence[str], before: int) -> Iterator[Word]:
    tags = tags_of(forms, _tags_by_form())
    heads = heads_of(forms, tags)
    for at, ((start, end), form, tag, (head, relation)) in enumerate(zip(spans, forms, tags, heads, strict=True)):
        lower = form.lower()
        lemma = _lemmas().get((lower, tag), lower)
        yield Word(before + at, start, end, form, upos_of(tag), tag, lemma, before + head, relation)


def _people(words: Sequence[Word]) -> Iterator[Name]:
    """Month names that stand where a person's last name would: "Theresa May said", not "In May 2 ships"."""
    for before, word, after in zip(words, words[1:], [*words[2:], None], strict=False):
        may_be_one = word.lower in _MONTHS_AND_NAMES and word.text[0].isupper() and before.xpos == "NNP"
        if may_be_one and before.text[0].isupper() and not (after and after.text[0].isdigit()):
            yield Name(before.index, word.index + 1, "person")


@cache
def _lexicon() -> dict[str, str]:
    return read_lexicon(SHIPPED)


@cache
def _tags_by_form() -> dict[str, frozenset[str]]:
    return tags_by_form(_lexicon())


@cache
def _lemmas() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for entry, lemma in _lexicon().items():
        form, _, tag = entry.partition("\t")
        found.setdefault((form.lower(), tag), lemma)
    return found
