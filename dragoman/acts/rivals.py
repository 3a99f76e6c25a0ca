"""Acts of several types that one wording tells: "discussed in a phone conversation" is a call and no meeting besides.

Of such rivals the likelier act stays; of a verb and what it is about to do ("refused to meet") the deed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.acts.act import Act
from dragoman.acts.clause import base, is_infinitive
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.language.analysis import Word
from dragoman.terms import TYPES

__all__ = ["without_rivals"]

_OBJECTS = {"obj", "nsubj:pass"}
# Types that one clause tells twice, by its verb and by a noun further down in it.
_ONE_CLAUSE = (
    {"meeting", "call"},
    {"meeting", "protest"},
    {"meeting", "posting"},
    {"message", "posting"},
    {"message", "protest"},
    {"statement", "sanction"},
)
# Types of which a letter or a talk may be no more than the form: credentials, a note of protest, a summons.
_WITH_FORMS = {"protest", "posting"}
_INSIDE = {"acl", "ccomp", "xcomp", "advcl", "obj", "obl", "parataxis"}
# Types of verbs that may only announce or refuse what their infinitive tells.
_OF_WORDS = {"statement", "aid", "agreement", "tenure", "break"}


def without_rivals(found: Findings, acts: Sequence[Act]) -> list[Act]:
    """The acts, in their order, without those whose words tell another of them."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda act: (_rank(found, act), -(act.likelihood or 0.0))):
        if not any(_tell_one(found, act, other, _share_words) for other in kept):
            kept.append(act)
    kept = [act for act in acts if act in kept and not any(_only_leads_to(found, act, other) for other in kept)]
    return [act for act in kept if not any(_is_said_at(act, other) for other in kept)]


def _rank(found: Findings, act: Act) -> int:
    """Which type stays of two whatever their likelihood: a conversation is a call only where a line is told."""
    if act.type == "call":
        return 0 if _by_line(found, act) else 2
    return 0 if act.type in _WITH_FORMS else 1


def _by_line(found: Findings, act: Act) -> bool:
    sentences = {found.analysis.sentences[h.sentence] for h in act.members}
    words = (word for sentence in sentences for word in found.analysis.in_sentence(sentence))
    return any(word.lemma.lower() in classes()["line"] for word in words)


def _tell_one(found: Findings, act: Act, other: Act, tied: Callable[[Findings, Hypothesis, Hypothesis], bool]) -> bool:
    """Whether every telling of an act that has its parties is tied to one of the other."""
    if not _are_same_parties(act, other) or _on_another_day(found, act, other):
        return False
    if act.type == other.type:
        tied = _is_put_in_words
    full = [h for h in act.members if len(h.parties) >= TYPES[act.type].least_parties] or act.members
    # A talk is a call wherever the page tells it, once it says that it was by phone.
    enough = any if (act.type, other.type) == ("meeting", "call") and _by_line(found, other) else all
    return enough(any(tied(found, mine, theirs) for theirs in other.members) for mine in full)


def _on_another_day(found: Findings, act: Act, other: Act) -> bool:
    """Whether an act has a day of its own that is not the other's, nor the page's where the other has none: "as agreed
    at the talks on May 3, they spoke by phone"."""
    mine, theirs = ([span.when for away, span in one.ranked_times() if away <= 2] for one in (act, other))
    start, end = (theirs[0].start, theirs[0].end) if theirs else (found.published.day, found.published.day)
    if not mine or not (start and end and mine[0].start and mine[0].end):
        return False
    return mine[0].end < start or end < mine[0].start


def _is_put_in_words(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether of two statements one says what the other's word holds: "a resolution condemning", "said ... must"."""
    if one.type != "statement":
        return False
    words = found.analysis.words
    pairs = ((words[one.index], other.index), (words[other.index], one.index))
    return any(word.head == index and base(word.relation) in _INSIDE for word, index in pairs)


def _are_same_parties(act: Act, other: Act) -> bool:
    mine, theirs = set(act.parties), set(other.parties)
    return mine <= theirs or theirs <= mine


def _share_words(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether two hypotheses stand on one word, on a verb and its object, or on words of which the types exclude each
    other in one clause.

    A stance on an act is told beside it: "hailed the deal".
    """
    if one.index == other.index:
        return True
    for verb, noun in ((one, other), (other, one)):
        if verb.type != "statement" and _has_as_object(found, verb, noun):
            return True
    if {one.type, other.type} in _ONE_CLAUSE and one.candidate.clause == other.candidate.clause:
        return True
    return _asks_for(found, one, other) or _asks_for(found, other, one)


def _asks_for(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether an act is what a statement wants done: "ordered it to close its consulate"."""
    word = found.analysis.words[other.candidate.clause]
    asked = one.type == "statement" and word.head == one.index and base(word.relation) == "xcomp"
    return asked and _has_object(found, word)


def _only_leads_to(found: Findings, act: Act, other: Act) -> bool:
    """Whether an act's verb says no more than that its subject will or will not do the other, or is at it."""
    if act.type == "visit" and other.type == "gathering":
        return all(any(_has_as_object(found, h, theirs) for theirs in other.members) for h in act.members)
    if act is other or act.type == other.type or act.type not in _OF_WORDS:
        return False
    return _tell_one(found, act, other, _has_as_infinitive) or _tell_one(found, act, other, _announces)


def _is_said_at(act: Act, other: Act) -> bool:
    """Whether a message is but what one said to the other when they met or spoke: "called to congratulate him"."""
    spoken = all(h.candidate.trigger.lemma in classes()["greeting"] for h in act.members)
    return act.type == "message" and spoken and other.type in {"meeting", "call"} and _are_same_parties(act, other)


def _announces(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether a verb without a stance only says that the other act was: rule 9."""
    if one.type != "statement" or one.candidate.trigger.stance:
        return False
    words, verb = found.analysis.words, other.candidate.clause
    said, told = words[one.candidate.clause], words[verb]
    if said.upos == "NOUN":  # "the ministry said in a statement"
        said = words[said.head]
    return (told.head == said.index and base(told.relation) == "ccomp") or (
        said.head == verb and base(said.relation) in {"parataxis", "ccomp"}
    )


def _has_as_object(found: Findings, verb: Hypothesis, noun: Hypothesis) -> bool:
    word = found.analysis.words[noun.index]
    return word.head == verb.index and word.relation in _OBJECTS


def _has_as_infinitive(found: Findings, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether a verb or noun has what the other tells as its infinitive: "agreed to meet", "a deal to set up ties"."""
    word = found.analysis.words[other.candidate.clause]
    return word.head == one.index and _is_complement(found, word) and not _has_object(found, word)


def _is_complement(found: Findings, word: Word) -> bool:
    """Whether a clause is the complement of a verb, or of a noun by its infinitive."""
    return base(word.relation) == "xcomp" or (word.relation == "acl" and is_infinitive(found.analysis, word))


def _has_object(found: Findings, infinitive: Word) -> bool:
    """Whether somebody else is to do it: "urged Serbia to join"."""
    return bool(found.analysis.children(infinitive.head, "obj", "iobj"))
