"""Who is at a gathering: those whom its clauses have there, and those who are said to take part."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.act import Act
from dragoman.acts.clause import logical_subjects, surface_subjects
from dragoman.acts.fillers import fill
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.acts.setting import clause_verb

_AT_IT = {"", "at", "in", "to", "of", "from"}


def present(found: Findings, gathering: Act) -> set[int]:
    """The subjects of the clauses that name a gathering."""
    verbs = (clause_verb(found.analysis, told.index) for told in gathering.members)
    return {n for verb in verbs if verb is not None for n in _subjects(found, verb)}


def _subjects(found: Findings, verb: int) -> Iterator[int]:
    for subject in logical_subjects(found.analysis, verb) or surface_subjects(found.analysis, verb):
        yield from (n for filler in fill(found, subject) for n in filler.people)


def taking_part(found: Findings, gathering: Act) -> tuple[int, ...]:
    """People who attend, address or join a gathering, or whose speech at it or participation in it is told."""
    people: dict[int, None] = {}
    for told in gathering.members:
        if found.analysis.case_of(told.index) not in _AT_IT:
            continue
        for word in found.analysis.ancestors(told.index):
            lemma = word.lemma.lower()
            if word.upos == "VERB":
                people.update(dict.fromkeys(_subjects(found, word.index) if lemma in classes()["attending"] else ()))
                break
            if lemma in classes()["attendance"]:
                people.update(dict.fromkeys(_owners(found, word.index)))
    return tuple(people)


def _owners(found: Findings, noun: int) -> list[int]:
    """Whose speech or participation it is: its possessor, else the subject of its clause ("in his speech at it, A")."""
    analysis = found.analysis
    own = [c.index for c in analysis.children(noun, "nmod") if c.relation == "nmod:poss" or _by(found, c.index)]
    people = [n for index in own for filler in fill(found, index) for n in filler.people]
    verb = clause_verb(analysis, noun)
    return people or (list(_subjects(found, verb)) if verb is not None else [])


def _by(found: Findings, index: int) -> bool:
    return found.analysis.case_of(index) in {"by", "of"}
