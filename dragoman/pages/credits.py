"""Captions by their words, and the agencies and photographers named behind sentences and captions."""

from __future__ import annotations

import re

from dragoman.pages.passages import Passage
from dragoman.tables import rows

_LONGEST_CAPTION = 600
_LONGEST_CREDIT = 120


def _forms(kind: str, form: str = "{}") -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form.format(row["pattern"]), re.DOTALL) for row in rows("chrome") if row["kind"] == kind)


_AT_END = "(?:{})$"
_CREDITS = _forms("credit", _AT_END)
_PICTURES = _forms("picture", _AT_END)
_CAPTIONS = _forms("caption")


def is_caption(text: str) -> bool:
    """Whether the words are those of a caption."""
    return len(text) <= _LONGEST_CAPTION and any(cue.fullmatch(text) for cue in _CAPTIONS)


def credit_at(text: str) -> int:
    """Where the photographer or agency is named that ends a caption, 0 for nowhere."""
    return _credit_at(text, (*_CREDITS, *_PICTURES))


def without_credit(passage: Passage) -> Passage:
    """The paragraph without the agency or photographer named behind its last sentence."""
    forms = (*_CREDITS, *_PICTURES) if passage.kind == "caption" else _CREDITS
    at = _credit_at(passage.text, forms)
    if not at:
        return passage
    cut = passage.cut(0, at)
    return cut.as_kind("caption") if passage.kind == "" and is_caption(cut.text) else cut


def _credit_at(text: str, forms: tuple[re.Pattern[str], ...]) -> int:
    """Where a credit begins; 0 where none ends the text."""
    tail_from = max(1, len(text) - _LONGEST_CREDIT)
    return min((found.start() for form in forms if (found := form.search(text, tail_from))), default=0)
