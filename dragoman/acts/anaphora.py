"""Countries that a phrase means without naming them: "sent food to the country"."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes

__all__ = ["meant_country"]

_BACK = 3  # sentences in which the country has been named
_STATE_CODE = 3  # letters


def meant_country(found: Findings, head: int, barred: Collection[str]) -> Filler | None:
    """The country named last before "the country", other than those who act."""
    word = found.analysis.words[head]
    if word.lemma.lower() not in classes()["country"] or word.lower != word.lemma.lower():
        return None
    if not any(child.lower in {"the", "that", "this"} for child in found.analysis.children(head, "det")):
        return None
    first = found.analysis.sentence_number(head) - _BACK
    earlier = [
        span
        for span in found.who.parties
        if span.head < head
        and found.analysis.sentence_number(span.head) >= first
        and span.form != "organisation"
        and len(span.code) == _STATE_CODE
        and span.code not in barred
    ]
    return Filler(head, (max(earlier, key=lambda span: span.head).code,), (), "officials") if earlier else None
