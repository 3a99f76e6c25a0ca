"""The parser: a page's blocks to an `Analysis`.

The same page always gives the same analysis: pages are never batched together, because the graph's int8 arithmetic
scales by what else is in a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import WeightsError
from dragoman.language import weights as files
from dragoman.language.analysis import Analysis, Name, Sentence, Word
from dragoman.language.lemmas import lemma
from dragoman.language.names import name_spans
from dragoman.language.pieces import WordPieces
from dragoman.language.shape import shape
from dragoman.language.trees import tree
from dragoman.language.windows import Window, batches, inputs, next_window
from dragoman.language.words import word_spans

__all__ = ["Parser"]

_FAR_BELOW = np.float32(-1e9)
_ROOT = "root"


class _Page:
    """What is known of a page so far: spans and pieces of its words, and each word's labels once it is read."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, int]], pieces: WordPieces) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.edges: list[tuple[int, int]] = []
        for start, end in blocks:
            first = len(self.spans)
            self.spans.extend(word_spans(text, start, end))
            self.edges.append((first, len(self.spans)))
        self.forms = [text[start:end] for start, end in self.spans]
        self.pieces = [pieces.of(form) for form in self.forms]
        self.shapes = [shape(form) for form in self.forms]
        count = len(self.spans)
        self.upos = np.zeros(count, dtype=np.int64)
        self.xpos = np.zeros(count, dtype=np.int64)
        self.scripts = np.zeros(count, dtype=np.int64)
        self.heads = np.zeros(count, dtype=np.int64)
        self.relations = np.zeros(count, dtype=np.int64)
        self.sentences: list[Sentence] = []
        self.names: list[Name] = []


class Parser:
    """Reads English pages. Safe to share between threads; results do not depend on what was read before."""

    def __init__(self, weights: files.Weights, threads: int = 1) -> None:
        self._weights = weights
        self._pieces = WordPieces(weights.vocabulary)
        self._root = weights.relations.index(_ROOT)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights.graph, options, providers=["CPUExecutionProvider"])

    @classmethod
    def from_folder(cls, folder: Path, threads: int = 1) -> Parser:
        """Raises `WeightsError` where a file is missing, is not the manifest's, or the runtime cannot take it."""
        weights = files.read(folder)
        try:
            return cls(weights, threads)
        except Exception as error:  # onnxruntime's own exceptions share no public base
            raise WeightsError(str(folder / "model.onnx"), f"cannot be run ({error})") from error

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Analysis:
        """The analysis of the blocks of a page.

        `blocks` are half-open spans in characters of `text`, in text order and apart: headline, paragraphs,
        captions. No sentence crosses a block's border; a block without words has no sentence. Any text is read:
        languages other than English come out as words with meaningless labels. Raises `ValueError` for blocks
        that overlap or lie outside the text.
        """
        _check(text, blocks)
        page = _Page(text, blocks, self._pieces)
        todo = [next_window(b, first, end, page.pieces) for b, (first, end) in enumerate(page.edges) if first < end]
        while todo:
            rest: list[Window] = []
            for batch in batches(todo):
                for window, scores in zip(batch, self._scores(page, batch), strict=True):
                    read_to = self._read(page, window, scores)
                    end = page.edges[window.block][1]
                    if read_to < end:
                        rest.append(next_window(window.block, read_to, end, page.pieces))
            todo = rest
        return self._analysis(page)

    def _scores(self, page: _Page, batch: list[Window]) -> list[dict[str, NDArray[Any]]]:
        names = [output.name for output in self._session.get_outputs()]
        feed = inputs(batch, page.pieces, page.shapes, self._pieces.opening, self._pieces.closing)
        outputs = dict(zip(names, self._session.run(names, feed), strict=True))
        return [
            {name: values[row, : window.last - window.first] for name, values in outputs.items()}
            for row, window in enumerate(batch)
        ]

    def _read(self, page: _Page, window: Window, scores: dict[str, NDArray[Any]]) -> int:
        """Writes the window's finished sentences into the page; returns the word at which reading goes on."""
        starts = scores["starts"] > 0
        starts[0] = True
        edges = [*np.flatnonzero(starts).tolist(), len(starts)]
        if window.last < page.edges[window.block][1] and len(edges) > 2:
            edges.pop()  # the last sentence may go on behind the window
        count = edges[-1]
        heads = np.zeros(count, dtype=np.int64)
        for first, last in pairwise(edges):
            heads[first:last] = tree(scores["arcs"][first:last, first:last]) + first
            page.sentences.append(Sentence(window.first + first, window.first + last, window.block))
        here = slice(window.first, window.first + count)
        page.heads[here] = heads + window.first
        page.relations[here] = self._relations(scores, heads)
        for name in ("upos", "xpos", "scripts"):
            getattr(page, name)[here] = scores[name][:count]
        page.names += name_spans(scores["names"][:count], self._weights.names, window.first, starts.tolist())
        return window.first + count

    def _relations(self, scores: dict[str, NDArray[Any]], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        own = np.arange(len(heads))
        sides = (heads != own).astype(np.int64) + (heads > own)
        halves = scores["relation_dependents"][: len(heads)] + scores["relation_heads"][heads]
        halves += self._weights.relation_sides[sides]
        logits = np.maximum(halves, 0) @ self._weights.relation_weight + self._weights.relation_bias
        logits[:, self._root] = np.where(heads == own, -_FAR_BELOW, _FAR_BELOW)
        found: NDArray[np.int64] = logits.argmax(axis=1)
        return found

    def _analysis(self, page: _Page) -> Analysis:
        w = self._weights
        words = []
        labels = (page.upos.tolist(), page.xpos.tolist(), page.scripts.tolist(), page.heads.tolist())
        for index, (form, (start, end), upos, xpos, script, head, relation) in enumerate(
            zip(page.forms, page.spans, *labels, page.relations.tolist(), strict=True)
        ):
            tag = w.xpos[xpos]
            base = lemma(form, tag, w.scripts[script], w.lexicon)
            words.append(Word(index, start, end, form, w.upos[upos], tag, base, head, w.relations[relation]))
        return Analysis(
            page.text,
            tuple(words),
            tuple(sorted(page.sentences, key=lambda s: s.first)),
            tuple(sorted(page.names, key=lambda n: n.first)),
        )


def _check(text: str, blocks: Sequence[tuple[int, int]]) -> None:
    last = 0
    for start, end in blocks:
        if not last <= start <= end <= len(text):
            raise ValueError(f"block {start}:{end} overlaps the one before or lies outside the text of {len(text)}")
        last = end
