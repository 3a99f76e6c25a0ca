"""Light changes to training sentences, so that headlines, capitals and printed punctuation are no surprise."""

from __future__ import annotations

import random
from dataclasses import replace

from train.conllu import Sentence

_CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m", "'d": "’d"}
_SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "as", "from"}


def augment(sentence: Sentence, names: list[str], chance: random.Random) -> tuple[Sentence, list[str]]:
    """The sentence or a variant of it; tags stay, words change case or punctuation, a final full stop may go."""
    draw = chance.random()
    if draw < 0.05:
        sentence, names = _without_final_stop(sentence, names)
        if chance.random() < 0.5:
            sentence = _with_forms(sentence, _headline_case(sentence.forms))
    elif draw < 0.07:
        sentence = _with_forms(sentence, [f.upper() for f in sentence.forms])
    elif draw < 0.10:
        forms = [f.upper() if t[0] in "BI" else f for f, t in zip(sentence.forms, names, strict=True)]
        sentence = _with_forms(sentence, forms)
    if chance.random() < 0.4:
        sentence = _with_forms(sentence, _printed(sentence.forms))
    if chance.random() < 0.1:
        sentence = _with_forms(sentence, ["–" if f in ("--", "—") else f for f in sentence.forms])
    return sentence, names


def _with_forms(sentence: Sentence, forms: list[str]) -> Sentence:
    return replace(sentence, forms=forms)


def _headline_case(forms: list[str]) -> list[str]:
    return [f if i and f in _SMALL else f[:1].upper() + f[1:] for i, f in enumerate(forms)]


def _printed(forms: list[str]) -> list[str]:
    """Straight quotes as printers set them."""
    found, open_ = [], False
    for form in forms:
        if form == '"':
            form = "”" if open_ else "“"
            open_ = not open_
        found.append(_CURLY.get(form, form))
    return found


def _without_final_stop(s: Sentence, names: list[str]) -> tuple[Sentence, list[str]]:
    last = len(s.forms) - 1
    if last < 3 or s.forms[last] != "." or (s.heads and (last in s.heads[:last] or s.heads[last] == last)):
        return s, names
    cut = replace(
        s,
        forms=s.forms[:last],
        upos=s.upos[:last],
        xpos=s.xpos[:last],
        lemmas=s.lemmas[:last],
        heads=s.heads[:last],
        relations=s.relations[:last],
    )
    return cut, names[:last]
