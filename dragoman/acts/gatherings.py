"""Named multilateral events on a page: "the APEC Ministerial Meeting in Lima", "the G20 summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.language.analysis import Analysis, Word
from dragoman.tables import rows, several
from dragoman.who.spans import PartySpan

_BEFORE = {"compound", "amod", "nmod", "nummod", "flat", "case", "punct"}
_BRACKETS = re.compile(r" ?\([^()]*\)")
_SMALL = {"of", "the", "for", "on", "and", "'s", "’s", "'", "’", "-", "–", "&", "to"}


@dataclass(frozen=True, slots=True)
class Gathering:
    """A named event over words `first` to `last` (exclusive); `organiser` is a party or ''."""

    first: int
    last: int
    head: int
    name: str
    organiser: str


@cache
def _known() -> dict[tuple[str, ...], str]:
    return {
        tuple(name.lower().split()): row["organiser"] for row in rows("gatherings") for name in several(row["names"])
    }


def _titled(word: Word) -> bool:
    return word.text[:1].isupper() or word.text[:1].isdigit()


def _start(found: Findings, head: int) -> int:
    """The first word of the name that ends in `head`: capitalised words, numbers and small words between them."""
    words, first = found.analysis.words, head
    sentence = found.analysis.sentence_of(head)
    index = head - 1
    while index >= sentence.first:
        word = words[index]
        if _closes_acronym(words, index) and index - 3 >= sentence.first:
            index -= 3
            continue
        span = found.time_by_word.get(index)
        if span and not word.text.isdigit():
            break
        joins = word.lower in _SMALL and index - 1 >= sentence.first and _titled(words[index - 1])
        if _titled(word) or (word.xpos == "JJ" and word.text[0].isdigit()):
            first = index
        elif not joins or (_parts_clauses(words, index) and not _joins_parties(found, index)):
            break
        index -= 1
    while first < head and words[first].lower in {"the", "a", "an", "this", "at", "in", "on"}:
        first += 1
    return first


def _parts_clauses(words: Sequence[Word], index: int) -> bool:
    """Whether a dash stands free: "Nov 14 - The EU summit", not "EU-ASEAN summit"."""
    dash = words[index]
    return dash.text in {"-", "–"} and words[index - 1].end < dash.start and dash.end < words[index + 1].start


def _joins_parties(found: Findings, dash: int) -> bool:
    """Whether a dash joins two parties by their names: "the U.S. - Pacific Islands Forum meeting"."""
    before, after = found.who.party_by_word.get(dash - 1), found.who.party_by_word.get(dash + 1)
    return before is not None and after is not None and "seat" not in (before.form, after.form)


def _closes_acronym(words: Sequence[Word], index: int) -> bool:
    """Whether an acronym in brackets ends here: "the European Political Community (EPC) Summit"."""
    return words[index].text == ")" and words[index - 2].text == "(" and words[index - 1].text.isupper()


def _end(analysis: Analysis, head: int) -> int:
    """Past the last word of the name: "of the Non-Aligned Movement" belongs to it, "in Lima" does not."""
    last, sentence = head + 1, analysis.sentence_of(head)
    index = last
    while index < sentence.last:
        word = analysis.words[index]
        if _titled(word) and word.upos in {"PROPN", "NOUN", "ADJ", "NUM"}:
            last = index + 1
        elif word.lower not in {"of", "the", "on", "-", "for", "and"} or (
            word.lower in {"on", "for", "and"}
            and not (index + 1 < sentence.last and _titled(analysis.words[index + 1]))
        ):
            break
        index += 1
    return last


def _states_inside(found: Findings, first: int, last: int) -> tuple[set[str], set[str]]:
    spans = {found.who.party_by_word[i] for i in range(first, last) if i in found.who.party_by_word}
    return ({s.code for s in spans if s.form != "organisation"}, {s.code for s in spans if s.form == "organisation"})


def _bilateral(found: Findings, first: int, last: int) -> bool:
    """Whether two parties are joined in the name ("the 23rd Ukraine-EU Summit"): then it is their meeting."""
    by_word, words = found.who.party_by_word, found.analysis.words
    for i in range(first + 1, last - 1):
        before, after = by_word.get(i - 1), by_word.get(i + 1)
        if words[i].text in {"-", "–", "—"} and before and after and before.code != after.code:
            return True
    return False


def _organisation_beside(found: Findings, head: int) -> PartySpan | None:
    """The organisation before a noun, or before a noun that stands before it: "a UN climate change summit"."""
    for child in found.analysis.children(head):
        if base(child.relation) not in _BEFORE:
            continue
        span = found.who.party_by_word.get(child.index)
        if span and span.form == "organisation":
            return span
        if child.index < head and (within := _organisation_beside(found, child.index)):
            return within
    return None


def _names_a_house(found: Findings, word: Word) -> bool:
    """Whether a word is part of a venue's name: "at the State House Conference Centre"."""
    words = found.analysis.words
    behind = words[word.index + 1].lower if word.index + 1 < len(words) else ""
    return word.text[:1].isupper() and behind in classes()["house"]


