"""Hypotheses whose surroundings say that they are of another type than their word: a talk in a room is no call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.acts.candidates import Candidate
from dragoman.acts.fillers import fill
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import NAMED_GATHERING, Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.who.gazetteer import is_state
from dragoman.who.spans import PartySpan

__all__ = ["retyped"]


def retyped(found: Findings, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis, a meeting where a call is told to have happened face to face or a gathering is of two parties; a
    gathering where an organisation alone meets; a stance where a city, no state, is recognised."""
    if hypothesis.type == "ties" and _of_a_capital(found, hypothesis):
        return replace(hypothesis, candidate=_typed(hypothesis, "statement", "support"))
    if hypothesis.type == "meeting" and _of_one_organisation(found, hypothesis):
        return replace(hypothesis, candidate=_typed(hypothesis, "gathering"))
    face_to_face = hypothesis.type == "call" and _face_to_face(found, hypothesis)
    of_two = hypothesis.type == "gathering" and (_of_two(found, hypothesis) or _two_meet(found, hypothesis))
    if not face_to_face and not of_two:
        return hypothesis
    occasion = hypothesis.occasion if face_to_face else None  # a meeting's own name is no occasion of it
    return replace(hypothesis, candidate=_typed(hypothesis, "meeting"), occasion=occasion)


def _typed(hypothesis: Hypothesis, type: str, stance: str = "") -> Candidate:
    candidate = hypothesis.candidate
    return replace(candidate, trigger=replace(candidate.trigger, type=type, stance=stance))


def _of_a_capital(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether something is recognised "as the capital of" a state."""
    words = found.analysis.in_sentence(found.analysis.sentences[hypothesis.sentence])
    behind = (word for word in words if word.index > hypothesis.index and word.lemma.lower() in classes()["capital"])
    return any(found.analysis.case_of(word.index) == "as" for word in behind)


def _of_one_organisation(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether nobody but an organisation of states meets: "the G7 meets in June"."""
    spans = [found.who.party_by_word.get(f.head) for f in hypothesis.fillers]
    bodies = {span.code for span in spans if span and span.form == "organisation"}
    return len(hypothesis.parties) == 1 and bodies == set(hypothesis.parties) and not hypothesis.is_noun()


def _face_to_face(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether talkers are in one place: on the sidelines of something, or in a city, under a headline of a
    meeting; and nothing tells of a line."""
    here = _lemmas(found, {hypothesis.sentence})
    headline = _lemmas(found, {n for n in range(len(found.analysis.sentences)) if _in_headline(found, n)})
    if (here | headline) & classes()["line"]:
        return False
    placed = hypothesis.occasion or hypothesis.place.city or hypothesis.place.venue
    return bool(placed or here & classes()["sideline"] or headline & classes()["encounter"])


def _lemmas(found: Findings, sentences: Iterable[int]) -> set[str]:
    words = (word for n in sentences for word in found.analysis.in_sentence(found.analysis.sentences[n]))
    return {word.lemma.lower() for word in words}


def _in_headline(found: Findings, number: int) -> bool:
    return found.page.blocks[found.analysis.sentences[number].block].kind == "headline"


def _of_two(found: Findings, hypothesis: Hypothesis) -> bool:
    """Rule 11: "the Ukraine-EU summit" is a meeting of the two parties that its name puts together; the city where it
    is held ("the African Union summit in Addis Ababa") is none of them, nor is the host that stands behind the
    organiser ("the APEC Peru summit")."""
    if hypothesis.candidate.trigger == NAMED_GATHERING:
        return False
    below = [span for span in found.who.parties if _is_below(found, span, hypothesis)]
    only_seats = {span.code for span in below} - {span.code for span in below if span.form != "seat"}
    return any(
        f.head == hypothesis.index and len(set(f.parties) - only_seats) > 1 for f in fill(found, hypothesis.index)
    )


def _two_meet(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a verb has two states meet, and nobody else."""
    states = {code for code in hypothesis.parties if is_state(code)}
    return not hypothesis.is_noun() and len(states) == len(hypothesis.parties) == 2


def _is_below(found: Findings, span: PartySpan, hypothesis: Hypothesis) -> bool:
    return any(word.index == hypothesis.index for word in found.analysis.ancestors(span.head))
