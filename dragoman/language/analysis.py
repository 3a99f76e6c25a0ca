"""The neutral record that everything above the language layer reads.

An `Analysis` is what a parser of Universal Dependencies knows of one page: words with offsets into the
page's text, tags, lemmas, heads, relations, sentences and name spans. Which model made it does not show.
All positions called word indices count over the whole page; all spans are half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.telling import Telling


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of UD. `head` is a word index, the word's own index for a root."""

    index: int
    start: int
    end: int
    text: str
    upos: str
    xpos: str
    lemma: str
    head: int
    relation: str

    @property
    def is_root(self) -> bool:
        return self.head == self.index

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Name:
    """A name span over words `first` to `last` (exclusive); `kind` is person, organisation, place, event or other."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `last` (exclusive) of one block of the page; `block` counts the page's blocks."""

    first: int
    last: int
    block: int


@dataclass(frozen=True)
class Analysis:
    """Words, sentences and names over `text`; `telling` is what the model says of acts, None where it says nothing."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    telling: Telling | None = field(default=None, compare=False, repr=False)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if not word.is_root:
                below[word.head].append(word.index)
        return tuple(map(tuple, below))

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        return tuple(n for n, sentence in enumerate(self.sentences) for _ in range(sentence.first, sentence.last))

    def children(self, index: int, *relations: str) -> list[Word]:
        """The dependents of a word in text order; with `relations`, those that bear one of them.

        `obl` matches `obl:tmod` too; `nmod:poss` matches only itself.
        """
        found = [self.words[i] for i in self._children[index]]
        if relations:
            found = [w for w in found if w.relation in relations or w.relation.split(":")[0] in relations]
        return found

    def subtree(self, index: int) -> list[int]:
        """Word indices of a word and all below it, in text order."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self._children[at])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Word]:
        """The word's head, its head's head, up to the root."""
        word = self.words[index]
        while not word.is_root:
            word = self.words[word.head]
            yield word

    def sentence_of(self, index: int) -> Sentence:
        return self.sentences[self._sentence_of[index]]

    def sentence_number(self, index: int) -> int:
        return self._sentence_of[index]

    def in_sentence(self, sentence: Sentence) -> tuple[Word, ...]:
        return self.words[sentence.first : sentence.last]

    def case_of(self, index: int) -> str:
        """The prepositions that introduce a phrase, lower-cased, fixed parts included ("because of"); '' for none."""
        marks = []
        for mark in self.children(index, "case"):
            marks += [mark, *self.children(mark.index, "fixed")]
        return " ".join(w.lower for w in marks)

    def text_of(self, first: int, last: int) -> str:
        """The page's own characters from word `first` up to word `last` (exclusive)."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""
