"""Penn tags guessed from a word's form and what stands before it: enough to tell a verb's tense, no more.

A form's possible tags come from the lexicon, else from its ending; the words before it choose among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.tables import rows, several

__all__ = ["tag_among", "tags_of", "upos_of"]

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "IN": "ADP", "TO": "PART", "MD": "AUX",
    "DT": "DET", "PRP$": "PRON", "PRP": "PRON", "WDT": "PRON", "WRB": "ADV", "RB": "ADV", "CC": "CCONJ", "POS": "PART",
    "JJ": "ADJ",
}  # fmt: skip
# From the surest: what a form of the kind is more often than not in news.
_LIKELIEST = ("NN", "NNS", "VBD", "VBZ", "VBG", "VBN", "JJ", "VBP", "VB", "RB", "IN")


def tags_of(forms: Sequence[str], lexicon: Mapping[str, frozenset[str]]) -> list[str]:
    """A tag a word. `lexicon` maps a lower-cased form to the tags it may bear."""
    tags: list[str] = []
    for at, form in enumerate(forms):
        tags.append(_tag(form, tags, forms, at, lexicon))
    return tags


def upos_of(tag: str) -> str:
    """The universal part of speech of a guessed tag."""
    return "VERB" if tag in _VERBS else _UPOS.get(tag, "PUNCT")


@cache
def _fixed() -> Mapping[str, str]:
    return {form: row["tag"] for row in rows("function_words") for form in several(row["forms"])}


def _tag(form: str, before: Sequence[str], forms: Sequence[str], at: int, lexicon: Mapping[str, frozenset[str]]) -> str:
    lower = form.lower()
    if not form[0].isalnum() and lower not in _fixed():
        return "."
    if lower in ("'s", "’s"):
        return "VBZ" if before and before[-1] in ("PRP", "WDT", "EX") else "POS"
    if tag := _fixed().get(lower):
        return "RP" if tag == "IN" and _names_follow(form, at) else tag
    if form[0].isdigit():
        return "CD"
    options = lexicon.get(lower) or frozenset(_by_ending(lower))
    if form[0].isupper() and at and not options & _VERBS:
        return "NNP"
    return _chosen(options, form, before, forms, at)


def _names_follow(form: str, at: int) -> bool:
    """A capital inside a sentence makes a name even of "Of" and "In"."""
    return form[0].isupper() and at > 0 and len(form) > 3


def tag_among(options: frozenset[str], form: str, before: Sequence[str], forms: Sequence[str], at: int) -> str:
    """The likeliest of `options`, or of those the ending allows where there are none, for `forms[at]`.

    `before` are the tags of the words before it.
    """
    return _chosen(options or frozenset(_by_ending(form.lower())), form, before, forms, at)


def _chosen(options: frozenset[str], form: str, before: Sequence[str], forms: Sequence[str], at: int) -> str:
    helper = _helper(before, forms, at)
    previous = before[-1] if before else ""
    if helper in ("MD", "TO", "do") and "VB" in options:
        return "VB"
    if helper in ("be", "have") and options & {"VBN", "VBG"}:
        return "VBN" if "VBN" in options and (helper == "have" or "VBG" not in options) else "VBG"
    nominal = next((tag for tag in ("NN", "NNS", "JJ") if tag in options), "")
    if nominal and previous in ("DT", "PRP$", "POS", "JJ", "CD", "IN"):
        return nominal
    if form[0].isupper() and at:
        return "NNP"
    if "VBZ" in options and (previous in ("NNP", "PRP", "WDT") or (previous == "NN" and "NNS" not in options)):
        return "VBZ"
    if "VBD" in options:
        return "VBN" if "VBN" in options and previous == "NNS" and _by_follows(forms, at) else "VBD"
    if "VBP" in options and previous in ("PRP", "NNS", "WDT"):
        return "VBP"
    return next((tag for tag in _LIKELIEST if tag in options), "NN")


def _by_follows(forms: Sequence[str], at: int) -> bool:
    """ "the measures announced by Tokyo": a participle with its agent."""
    return at + 1 < len(forms) and forms[at + 1].lower() == "by"


def _helper(before: Sequence[str], forms: Sequence[str], at: int) -> str:
    """The auxiliary over a word: MD, TO, be, have or do, with nothing but adverbs and "not" between."""
    for back in range(at - 1, max(at - 5, -1), -1):
        tag, lower = before[back], forms[back].lower()
        if tag in ("MD", "TO"):
            return tag
        for helper, shapes in _helpers().items():
            if lower in shapes:
                return helper
        if tag != "RB":
            return ""
    return ""


@cache
def _helpers() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("function_words"):
        if row["helper"]:
            found[row["helper"]] = found.get(row["helper"], frozenset()) | frozenset(several(row["forms"]))
    return found


def _by_ending(lower: str) -> Iterator[str]:
    """The tags that a word's ending allows, where no lexicon knows it."""
    if lower.endswith("ed"):
        yield from ("VBD", "VBN")
    elif lower.endswith("ing"):
        yield from ("VBG", "NN")
    elif lower.endswith("ly"):
        yield "RB"
    elif lower.endswith("s") and not lower.endswith("ss"):
        yield from ("NNS", "VBZ")
    else:
        yield from ("NN", "VB")
