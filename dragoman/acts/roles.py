"""Who stands in the roles of a candidate's frame, by the parse, and beside it where small parsers err."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.acts.anaphora import meant_country
from dragoman.acts.candidates import Candidate
from dragoman.acts.clause import base, is_passive, logical_subjects, reach, with_conjuncts
from dragoman.acts.company import companions
from dragoman.acts.fillers import Filler, fill
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import Role, frames
from dragoman.terms import Place

__all__ = ["destination", "destinations", "roles_of", "with_company"]

_DOERS = {"initiator", "actor", "traveller"}
_REACH = 25  # words behind a trigger


def roles_of(found: Findings, candidate: Candidate) -> dict[str, tuple[Filler, ...]]:
    """Fill the roles of the candidate's frame; a word fills one role only, the first that claims it."""
    taken: set[int] = {candidate.index}
    filled: dict[str, tuple[Filler, ...]] = {}
    for role in frames()[candidate.trigger.frame]:
        here: list[Filler] = []
        for path in role.paths:
            if role.name == "partner" and "obj" in path and _parties_of(filled) > 1:
                continue  # "they discussed the border with Belarus" together
            for end in reach(found.analysis, candidate.index, path):
                for filler in fill(found, end):
                    if filler.head not in taken:
                        taken.add(filler.head)
                        here.append(filler)
            alone = role.name in {"person", "initiator"} and candidate.trigger.pos == "noun"
            if here and (role.name == "traveller" or alone):
                break  # "his visit follows hers": of several paths only the first tells who travels
        if not here and role.name == "target":
            here = _countries_meant(found, candidate, role, filled)
            taken.update(f.head for f in here)
        if not here and role.name in _DOERS and ("subject" in role.paths[0] or _is_object(found, candidate)):
            here = [f for f in _subject_above(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if not here and role.name == "partner" and candidate.trigger.pos == "verb":
            here = [f for f in _right_behind(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if not here and role.name == "partner":
            here = [f for f in _after_with(found, candidate) if f.head not in taken]
            taken.update(f.head for f in here)
        if here:
            filled[role.name] = tuple(here)
    return filled


def _is_object(found: Findings, candidate: Candidate) -> bool:
    """Whether a noun is what someone does something to: "will speed up the opening of an embassy"."""
    return candidate.trigger.pos == "noun" and base(found.analysis.words[candidate.index].relation) == "obj"


def _parties_of(roles: Mapping[str, tuple[Filler, ...]]) -> int:
    return len({code for filled in roles.values() for f in filled for code in f.parties})


def _countries_meant(
    found: Findings, candidate: Candidate, role: Role, filled: Mapping[str, tuple[Filler, ...]]
) -> list[Filler]:
    """Who is acted on where the role holds but "the country"."""
    doers = {p for fillers in filled.values() for f in fillers for p in f.parties}
    ends = [end for path in role.paths for end in reach(found.analysis, candidate.index, path)]
    return [f for end in ends if (f := meant_country(found, end, doers))][:1]


def with_company(
    found: Findings, candidate: Candidate, roles: dict[str, tuple[Filler, ...]]
) -> dict[str, tuple[Filler, ...]]:
    """The roles with those who are told to go along."""
    taken = {f.head for filled in roles.values() for f in filled}
    beside = [f for end in companions(found, candidate.index) for f in fill(found, end) if f.head not in taken]
    role = next((name for name in ("traveller", "actor") if name in roles), "")
    return {**roles, role: (*roles[role], *beside)} if role and beside else roles


def _subject_above(found: Findings, candidate: Candidate) -> list[Filler]:
    """Who acts where the clause's own subject is a pronoun or none: the subject of the clause that holds it."""
    analysis = found.analysis
    start = candidate.clause
    if any(c.upos not in {"PRON", "DET"} for c in analysis.children(start, "nsubj")) or is_passive(analysis, start):
        return []
    for above in analysis.ancestors(start):
        if above.upos == "VERB":
            fillers = [f for end in logical_subjects(analysis, above.index) for f in fill(found, end)]
            if fillers:
                return fillers
    return []


def _right_behind(found: Findings, candidate: Candidate) -> list[Filler]:
    """An object that the parse took apart: the person named right behind the verb."""
    words = found.analysis.words
    for index in range(candidate.index + 1, min(candidate.index + 3, len(words))):
        span = found.who.person_by_word.get(index)
        if span and span.form != "pronoun" and base(words[span.head].relation) != "nsubj":
            return fill(found, span.head)
    return []


def _after_with(found: Findings, candidate: Candidate) -> list[Filler]:
    """A partner that the parse hung elsewhere: the first phrase with `with` behind the trigger that names anyone."""
    analysis, sentence = found.analysis, found.analysis.sentence_of(candidate.index)
    for index in range(candidate.index + 1, min(candidate.index + _REACH, sentence.last)):
        if analysis.words[index].lower == "with" and analysis.words[index].upos == "ADP":
            head = analysis.words[analysis.words[analysis.words[index].head].head]
            if head.upos == "NOUN" and head.index > candidate.index and head.index not in found.who.person_by_word:
                continue  # "discussed the border with Belarus"
            fillers = fill(found, analysis.words[index].head)
            if fillers:
                return fillers
    return []


def destination(found: Findings, filler: Filler) -> Place:
    """The place that a destination names; empty where it is told by a party that is no place."""
    span = found.place_by_word.get(filler.head)
    if span:
        return span.place
    party = found.who.party_by_word.get(filler.head)
    return Place(country=party.code) if party and party.form in {"name", "seat"} and len(party.code) == 3 else Place()


def destinations(found: Findings, candidate: Candidate) -> list[Filler]:
    """Destinations of a journey: places count even where no party is named ("arrived in Lima")."""
    result: list[Filler] = []
    subject = base(found.analysis.words[candidate.index].relation) == "nsubj"
    for role in frames()[candidate.trigger.frame]:
        if role.name != "destination":
            continue
        for path in role.paths:
            if path[0] == "^" and subject:
                continue  # "his visit to Iran came as a surprise to Rome"
            for end in reach(found.analysis, candidate.index, path):
                for head in with_conjuncts(found.analysis, end):
                    span = found.place_by_word.get(head)
                    party = found.who.party_by_word.get(head)
                    if span and span.place.country:
                        result.append(Filler(head, (span.place.country,), (), "party"))
                    elif party and party.form != "adjective":
                        result.append(Filler(head, (party.code,), (), "party"))
        if result:
            break
    return list({filler.parties: filler for filler in result}.values())
