"""Tags that a word cannot bear, replaced by the likeliest that it can.

The encoder also learnt which words tell acts, and on just those words the heads for tags now and then say what nothing
in the language allows: "restored" a conjunction, "recalls" a possessive. A tag counts as impossible where part of
speech and tag contradict each other, where a closed class is given to a form that was never seen in it, where a form
with the ending -s ("talks") is taken for a singular or an infinitive, where a form
of the past ("arrived") is taken for a noun or an infinitive, or where a noun has an object ("Bolivia summons envoy").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from dragoman.language.guessed_tags import tag_among, upos_of

__all__ = ["mended", "tags_by_form"]

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM", "X", "ADJ", "PRON"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    "NN": _NOMINAL, "NNS": _NOMINAL, "VB": _VERBAL, "VBP": _VERBAL, "VBZ": _VERBAL, "VBD": _VERBAL,
    "VBN": _VERBAL | {"ADJ", "PROPN", "SCONJ"}, "VBG": _VERBAL | {"ADP", "SCONJ", "NOUN", "ADJ", "PROPN"},
    "NNP": _NOMINAL | {"DET", "ADP", "CCONJ", "ADV", "PART"}, "NNPS": _NOMINAL, "JJ": _NOMINAL | {"DET", "ADV"},
    "RB": frozenset({"ADV", "PART", "ADJ", "SCONJ", "CCONJ", "ADP"}),
}  # fmt: skip
_CLOSED = frozenset({
    "AFX", "CC", "EX", "FW", "GW", "LS", "MD", "PDT", "POS", "PRP", "PRP$", "RP", "TO", "UH", "WDT", "WP", "WP$", "WRB",
})  # fmt: skip
_OPEN = frozenset({"JJ", "NN", "NNS", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNS"})
_BARE = frozenset({"VB", "VBP"})
_SINGLE, _WITH_S = _BARE | {"NN"}, frozenset({"NNS", "VBZ"})
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
    forms: Sequence[str],
    tagged: Sequence[tuple[str, str]],
    seen: Mapping[str, frozenset[str]],
    transitive: Set[int] = frozenset(),
) -> list[tuple[str, str]]:
    """Each word's part of speech and tag; those that cannot be are guessed from form and context.

    `transitive` are the places of words that have a subject and an object.
    """
    found: list[tuple[str, str]] = []
    for at, (form, (upos, xpos)) in enumerate(zip(forms, tagged, strict=True)):
        options = seen.get(form.lower(), frozenset())
        wrong = _impossible(form, upos, xpos, options)
        is_verb = at in transitive and form.islower() and (wrong or xpos in _NOUNS)
        if wrong or is_verb:
            before = [tag for _, tag in found[-5:]]
            able = options & _VERBS or _verbs_of(form) if is_verb else options & _OPEN
            xpos = tag_among(able, form, before, forms[max(0, at - 5) :], min(at, 5))
            upos = upos_of(xpos)
        found.append((upos, xpos))
    return found


def _verbs_of(form: str) -> frozenset[str]:
    if form.endswith("ed"):
        return frozenset({"VBD", "VBN"})
    return frozenset({"VBZ" if form.endswith("s") else "VBP"})


def _impossible(form: str, upos: str, xpos: str, options: frozenset[str]) -> bool:
    if not form.isalpha() or not form.islower() or len(form) < _LONG:
        return False
    if xpos in _CLOSED and xpos not in options:
        return True
    if xpos in _SINGLE and xpos not in options and form.endswith("s") and not form.endswith("ss"):
        return bool(options & _WITH_S) or (xpos in _BARE and not options)
    past = options <= _PAST if options else form.endswith("ed")
    return upos not in _ALLOWED.get(xpos, {upos}) or (past and xpos in _OPEN - _PAST)
