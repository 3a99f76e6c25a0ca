"""Changes to training sentences, so that headlines, capitals, printed punctuation and agency style are no surprise."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from train.conllu import Sentence

_CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m", "'d": "’d"}
_SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "as", "from"}
_ARTICLES = {"a", "an", "the"}
_BE = {"is", "are", "was", "were"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 16  # words; at the end of a longer sentence it would not be plain what the weekday belongs to
_AFTER_DAY = {"with", "in", "at", "to", "for", "that", "by", "from"}

Tagged = tuple[Sentence, list[str]]


def augment(sentence: Sentence, names: list[str], chance: random.Random) -> Tagged:
    """The sentence or a variant of it, with its labels and name tags."""
    draw = chance.random()
    if draw < 0.05:
        sentence, names = _headline(sentence, names, chance)
    elif draw < 0.08:
        sentence, names = without(sentence, names, _final_stop(sentence))
        if chance.random() < 0.4:
            sentence = _with_forms(sentence, _headline_case(sentence.forms))
    elif draw < 0.10:
        sentence = _with_forms(sentence, [f.upper() for f in sentence.forms])
    elif draw < 0.13:
        forms = [f.upper() if t[0] in "BI" else f for f, t in zip(sentence.forms, names, strict=True)]
        sentence = _with_forms(sentence, forms)
    if chance.random() < 0.5:
        sentence, names = _bare_weekday(sentence, names)
    if chance.random() < 0.15:
        sentence, names = _dated(sentence, names, chance)
    if chance.random() < 0.4:
        sentence = _with_forms(sentence, _printed(sentence.forms))
    if chance.random() < 0.1:
        sentence = _with_forms(sentence, ["–" if f in ("--", "—") else f for f in sentence.forms])
    return sentence, names


def without(s: Sentence, names: list[str], drop: Iterable[int]) -> Tagged:
    """The sentence without some of its words; those that head others stay."""
    heads_something = {head for i, head in enumerate(s.heads) if head != i}
    gone = {i for i in drop if i not in heads_something and (not s.heads or s.heads[i] != i)}
    if not gone:
        return s, names
    kept = [i for i in range(len(s.forms)) if i not in gone]
    new = {old: i for i, old in enumerate(kept)}

    def of(column: list[str]) -> list[str]:
        return [column[i] for i in kept] if column else []

    cut = replace(
        s,
        forms=of(s.forms),
        upos=of(s.upos),
        xpos=of(s.xpos),
        lemmas=of(s.lemmas),
        heads=[new[s.heads[i]] for i in kept] if s.heads else [],
        relations=of(s.relations),
    )
    return cut, of(names)


def _headline(s: Sentence, names: list[str], chance: random.Random) -> Tagged:
    """Articles, the passive's *be* and the full stop go, as in headlines."""
    articles = {i for i, form in enumerate(s.forms) if form.lower() in _ARTICLES and names[i][0] not in "BI"}
    passives = {i for i, r in enumerate(s.relations) if r == "aux:pass" and s.forms[i] in _BE}
    if s.heads:
        s, names = without(s, names, articles | _final_stop(s) | (passives if chance.random() < 0.5 else set()))
    forms = [s.forms[0][:1].upper() + s.forms[0][1:], *s.forms[1:]]
    return _with_forms(s, _headline_case(forms) if chance.random() < 0.4 else forms), names


def _bare_weekday(s: Sentence, names: list[str]) -> Tagged:
    """*met on Monday* as *met Monday*."""
    for i in range(len(s.relations) - 1):
        day = i + 1
        on = s.forms[i] == "on" and s.heads[i] == day and s.relations[i] == "case"
        if on and s.forms[day] in _WEEKDAYS and s.relations[day] == "obl":
            relations = [*s.relations[:day], "obl:unmarked", *s.relations[day + 1 :]]
            return without(replace(s, relations=relations), names, {i})
    return s, names


def _dated(s: Sentence, names: list[str], chance: random.Random) -> Tagged:
    """A weekday set into a report of the past as agencies do: *said Monday that*, *met the envoy Tuesday.*"""
    root = next((i for i, head in enumerate(s.heads) if head == i and s.xpos[i] == "VBD"), None)
    stop = next(iter(_final_stop(s)), None)
    if root is None or stop is None or stop > _SHORT or any(form in _WEEKDAYS for form in s.forms):
        return s, names
    places = [stop]
    if s.forms[root + 1].lower() in _AFTER_DAY:
        places.append(root + 1)
    at = chance.choice(places)

    def moved(i: int) -> int:
        return i + (i >= at)

    def with_new(column: list[str], item: str) -> list[str]:
        return [*column[:at], item, *column[at:]]

    day = chance.choice(_WEEKDAYS)
    heads = [moved(head) for head in s.heads]
    dated = replace(
        s,
        forms=with_new(s.forms, day),
        upos=with_new(s.upos, "PROPN"),
        xpos=with_new(s.xpos, "NNP"),
        lemmas=with_new(s.lemmas, day),
        heads=[*heads[:at], moved(root), *heads[at:]],
        relations=with_new(s.relations, "obl:unmarked"),
    )
    inside = 0 < at < len(names) and names[at][0] == "I"
    return (s, names) if inside else (dated, with_new(names, "B-time"))


def _final_stop(s: Sentence) -> set[int]:
    last = len(s.forms) - 1
    return {last} if last >= 3 and s.forms[last] == "." else set()


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
