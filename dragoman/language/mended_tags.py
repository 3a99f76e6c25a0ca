"""Tags that a word cannot bear, replaced by the likeliest that it can.

The encoder also learnt which words tell acts, and on just those words the heads for tags now and then say what nothing
in the language allows: "restored" a conjunction, "recalls" a possessive. A tag counts as impossible where part of
speech and tag contradict each other, where a closed class is given to a form that was never seen in it, or where a
form of the past ("arrived") is taken for a noun or an infinitive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.language.guessed_tags import tag_among, upos_of

__all__ = ["mended", "tags_by_form"]

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM", "X", "ADJ", "PRON"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    "NN": _NOMINAL, "NNS": _NOMINAL, "VB": _VERBAL, "VBP": _VERBAL, "VBZ": _VERBAL, "VBD": _VERBAL,
    "VBN": _VERBAL | {"ADJ", "PROPN", "SCONJ"}, "VBG": _VERBAL | {"ADP", "SCONJ", "NOUN", "ADJ", "PROPN"},
    "JJ": _NOMINAL | {"DET", "ADV"}, "RB": frozenset({"ADV", "PART", "ADJ", "SCONJ", "CCONJ", "ADP"}),
}  # fmt: skip
_CLOSED = frozenset({
    "AFX", "CC", "EX", "FW", "GW", "LS", "MD", "PDT", "POS", "PRP", "PRP$", "RP", "TO", "UH", "WDT", "WP", "WP$", "WRB",
})  # fmt: skip
_OPEN = frozenset({"JJ", "NN", "NNS", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_PAST = frozenset({"VBD", "VBN", "JJ"})
_LONG = 4  # shorter words of closed classes have spellings that no treebank shows


def tags_by_form(lexicon: Iterable[str]) -> dict[str, frozenset[str]]:
    """The tags that each lower-cased form was seen with, from the lexicon's entries."""
    found: dict[str, set[str]] = {}
    for entry in lexicon:
        form, _, tag = entry.partition("\t")
        found.setdefault(form.lower(), set()).add(tag)
    return {form: frozenset(tags) for form, tags in found.items()}


def mended(
    forms: Sequence[str], tagged: Sequence[tuple[str, str]], seen: Mapping[str, frozenset[str]]
) -> list[tuple[str, str]]:
    """Each word's part of speech and tag; those that cannot be are guessed from form and context."""
    found: list[tuple[str, str]] = []
    for at, (form, (upos, xpos)) in enumerate(zip(forms, tagged, strict=True)):
        options = seen.get(form.lower(), frozenset())
        if _impossible(form, upos, xpos, options):
            before = [tag for _, tag in found[-5:]]
            xpos = tag_among(options & _OPEN, form, before, forms[max(0, at - 5) :], min(at, 5))
            upos = upos_of(xpos)
        found.append((upos, xpos))
    return found


def _impossible(form: str, upos: str, xpos: str, options: frozenset[str]) -> bool:
    if not form.isalpha() or not form.islower() or len(form) < _LONG:
        return False
    if xpos in _CLOSED and xpos not in options:
        return True
    past = options <= _PAST if options else form.endswith("ed")
    return upos not in _ALLOWED.get(xpos, {upos}) or (past and xpos in _OPEN - _PAST)
