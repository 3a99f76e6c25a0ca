"""Finds the spans that name parties and settles which party an ambiguous name means here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dragoman.language.analysis import Analysis, Name
from dragoman.phrases import Cut, Found
from dragoman.tables import rows, several
from dragoman.who.gazetteer import PartyName, party_names
from dragoman.who.metonymy import reading
from dragoman.who.spans import PartySpan

_MODIFIERS = {"amod", "compound", "nmod:desc", "nmod:poss"}


def top(analysis: Analysis, first: int, last: int) -> int:
    """The word of a span whose head lies outside it."""
    for index in range(first, last):
        word = analysis.words[index]
        if word.is_root or not first <= word.head < last:
            return index
    return first


def party_spans(analysis: Analysis, cut: Cut) -> list[PartySpan]:
    """The party spans of a page in text order."""
    found = list(party_names().find(cut))
    sure = Counter(hit.values[0].code for hit in found if len({v.code for v in hit.values}) == 1)
    spans = []
    for hit in found:
        if not hit.values[0].code or _in_longer_name(analysis, hit) or _namesake(analysis, hit):
            continue
        if _of_a_state(analysis, hit, found):
            continue
        head = top(analysis, hit.first, hit.last)
        meant = _meant(analysis, hit, head, sure)
        spans.append(PartySpan(hit.first, hit.last, head, meant.code, meant.form, reading(analysis, head, meant.form)))
    return _pairs(analysis, spans)


def _pairs(analysis: Analysis, spans: list[PartySpan]) -> list[PartySpan]:
    """Names joined by a hyphen stand for parties, whatever the tree says: "Korea-Japan talks"."""
    words = analysis.words
    for at, (one, other) in enumerate(pairwise(spans)):
        if other.first != one.last + 1 or words[one.last].text not in {"-", "–"}:
            continue
        if words[one.last].start == words[one.last - 1].end and words[one.last].end == words[other.first].start:
            spans[at : at + 2] = replace(one, reading="party"), replace(other, reading="party")
    return spans


@cache
def _namesakes() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """By name the cues that make something else of it, and what takes them back."""
    table = rows("party_namesakes")
    return {row["name"]: (frozenset(several(row["cues"])), frozenset(several(row["unless"]))) for row in table}


def _namesake(analysis: Analysis, hit: Found[PartyName]) -> bool:
    """Whether the words name something else here: the American state of Georgia."""
    cues, unless = _namesakes().get(analysis.text_of(hit.first, hit.last), (frozenset(), frozenset()))
    if not cues:
        return False
    sentence = analysis.sentence_of(hit.first)
    near = {word.text.rstrip(".") for word in analysis.words[sentence.first : sentence.last]}
    return not cues.isdisjoint(near) and unless.isdisjoint(word.text for word in analysis.words)


@cache
def _state_bodies() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("state_bodies"))


def _of_a_state(analysis: Analysis, hit: Found[PartyName], found: list[Found[PartyName]]) -> bool:
    """Whether an organisation's short name is that of a state's own body: "the Russian Security Council", "the Security
    Council of Ukraine"."""
    if analysis.text_of(hit.first, hit.last) not in _state_bodies():
        return False
    behind = [word.lower for word in analysis.words[hit.last : hit.last + 2]]
    owner = hit.last + 2 if behind == ["of", "the"] else hit.last + 1 if behind[:1] == ["of"] else -1
    states = (other for other in found if other.values[0].form in {"adjective", "name"})
    return any(other.last == hit.first or other.first in {owner, owner - 1} for other in states)


def _meant(analysis: Analysis, hit: Found[PartyName], head: int, sure: Counter[str]) -> PartyName:
    """Of several meanings, the code the page is surer of; before a noun the adjective, else the name.

    A city where an organisation sits stands for that rather than for its state ("Brussels said"), as a place for the
    state.
    """
    codes = [value.code for value in hit.values]
    if hit.values[0].form == "seat" and len(codes) > 1:
        codes = codes[:1] if reading(analysis, head, "seat") == "place" else codes[::-1]
    code = max(codes, key=lambda code: sure[code])
    forms = [value for value in hit.values if value.code == code]
    if len(forms) > 1:
        modifies = analysis.words[head].relation in _MODIFIERS and not analysis.children(head, "case")
        wanted = "adjective" if modifies else "name"
        return next((value for value in forms if value.form == wanted), forms[0])
    return forms[0]


def _is_surname(analysis: Analysis, short: Name) -> bool:
    """Whether a name is the last word of a person's fuller name on the page: "Federico Franco ... President Franco"."""
    last = analysis.words[short.last - 1].text
    return short.last - short.first == 1 and any(
        name.kind == "person" and name.last - name.first > 1 and analysis.words[name.last - 1].text == last
        for name in analysis.names
    )


def _in_longer_name(analysis: Analysis, hit: Found[PartyName]) -> bool:
    """Whether a state's name is only part of a person's: "Jordan" in "Michael Jordan", "Israel" in "Israel Katz"."""
    if hit.values[0].form == "organisation":
        return False
    before = analysis.words[hit.first - 1].lower if hit.first else ""
    if before in {"of", "to", "for", "in", "the", "and"}:  # "President of Bulgaria Rumen Radev"
        return False
    for name in analysis.names:
        if name.kind == "person" and name.first <= hit.first and hit.last <= name.last:
            if (name.first, name.last) == (hit.first, hit.last) and _is_surname(analysis, name):
                return True
            if name.first < hit.first:
                return True
            follows = analysis.words[hit.last] if hit.last < name.last else None
            if follows and follows.relation == "flat" and follows.upos == "PROPN":
                return True
    return False
