"""Names out of GUM's nested mentions.

GUM marks whole noun phrases. A mention is a name when its head is a proper noun; the name is the run of
capitalised words about the head, without determiners, titles and what follows in apposition.
"""

from __future__ import annotations

import re

from train.conllu import Sentence
from train.name_tags import ANY, TITLES, tags_of, without_titles

_KINDS = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "event",
    "object": "other",
    "abstract": "other",
    "animal": ANY,
    "plant": ANY,
    "substance": ANY,
}
_BRACKET = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)")
_INNER = {"of", "for", "and", "the", "on", "de", "du", "la", "des", "&", "del"}
_PERSONAL = {"de", "du", "la", "von", "van", "bin", "al", "el", "der", "ibn", "da", "dos", "del"}
_BREAKS = {"appos", "list", "parataxis", "acl", "acl:relcl", "dep", "nmod:desc", "nmod:unmarked", "conj"}


def name_tags(sentence: Sentence) -> list[str]:
    """BIO tags of a GUM sentence; longer names win over those inside them."""
    spans = []
    for first, last, entity in _mentions(sentence):
        kind = _KINDS.get(entity)
        head = next((i for i in range(first, last) if not first <= sentence.heads[i] < last), None)
        if head is None:
            head = next((i for i in range(first, last) if sentence.heads[i] == i), None)
        if kind is None or head is None or sentence.upos[head] != "PROPN":
            continue
        begin, end = _about_head(sentence, head, first, last, kind)
        if begin < end:
            spans.append((begin, end, kind))
    chosen: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in chosen):
            chosen.append(span)
    return tags_of(len(sentence.forms), chosen)


def _mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, misc in enumerate(sentence.misc):
        entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for match in _BRACKET.finditer(entity):
            if match[4]:
                if match[4] in open_ and open_[match[4]]:
                    first, kind = open_[match[4]].pop()
                    found.append((first, i + 1, kind))
            elif match[3]:
                found.append((i, i + 1, match[2]))
            else:
                open_.setdefault(match[1], []).append((i, match[2]))
    return found


def _about_head(s: Sentence, head: int, first: int, last: int, kind: str) -> tuple[int, int]:
    inner = _PERSONAL if kind == "person" else _INNER
    begin = head
    while begin > first and _joins(s, begin - 1, head):
        begin -= 1
    while begin < head and not _carries(s.forms[begin]):
        begin += 1
    end = head + 1
    while end < last:
        if _joins(s, end, head):
            end += 1
        elif s.forms[end] in inner and (step := _over_inner(s, end, last, head, inner)):
            end = step
        else:
            break
    while end > head + 1 and not _carries(s.forms[end - 1]):
        end -= 1
    if kind == "person":
        begin = without_titles(s.forms, begin, end)
        if s.forms[end - 1].lower() in TITLES:
            return begin, begin
    return (begin, end) if end > begin and _carries(s.forms[begin]) else (begin, begin)


def _over_inner(s: Sentence, at: int, last: int, head: int, inner: set[str]) -> int:
    """Past a small word inside a name (Ministry of the Interior) if a capitalised word follows; 0 otherwise."""
    if s.upos[at] == "CCONJ" and s.heads[s.heads[at]] == head:
        return 0
    ahead = at + 1
    while ahead < last and s.forms[ahead] in inner:
        ahead += 1
    return ahead + 1 if ahead < last and s.forms[ahead][0].isupper() and ahead - at <= 2 else 0


def _joins(s: Sentence, i: int, head: int) -> bool:
    if s.forms[i] == "-":
        return True
    if s.relations[i] in _BREAKS and s.heads[i] == head:
        return False
    if s.upos[i] in ("DET", "PRON", "ADP", "CCONJ", "PART", "PUNCT", "VERB", "AUX") and not s.forms[i][0].isupper():
        return s.forms[i].lower() == "'s" and i > 0 and s.forms[i - 1] == "People"
    return _carries(s.forms[i]) and s.upos[i] not in ("DET", "PRON", "PUNCT", "AUX")


def _carries(form: str) -> bool:
    return form[0].isupper() or form[0].isdigit()
