"""`nlp.add_pipe("dragoman_when")`: the times of a `Doc` as spans with their TIMEX3 and EDTF values.

Needs the extra `[spacy]`, which also registers the name. The day of writing comes from the component's setting
`published` or, document by document, from `doc._.published` (a `date` or YYYY-MM-DD), as with `nlp.pipe(...,
as_tuples=True)` or a component before this one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.language.analysis import Analysis
from dragoman.language.spacy_docs import from_doc
from dragoman.terms import Page, Publication
from dragoman.when.publication import publication
from dragoman.when.reader import read, timexes
from dragoman.when.texts import layer, page_of

__all__ = ["KEY", "make"]

KEY = "times"


@dataclass(frozen=True, slots=True)
class _Component:
    published: date | None

    def __call__(self, doc: Doc) -> Doc:
        """Puts `doc.spans["times"]`: spans labelled with the TIMEX3 type, `span._.timex` and `span._.edtf` beside."""
        page = page_of(doc.text)
        analysis = _analysis(doc, page)
        day = _day(doc._.published) or self.published
        anchor = Publication(day, day, day) if day else publication(analysis, page)
        spans = []
        for time in timexes(read(analysis, page, anchor)):
            span = doc.char_span(time.start, time.end, label=time.type, alignment_mode="expand")
            assert span is not None  # offsets are the text's own
            span._.timex, span._.edtf = time.value, time.when.edtf
            spans.append(span)
        doc.spans[KEY] = spans
        return doc


def _analysis(doc: Doc, page: Page) -> Analysis:
    """The pipeline's own analysis by paragraphs; without a parser the wording tells the tense."""
    blocks = [(block.start, block.end) for block in page.blocks]
    if not (len(doc) and doc.has_annotation("DEP") and doc.has_annotation("POS")):
        return layer(quick=True).parse(doc.text, blocks)
    whole = from_doc(doc)
    ends = [end for _, end in blocks]
    sentences = (replace(s, block=bisect_right(ends, whole.words[s.first].start)) for s in whole.sentences)
    return replace(whole, sentences=tuple(sentences))


def _day(written: date | str | None) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) and written else written or None


@Language.factory("dragoman_when", default_config={"published": ""}, assigns=["doc.spans"])
def make(nlp: Language, name: str, published: str) -> _Component:
    """The factory that spaCy calls; raises `ValueError` where `published` is no day."""
    for owner, attribute in ((Doc, "published"), (Span, "timex"), (Span, "edtf")):
        if not owner.has_extension(attribute):
            owner.set_extension(attribute, default=None)
    return _Component(_day(published))
