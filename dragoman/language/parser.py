"""The parser: a page's blocks to an `Analysis`.

What is read of a page is a function of that page: neither what was read before, nor the number of threads, nor what
else stands in a batch changes a label. Activations are quantised by ranges fixed at export, and rows of words keep
their shape in any batch (see `windows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import WeightsError
from dragoman.language import weights as files
from dragoman.language.analysis import Analysis, Name, Sentence, Word
from dragoman.language.lemmas import known_bases, lemma
from dragoman.language.mended_tags import mended, tags_by_form
from dragoman.language.names import name_spans
from dragoman.language.pieces import WordPieces
from dragoman.language.shape import shape
from dragoman.language.telling import Telling
from dragoman.language.trees import tree
from dragoman.language.windows import Row, Window, batches, inputs, next_window, rows
from dragoman.language.words import word_spans

__all__ = ["Parser"]

Scores = dict[str, NDArray[Any]]

_FAR_BELOW = np.float32(-1e9)
_ROOT = "root"
_SUBJECTS, _OBJECTS = frozenset({"nsubj", "csubj"}), frozenset({"obj", "iobj"})
_TELLING = ("acts", "statuses", "link_triggers", "link_others")


class _Page:
    """What is known of a page so far: spans and pieces of its words, and each word's labels once it is read."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, int]], pieces: WordPieces, width: int) -> None:
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
        self.heads = np.arange(count)
        # What each word as a dependent and its head say of their relation, added.
        self.relation_halves = np.zeros((count, width), dtype=np.float32)
        self.telling: dict[str, list[tuple[int, NDArray[np.float32]]]] = {name: [] for name in _TELLING}
        self.sentences: list[Sentence] = []
        self.names: list[Name] = []


class Parser:
    """Reads English pages. Safe to share between threads; results do not depend on what was read before."""

    def __init__(self, weights: files.Weights, threads: int = 1) -> None:
        self._weights = weights
        self._pieces = WordPieces(weights.vocabulary)
        self._bases = known_bases(weights.lexicon)
        self._seen = tags_by_form(weights.lexicon)
        self._root = weights.relations.index(_ROOT)
        self._session = _session(weights.graph)
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._width = next(o.shape[-1] for o in self._session.get_outputs() if o.name == "relation_heads")
        # A graph too and no product in numpy, whose own threads would keep every core busy in waiting for work.
        self._relation_session = _session(weights.relation_graph)
        self._link_session = _session(weights.link_graph)
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

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
        page = _Page(text, blocks, self._pieces, self._width)
        todo = [next_window(b, first, end, page.pieces) for b, (first, end) in enumerate(page.edges) if first < end]
        while todo:
            rest: list[Window] = []
            for window, scores in self._all_scores(page, list(batches(rows(todo)))):
                read_to = self._read(page, window, scores)
                end = page.edges[window.block][1]
                if read_to < end:
                    rest.append(next_window(window.block, read_to, end, page.pieces))
            todo = rest
        return self._analysis(page)

    def _all_scores(self, page: _Page, todo: list[list[Row]]) -> Iterator[tuple[Window, Scores]]:
        """Each window with its scores. Threads take batches each, which beats sharing every product of one batch."""
        run = map if self._pool is None else self._pool.map
        for batch, outputs in zip(todo, run(partial(self._outputs_of, page), todo), strict=True):
            for number, row in enumerate(batch):
                at = 0
                for window in row:
                    words = slice(at, at := at + window.last - window.first)
                    yield (
                        window,
                        {name: values[number, words] for name, values in outputs.items()}
                        | {"arcs": outputs["arcs"][number, words, words]},
                    )

    def _outputs_of(self, page: _Page, batch: list[Row]) -> Scores:
        feed = inputs(batch, page.pieces, page.shapes, self._pieces.opening, self._pieces.closing)
        return dict(zip(self._outputs, self._session.run(self._outputs, feed), strict=True))

    def _read(self, page: _Page, window: Window, scores: Scores) -> int:
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
        page.relation_halves[here] = scores["relation_dependents"][:count] + scores["relation_heads"][heads]
        for name in ("upos", "xpos", "scripts"):
            getattr(page, name)[here] = scores[name][:count]
        for name in _TELLING:
            page.telling[name].append((window.first, scores[name][:count]))
        page.names += name_spans(scores["names"][:count], self._weights.names, window.first, starts.tolist())
        return window.first + count

    def _relations(self, page: _Page) -> list[int]:
        own = np.arange(len(page.heads))
        sides = (page.heads != own).astype(np.int64) + (page.heads > own)
        logits = self._relation_session.run(["relations"], {"halves": page.relation_halves, "sides": sides})[0]
        logits[:, self._root] = np.where(page.heads == own, -_FAR_BELOW, _FAR_BELOW)
        found: list[int] = logits.argmax(axis=1).tolist()
        return found

    def _analysis(self, page: _Page) -> Analysis:
        w = self._weights
        words = []
        tagged = [(w.upos[a], w.xpos[b]) for a, b in zip(page.upos.tolist(), page.xpos.tolist(), strict=True)]
        heads, relations = page.heads.tolist(), [w.relations[number] for number in self._relations(page)]
        subjects, objects = (
            {head for head, relation in zip(heads, relations, strict=True) if relation in wanted}
            for wanted in (_SUBJECTS, _OBJECTS)
        )
        labels = (mended(page.forms, tagged, self._seen, subjects & objects), page.scripts.tolist(), heads, relations)
        for index, (form, (start, end), (upos, tag), script, head, relation) in enumerate(
            zip(page.forms, page.spans, *labels, strict=True)
        ):
            base = lemma(form, tag, w.scripts[script], w.lexicon, self._bases)
            words.append(Word(index, start, end, form, upos, tag, base, head, relation))
        return Analysis(
            page.text,
            tuple(words),
            tuple(sorted(page.sentences, key=lambda s: s.first)),
            tuple(sorted(page.names, key=lambda n: n.first)),
            self._telling(page) if words else None,
        )

    def _telling(self, page: _Page) -> Telling:
        types, statuses, triggers, others = (
            np.concatenate([rows for _, rows in sorted(page.telling[name], key=lambda part: part[0])])
            for name in _TELLING
        )
        halves = triggers, others
        w = self._weights
        return Telling(w.acts, w.statuses, np.exp(types), np.exp(statuses), halves, self._link_session)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph is fused as far as it pays at export; what the runtime would fuse beyond that makes it slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _check(text: str, blocks: Sequence[tuple[int, int]]) -> None:
    last = 0
    for start, end in blocks:
        if not last <= start <= end <= len(text):
            raise ValueError(f"block {start}:{end} overlaps the one before or lies outside the text of {len(text)}")
        last = end