def _by_head(found: Findings, word: Word) -> Gathering | None:
    if word.lemma.lower() not in classes()["gathering"] or word.index in found.who.person_by_word:
        return None
    if _names_a_house(found, word):
        return None
    first, last = _start(found, word.index), _end(found.analysis, word.index)
    states, organisations = _states_inside(found, first, last)
    if _bilateral(found, first, last) or len(states) > 1 or (states and word.lower != "summit" and not organisations):
        return None
    capital = word.text[:1].isupper() and word.index - first >= 2
    organiser = next(iter(organisations), "")
    if not organiser and (beside := _organisation_beside(found, word.index)):
        organiser, first = beside.code, min(first, beside.first)
    generic = word.lemma.lower() in {"meeting", "session"}
    if not (organiser and (not generic or capital)) and not capital:
        return None
    if word.lemma.lower() in {"congress", "assembly", "convention"} and not organiser:
        return None
    name = _BRACKETS.sub("", found.analysis.text_of(first, last))
    return Gathering(first, last, word.index, name, organiser or _organiser_of(name))


def _organiser_of(name: str) -> str:
    low = f" {name.lower()} "
    return next((org for key, org in _known().items() if f" {' '.join(key)} " in low), "")


def _by_table(found: Findings) -> list[Gathering]:
    words, result = found.analysis.words, []
    for key, organiser in _known().items():
        for index, word in enumerate(words):
            if word.lower == key[0] and tuple(w.lower for w in words[index : index + len(key)]) == key:
                if len(key) == 1 and not word.text.isupper():
                    continue
                end = index + len(key)
                tops = [i for i in range(index, end) if not index <= words[i].head < end or words[i].is_root]
                result.append(
                    Gathering(index, end, tops[-1] if tops else end - 1, found.analysis.text_of(index, end), organiser)
                )
    return result


def gatherings(found: Findings) -> list[Gathering]:
    """The named gatherings of a page in text order, the longest where names overlap."""
    spans = [g for word in found.analysis.words if (g := _by_head(found, word))] + _by_table(found)
    spans.sort(key=lambda g: (g.first - g.last, g.first, -g.head))
    taken: set[int] = set()
    result = []
    for span in spans:
        if not taken & set(range(span.first, span.last)):
            taken.update(range(span.first, span.last))
            result.append(span)
    return sorted(result, key=lambda g: g.first)


def echoes(found: Findings, named: list[Gathering]) -> list[Gathering]:
    """Later words for a gathering that the page has named: "on the sidelines of the conference"."""
    result = []
    for word in found.analysis.words:
        if word.lemma not in classes()["gathering"] or not word.text.islower():
            continue
        if not any(child.lower == "the" for child in found.analysis.children(word.index, "det")):
            continue
        earlier = [g for g in named if g.last <= word.index and found.analysis.words[g.head].lower == word.lower]
        if earlier:
            result.append(replace(earlier[-1], first=word.index, last=word.index + 1, head=word.index))
    return result
