"""Which way the verb that governs a time points: the past, the future, or the future seen from the past.

Read from the parse, and from the nearest verb where the parse gives none. What verbs do to the times below them
stands in `data/time_verbs.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from dragoman.language.analysis import Analysis, Word
from dragoman.tables import rows

__all__ = ["Governor", "Tense", "governor_of", "verb_is"]


_CLOSING_QUOTES = {'"', "”", "’’", "''"}
_ADDRESSEE = {"ADP", "DET", "NOUN", "PROPN", "PRON", "ADJ"}
_TOLD_TO = 6  # words between a quotation, its verb of saying and the day


class Tense(Enum):
    """PRESENT is a present tense that decides nothing; NONE is no verb at all."""

    PAST = "past"
    FUTURE = "future"
    AHEAD = "future in the past"
    PRESENT = "present"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb over a time (-1: none), its tense, and whether a noun stands between ("Friday's meeting")."""

    tense: Tense
    verb: int = -1
    through_noun: bool = False
    says: bool = False


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("time_verbs"):
        found.setdefault(row["lemma"], set()).add(row["class"])
    return {lemma: frozenset(classes) for lemma, classes in found.items()}


def verb_is(word: Word, kind: str) -> bool:
    """Whether a verb is of a class of the table."""
    return kind in _classes().get(word.lemma.lower(), frozenset())


def _tells(word: Word) -> bool:
    """Whether what the verb's subject says may stand beside it in quotes."""
    return verb_is(word, "say") or verb_is(word, "speak")


def governor_of(analysis: Analysis, first: int, last: int, caption: bool = False) -> Governor:
    """The governor of the words `first` to `last`; in a caption the present tense, or none, tells what was."""
    if (beside := _verb_beside(analysis, first, last) or _teller(analysis, first)) is not None:
        found = _tense(analysis, beside, 0)
        found = _in_caption(found) if caption else found
        return Governor(found, beside.index, False, _tells(beside))
    inner = analysis.words[first:last]
    head = next((w for w in inner if w.is_root or not first <= w.head < last), inner[0])
    through_noun, below = False, head
    for word in (*_self_if_predicate(analysis, head), *analysis.ancestors(head.index)):
        if _is_predicate(analysis, word):
            found = _tense(analysis, word, 0)
            return Governor(_in_caption(found) if caption else found, word.index, through_noun, _tells(word))
        if below is head and head.relation == "conj" and word.upos == head.upos == "PROPN":
            head = word  # "on Monday and Thursday": what stands over the first stands over both
        elif below is not head or word.upos in ("NOUN", "PROPN"):
            through_noun = through_noun or word.index != head.index
        below = word
    nearest = _nearest_verb(analysis, first)
    if nearest is None:
        return Governor(Tense.PAST if caption else Tense.NONE)
    found = _tense(analysis, nearest, 0)
    return Governor(_in_caption(found) if caption else found, nearest.index, True)


def _in_caption(tense: Tense) -> Tense:
    """A picture shows what was, unless its words say that it is to come."""
    return Tense.PAST if tense in (Tense.PRESENT, Tense.NONE) else tense


def _verb_beside(analysis: Analysis, first: int, last: int) -> Word | None:
    """The verb right before the time ("announced Friday", "met on Monday"): parsers often hang the time higher up."""
    words = analysis.words
    if last < len(words) and words[last].lower in ("'s", "’s", "'", "’"):
        return None
    at = first - 1
    while at >= 0 and first - at <= 2 and words[at].upos in ("ADP", "PART") and words[at].lower in ("on", "in", "at"):
        at -= 1
    if at < 0 or words[at].upos != "VERB" or analysis.sentence_number(at) != analysis.sentence_number(first):
        return None
    return words[at] if words[at].relation not in ("amod", "compound", "case") else None


def _teller(analysis: Analysis, first: int) -> Word | None:
    """The verb of saying behind a quotation to which a time belongs, though the parse may hang it inside: '"...," he
    told reporters on Monday'."""
    words, at = analysis.words, first - 1
    begin = analysis.sentence_of(first).first
    while at > begin and first - at <= _TOLD_TO and words[at].upos in _ADDRESSEE:
        at -= 1
    if at <= begin or words[at].upos != "VERB" or not verb_is(words[at], "say"):
        return None
    return words[at] if any(w.text in _CLOSING_QUOTES for w in words[max(begin, at - _TOLD_TO) : at]) else None


def _self_if_predicate(analysis: Analysis, head: Word) -> tuple[Word, ...]:
    """The time itself where it is the predicate: "the meeting will be on Monday"."""
    return (head,) if analysis.children(head.index, "cop") else ()


def _is_predicate(analysis: Analysis, word: Word) -> bool:
    if word.upos == "VERB" or (word.upos == "AUX" and word.relation not in ("aux", "aux:pass", "cop")):
        return not (word.relation in ("amod", "compound", "case") and word.xpos in ("VBN", "VBG", "JJ"))
    # "is set for Tuesday": the tagger may take the participle for an adjective.
    return bool(analysis.children(word.index, "cop", "aux:pass")) or (word.lemma == "due" and word.upos == "ADJ")


def _nearest_verb(analysis: Analysis, first: int) -> Word | None:
    sentence = analysis.in_sentence(analysis.sentence_of(first))
    verbs = [w for w in sentence if w.upos == "VERB" and w.relation not in ("amod", "compound", "case")]
    return min(verbs, key=lambda w: (abs(w.index - first), w.index), default=None)


