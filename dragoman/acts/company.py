"""People told beside an actor: whom a group is said to include, who leads a delegation, who goes along."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.clause import agents, with_conjuncts
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes

__all__ = ["antecedent", "companions", "included", "members"]

_NEAR = 4  # words between a delegation and "led by"
_TITLE = 12  # words of a long title


def members(found: Findings, head: int) -> tuple[int, ...]:
    """The people that a noun for several names: "officials including A and B", "a delegation led by A"."""
    people: dict[int, None] = {}
    for end in included(found, head):
        span = found.who.person_by_word.get(end)
        if span and span.form != "pronoun":
            people.update(dict.fromkeys(span.people))
    return tuple(dict.fromkeys((*people, *_leaders(found, head))))


def included(found: Findings, head: int) -> list[int]:
    """The heads of those named of a group: "members of the cabinet, including A and B"."""
    children = found.analysis.children(head, "nmod", "obl")
    named = [c.index for c in children if found.analysis.case_of(c.index) in classes()["including"]]
    return [end for index in named for end in with_conjuncts(found.analysis, index)]


def _leaders(found: Findings, head: int) -> Iterator[int]:
    """The people who lead a delegation: "a delegation led by A and B"."""
    for agent in _agents(found, head, "leading", "acl"):
        for end in with_conjuncts(found.analysis, agent):
            while span := found.who.person_by_word.get(end):
                yield from span.people
                end = _next_listed(found, span.last)


def _next_listed(found: Findings, last: int) -> int:
    """The person behind one that ends before a comma or "and", past a title that no table knows; -1 for none."""
    words = found.analysis.words
    if last == len(words) or words[last].lower not in {",", "and"}:
        return -1
    for index in range(last, min(last + _TITLE, found.analysis.sentence_of(last).last)):
        if index in found.who.person_by_word:
            return index
        if words[index].upos in {"VERB", "AUX"} or words[index].text in {"–", "—", ";"}:
            return -1
    return -1


def antecedent(found: Findings, head: int) -> int | None:
    """The earlier mention that "the delegation" means: the last one that says whose it is, or who leads it."""
    words = found.analysis.words
    lemma = words[head].lemma.lower()
    if lemma not in classes()["delegation"] or not any(c.lower == "the" for c in found.analysis.children(head, "det")):
        return None
    for index in range(head - 1, -1, -1):
        if words[index].lemma.lower() == lemma and words[index].upos == "NOUN":
            told = [c.index for c in found.analysis.children(index) if c.index in found.who.party_by_word]
            if told or members(found, index):
                return index
    return None


def companions(found: Findings, verb: int) -> list[int]:
    """The heads of those in whose company something is done: "travels to Lima, joined by A and B", "along
    with A"."""
    beside = (c.index for c in found.analysis.children(verb, "obl", "nmod"))
    together = [index for index in beside if found.analysis.case_of(index) in classes()["together"]]
    return [*together, *_agents(found, verb, "company", "advcl", "acl", "conj")]


def _agents(found: Findings, head: int, group: str, *relations: str) -> Iterator[int]:
    for child in found.analysis.children(head, *relations):
        if child.lemma.lower() in classes()[group]:
            yield from agents(found.analysis, child.index) or _named_behind(found, child.index)
            return
    for index in range(head + 1, min(head + _NEAR, found.analysis.sentence_of(head).last)):
        if group == "leading" and found.analysis.words[index].lemma.lower() in classes()[group]:
            yield from _named_behind(found, index)


def _named_behind(found: Findings, participle: int) -> list[int]:
    """Whom "by" right behind a participle names first, where the parse hung them elsewhere."""
    words, last = found.analysis.words, found.analysis.sentence_of(participle).last
    if participle + 1 >= last or words[participle + 1].lower != "by":
        return []
    behind = [span for span in found.who.spans if participle < span.first < last]
    return [min(behind, key=lambda span: span.first).head] if behind else []
