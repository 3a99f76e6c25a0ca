"""Who stands around an act's clause: who tells it, in whose name, and who invited to it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.act import Act
from dragoman.acts.clause import logical_subjects
from dragoman.acts.fillers import Filler, fill
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes

_BY_WORD = {"according to", "under"}
_DIRECTED = {"statement", "aid", "protest", "expulsion", "recall", "break", "sanction", "message"}


def source(found: Findings, act: Act, lead: Hypothesis) -> str:
    """Who says so: the subject of a verb of telling above the act."""
    if act.type == "statement":
        return ""
    for subject in _tellers(found, lead, classes()["telling"]):
        inside = found.analysis.subtree(subject)
        return found.analysis.text_of(inside[0], inside[-1] + 1)
    return ""


def _tellers(found: Findings, told: Hypothesis, verbs: frozenset[str]) -> Iterator[int]:
    """The subjects of the verbs of telling above an act or beside its clause."""
    analysis = found.analysis
    start = told.candidate.clause
    above = list(analysis.ancestors(start))
    beside = [c for word in (analysis.words[start], *above) for c in analysis.children(word.index, "parataxis")]
    for word in (*above, *beside):
        if word.lemma in verbs:
            yield from logical_subjects(analysis, word.index)


def spokesmen(found: Findings, act: Act) -> tuple[int, ...]:
    """Who does a directed act in the name of a party: "Minister A announces that B will impose sanctions", "B
    threatens C, according to Minister A". Nobody where the page says who did it."""
    starts = [f for h in act.members for f in h.roles.get("initiator", ())]
    if act.type not in _DIRECTED or any(f.people for f in starts):
        return ()
    targets = {p for h in act.members for f in h.roles.get("target", ()) for p in f.parties}
    parties = {p for f in starts for p in f.parties} or set(act.parties) - targets
    people: dict[int, None] = {}
    for told in act.members:
        start = told.candidate.clause
        heads = list(_tellers(found, told, classes()["telling"] | classes()["deciding"]))
        heads += [c.index for c in found.analysis.children(start, "obl") if found.analysis.case_of(c.index) in _BY_WORD]
        for head in heads:
            span = found.who.person_by_word.get(head)
            people.update((n, None) for n in (span.people if span else ()) if found.person(n).party in parties)
    return tuple(people)


def inviters(found: Findings, act: Act) -> tuple[int, ...]:
    """At whose invitation a visit takes place, of those whom it goes to."""
    if act.type != "visit":
        return ()
    goals = {p for f in act.roles.get("destination", ()) for p in f.parties}
    people = (n for filler in _owners(found, act, "invitation") for n in filler.people)
    return tuple(dict.fromkeys(n for n in people if found.person(n).party in goals))


def starters(found: Findings, act: Act) -> frozenset[str]:
    """The parties on whose initiative an act takes place: "at the initiative of the Indonesian side"."""
    return frozenset(p for filler in _owners(found, act, "initiative") for p in filler.parties) & set(act.parties)


def _owners(found: Findings, act: Act, noun: str) -> Iterator[Filler]:
    """Whose invitation or initiative the clause of an act names."""
    analysis = found.analysis
    for told in act.members:
        centre = {told.index, told.candidate.anchor}
        for word in analysis.in_sentence(analysis.sentences[told.sentence]):
            if word.lemma.lower() == noun and centre & {above.index for above in analysis.ancestors(word.index)}:
                for owner in analysis.children(word.index, "nmod"):
                    yield from fill(found, owner.index)
