"""Who is told to attend a gathering: its participants, though they do not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.clause import logical_subjects, surface_subjects
from dragoman.acts.fillers import Filler, fill
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes

__all__ = ["attendants"]


def attendants(found: Findings, head: int) -> tuple[Filler, ...]:
    """The people named as attending the gathering whose name has that head; their countries are no parties of it."""
    verb = _verb_of_attending(found, head)
    if verb is None:
        return ()
    return tuple(Filler(f.head, (), f.people, "person") for f in _subjects(found, verb) if f.people)


def _verb_of_attending(found: Findings, head: int) -> int | None:
    """The verb above a gathering, if people attend it by that: "attend the summit", "take part in the summit"."""
    shared = False
    for word in found.analysis.ancestors(head):
        lemma = word.lemma.lower()
        shared = shared or lemma in classes()["share"]
        if word.upos == "VERB":
            return word.index if shared or lemma in classes()["attending"] else None
    return None


def _subjects(found: Findings, verb: int) -> Iterator[Filler]:
    ends = logical_subjects(found.analysis, verb) or surface_subjects(found.analysis, verb)
    for end in ends:
        yield from fill(found, end)
