"""From and to spaCy: any English pipeline as a language layer, and our own analysis as a `Doc`.

Needs the extra `[spacy]`. Pipelines may label trees after UD or after CLEAR (see `clear`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.errors import LanguageError
from dragoman.language.analysis import Analysis, Name, Sentence, Word
from dragoman.language.clear import Node, is_clear, to_universal
from dragoman.tables import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

__all__ = ["Pipeline", "from_doc", "to_doc"]

_ARTICLES = {"the", "a", "an"}


class Pipeline:
    """A spaCy pipeline in the place of our own parser."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        labels = pipeline.pipe_labels.get("parser")
        self._clear = is_clear(set(labels)) if labels else None

    @classmethod
    def named(cls, name: str) -> Pipeline:
        """The installed pipeline of that name, or the one saved in that folder; raises `LanguageError` for none."""
        try:
            import spacy
        except ImportError as error:
            remedy = "pip install 'dragoman[spacy]'"
            raise LanguageError(name, "would be a spaCy pipeline, and spaCy is not installed", remedy) from error
        try:
            return cls(spacy.load(name))
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).splitlines()[0]
            raise LanguageError(name, f"cannot be loaded ({reason})", f"python -m spacy download {name}") from error

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Analysis:
        """As our own parser's `parse`: no sentence crosses a block's border.

        Raises `LanguageError` where the pipeline has no parser or no tagger.
        """
        parts = [from_doc(self._pipeline(text[start:end]), self._clear) for start, end in blocks]
        words: list[Word] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for block, ((start, _), part) in enumerate(zip(blocks, parts, strict=True)):
            before = len(words)
            words += [
                replace(w, index=before + w.index, start=start + w.start, end=start + w.end, head=before + w.head)
                for w in part.words
            ]
            sentences += [Sentence(before + s.first, before + s.last, block) for s in part.sentences]
            names += [Name(before + n.first, before + n.last, n.kind) for n in part.names]
        return Analysis(text, tuple(words), tuple(sentences), tuple(names))


def from_doc(doc: Doc, clear: bool | None = None) -> Analysis:
    """A `Doc` as one block; tokens of white space go.

    `clear` says whether the tree is in the CLEAR scheme; without it the tree's relations tell, where it has enough.

    Raises `LanguageError` where a `Doc` with words has no heads or no parts of speech.
    """
    tokens = [token for token in doc if not _is_space(token)]
    if not tokens:
        return Analysis(doc.text, (), (), ())
    for layer, maker in (("DEP", "parser"), ("POS", "tagger")):
        if not doc.has_annotation(layer):
            raise LanguageError(doc.lang_ or "spaCy", f"has no {maker}", "take a pipeline with tagger and parser")
    place = {token.i: index for index, token in enumerate(tokens)}
    names = [name for span in doc.ents if (name := _name(span, place))]
    edges = _edges(doc, place)
    nodes = [_node(token, place) for token in tokens]
    for number, name in enumerate(names):
        for index in range(name.first, name.last):
            nodes[index].person = number if name.kind == "person" else -1
    if is_clear({node.relation for node in nodes}) if clear is None else clear:
        for first, last in edges:
            _rebuild(nodes[first:last], first)
    words = tuple(
        Word(
            index,
            token.idx,
            token.idx + len(token),
            token.text,
            node.upos,
            token.tag_,
            node.lemma,
            node.head,
            "root" if node.head == index else node.relation,
        )
        for index, (token, node) in enumerate(zip(tokens, nodes, strict=True))
    )
    return Analysis(doc.text, words, tuple(Sentence(first, last, 0) for first, last in edges), tuple(names))


def to_doc(analysis: Analysis, vocab: Vocab) -> Doc:
    """Our analysis as a `Doc` over all of its text: what no word covers (white space, other blocks) is a token too."""
    from spacy.tokens import Doc

    pieces = _cover(analysis)
    token_of = {word.index: number for number, (_, word, _) in enumerate(pieces) if word}
    words = [word for _, word, _ in pieces]
    texts = [text for text, _, _ in pieces]
    labels = {kind: label for label, kind in reversed(_labels().items())}
    tags = ["O"] * len(pieces)
    for name in analysis.names:
        for index in range(name.first, name.last):
            tags[token_of[index]] = f"{'B' if index == name.first else 'I'}-{labels[name.kind]}"
    return Doc(
        vocab,
        words=texts,
        spaces=[space for _, _, space in pieces],
        pos=[w.upos if w else "SPACE" if text.isspace() else "X" for w, text in zip(words, texts, strict=True)],
        tags=[w.xpos if w else "_SP" for w in words],
        lemmas=[w.lemma if w else text for w, text in zip(words, texts, strict=True)],
        heads=[token_of[w.head] if w else _holder(words, number) for number, w in enumerate(words)],
        deps=["dep" if w is None else "ROOT" if w.is_root else w.relation for w in words],
        ents=tags,
    )


def _rebuild(tree: list[Node], first: int) -> None:
    """One sentence, whose words count from `first`, to UD in place."""
    for node in tree:
        node.head -= first
    to_universal(tree)
    for node in tree:
        node.head += first


def _cover(analysis: Analysis) -> list[tuple[str, Word | None, bool]]:
    """The text cut into words and what else stands between them, each with whether one space follows."""
    pieces: list[tuple[str, Word | None, bool]] = []

    def between(gap: str) -> None:
        if gap.startswith(" ") and pieces:
            pieces[-1] = (*pieces[-1][:2], True)
            gap = gap[1:]
        if gap:
            pieces.append((gap, None, False))

    at = 0
    for word in analysis.words:
        between(analysis.text[at : word.start])
        pieces.append((word.text, word, False))
        at = word.end
    between(analysis.text[at:])
    return pieces


def _holder(words: list[Word | None], number: int) -> int:
    """What stands between words hangs on the word before it, at the beginning on the first one."""
    before = next((n for n in range(number - 1, -1, -1) if words[n]), None)
    return before if before is not None else next((n for n, word in enumerate(words) if word), number)


def _node(token: Token, place: dict[int, int]) -> Node:
    head = token.head
    while _is_space(head) and head.head.i != head.i:
        head = head.head
    return Node(token.pos_, token.lemma_ or token.text, place.get(head.i, place[token.i]), token.dep_)


def _is_space(token: Token) -> bool:
    """Asks the text: the vocabulary of a `Doc` that is no pipeline's does not know."""
    return token.text.isspace()


def _edges(doc: Doc, place: dict[int, int]) -> list[tuple[int, int]]:
    """First and last word (exclusive) of each sentence that holds words."""
    starts = sorted({place[words[0].i] for span in doc.sents if (words := [t for t in span if not _is_space(t)])})
    return list(pairwise([*starts, len(place)]))


def _name(span: Span, place: dict[int, int]) -> Name | None:
    kind = _labels().get(span.label_)
    words = [token for token in span if not _is_space(token)]
    while words and words[0].text.lower() in _ARTICLES:
        words = words[1:]
    while words and words[-1].tag_ == "POS":
        words = words[:-1]
    return Name(place[words[0].i], place[words[-1].i] + 1, kind) if kind and words else None


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["kind"] for row in rows("name_labels")}