def _tense(analysis: Analysis, word: Word, depth: int) -> Tense:
    """The tense of a predicate by its own auxiliaries, else by what it depends on."""
    if depth > 8:
        return Tense.NONE
    helpers = [*analysis.children(word.index, "aux"), *analysis.children(word.index, "cop")]
    if word.xpos == "VB" and any(verb_is(mark, "plan") for mark in analysis.children(word.index, "mark", "case")):
        # "is due to leave": parsers take "due to" for a preposition.
        return Tense.AHEAD if any(helper.xpos == "VBD" for helper in helpers) else Tense.FUTURE
    marks = {mark.lower for mark in analysis.children(word.index, "mark") if mark.upos == "PART" or mark.lower == "to"}
    if word.xpos == "VB" and word.index and analysis.words[word.index - 1].lower == "to":
        marks.add("to")  # "had been due to meet": parsers give the particle to "due"
    own = _from_helpers(helpers, word)
    if own is Tense.PAST and "to" in marks:
        return Tense.AHEAD  # "were to meet", "were to have met"
    if own is not None and not ("to" in marks and own is Tense.PRESENT):
        if own is Tense.PAST and _points_ahead(analysis, word, helpers):
            return Tense.AHEAD
        return Tense.FUTURE if own is Tense.PRESENT and _points_ahead(analysis, word, helpers) else own
    if "to" in marks or any(h.lower == "to" for h in helpers):
        return _infinitive(analysis, word, helpers, depth)
    if word.xpos == "VBD":
        return Tense.AHEAD if _hard_plan(word) and not analysis.children(word.index, "obj") else Tense.PAST
    if word.xpos in ("VBZ", "VBP"):
        # "France launches a probe" reports, "the probe, which launches June 28," is a timetable.
        if verb_is(word, "say") and not (verb_is(word, "move") and not analysis.children(word.index, "obj")):
            return Tense.PAST
        return Tense.FUTURE if verb_is(word, "move") or verb_is(word, "plan") else Tense.PRESENT
    if word.xpos == "VBN":
        return _participle(analysis, word, depth)
    if word.xpos == "VBG" and any(mark.lower == "since" for mark in analysis.children(word.index, "mark", "case")):
        return Tense.PAST  # "his first trip since taking office on May 20"
    if word.xpos == "VBG" or word.xpos == "VB":
        return Tense.NONE if word.is_root else _tense_above(analysis, word, depth)
    return Tense.NONE if word.is_root else _tense_above(analysis, word, depth)


def _hard_plan(word: Word) -> bool:
    """Plans that are made of nothing but a date: "was due Monday", not "decided Monday"."""
    return word.lemma in ("due", "schedule", "slate", "expect")


def _points_ahead(analysis: Analysis, word: Word, helpers: list[Word]) -> bool:
    """ "is scheduled for", "was due on": a plan in a form that says no more than the plan."""
    if any(case.lower == "due" for case in analysis.children(word.index, "case")):
        return True  # "is due in Canberra": parsers make the place the predicate
    if word.xpos == "VBN" or word.upos == "ADJ":
        return word.lemma in ("schedule", "set", "slate", "expect", "plan", "due", "poise", "likely")
    return word.xpos == "VBG" and any(h.lemma == "be" and h.xpos in ("VBZ", "VBP") for h in helpers)


def _from_helpers(helpers: list[Word], word: Word) -> Tense | None:
    lowers = [h.lower for h in helpers]
    if any(low in ("will", "shall", "'ll", "’ll", "wo", "may", "can", "must") for low in lowers):
        return Tense.PAST if "have" in lowers and word.xpos == "VBN" and "will" not in lowers else Tense.FUTURE
    if any(low in ("would", "'d", "might", "could", "should") for low in lowers):
        return Tense.PAST if "have" in lowers else Tense.AHEAD
    if any(low in ("was", "were", "did", "had") for low in lowers):
        return Tense.PAST
    if any(low in ("has", "have", "'ve", "’ve") for low in lowers) and (word.xpos == "VBN" or "been" in lowers):
        return Tense.PAST
    if any(low in ("is", "are", "am", "'s", "’s", "'re", "’re", "do", "does") for low in lowers):
        return Tense.PRESENT
    return None


def _infinitive(analysis: Analysis, word: Word, helpers: list[Word], depth: int) -> Tense:
    """ "to meet": ahead of what governs it, unless that verb tells that it happened ("went to meet")."""
    if any(h.lower == "have" for h in helpers):
        return Tense.AHEAD
    if word.is_root or any(h.lower in ("is", "are", "am", "'s", "’s") for h in helpers):
        return Tense.FUTURE
    over = analysis.words[word.head]
    if word.relation.startswith("conj"):
        return _tense(analysis, over, depth + 1)
    above = _tense_above(analysis, word, depth)
    if over.upos in ("VERB", "AUX", "ADJ") and verb_is(over, "do") and not verb_is(over, "plan"):
        return above
    if word.relation == "advcl" and not verb_is(over, "plan"):
        return above
    return Tense.AHEAD if above in (Tense.PAST, Tense.AHEAD) else Tense.FUTURE


def _participle(analysis: Analysis, word: Word, depth: int) -> Tense:
    if word.relation.startswith("conj"):
        return _tense_above(analysis, word, depth)
    if word.lemma in ("schedule", "set", "slate", "expect", "plan", "due"):
        return Tense.AHEAD if _tense_above(analysis, word, depth) is Tense.PAST else Tense.FUTURE
    return Tense.PAST


def _tense_above(analysis: Analysis, word: Word, depth: int) -> Tense:
    for above in analysis.ancestors(word.index):
        if _is_predicate(analysis, above):
            return _tense(analysis, above, depth + 1)
    return Tense.NONE
