"""Who stands in a role: the parties and people behind a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.acts.clause import base, with_conjuncts
from dragoman.acts.company import antecedent, included, members
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes

_OPEN_CASES = {"", "of", "from", "between", "among", "'s"}
_OPEN_RELATIONS = {"compound", "amod", "flat", "nmod", "appos", "det", "nummod", "list"}


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase in a role: its head word, the parties and the people (numbers of `Who.people`) it stands for.

    `kind` is person, party, group (of parties), officials (a noun for people of a party) or other.
    """

    head: int
    parties: tuple[str, ...]
    people: tuple[int, ...]
    kind: str


def _inside(found: Findings, head: int) -> list[int]:
    """Words of a phrase that can name its parties: modifiers and complements with `of`, no clauses, no conjuncts."""
    analysis, words = found.analysis, [head]
    for child in analysis.children(head):
        case = analysis.case_of(child.index)
        if base(child.relation) in _OPEN_RELATIONS and (case in _OPEN_CASES or child.relation == "nmod:poss"):
            for part in with_conjuncts(analysis, child.index):
                words += _inside(found, part)
    return words


def fill(found: Findings, index: int) -> list[Filler]:
    """The fillers that a phrase brings to a role, one for each coordinated part."""
    fillers: dict[int, Filler] = {}
    todo = with_conjuncts(found.analysis, index)
    while todo:
        head = todo.pop(0)
        filler = _one(found, head)
        if filler and filler.head not in fillers:
            fillers[filler.head] = filler
            todo += _next_in_list(found, head)
        else:
            todo += included(found, head)
    return [fillers[head] for head in sorted(fillers)]


def _next_in_list(found: Findings, head: int) -> list[int]:
    """The person behind a comma or "and" in a list that the parse broke: "with A, B and C"."""
    span = found.who.person_by_word.get(head)
    if not span:
        return []
    words, index = found.analysis.words, span.last
    while index < len(words) and words[index].lower in {",", "and"}:
        index += 1
    after = found.who.person_by_word.get(index)
    if index == span.last or not after or after.form == "pronoun" or base(words[after.head].relation) == "nsubj":
        return []
    return [after.head] if found.analysis.sentence_number(after.head) == found.analysis.sentence_number(head) else []


def _one(found: Findings, head: int) -> Filler | None:
    if head in found.dateline:
        return _behind_dateline(found, head)
    if head in found.group_by_word:
        return Filler(head, found.group_by_word[head], (), "group")
    person = found.who.person_by_word.get(head)
    if person:
        parties = tuple(dict.fromkeys(p for n in person.people if (p := found.person(n).party)))
        if len(stated := _named_beside(found, person.head)) > max(1, len(parties)):
            return Filler(person.head, stated, (), "officials")
        return Filler(person.head, parties, person.people, "person")
    party = found.who.party_by_word.get(head)
    if party:
        return Filler(head, (party.code,), (), "party")
    word = found.analysis.words[head]
    if word.upos not in {"NOUN", "PROPN"}:
        return None
    if word.lemma.lower() in classes()["kin"] and (relatives := _named_behind(found, head)):
        return Filler(head, (), relatives, "person")
    if _means_both(found, head):
        return Filler(head, found.salient_parties[:2], (), "officials")
    parties_inside: dict[str, None] = {}
    people: dict[int, None] = {}
    for index in _inside(found, head):
        inner = found.who.person_by_word.get(index)
        span = found.who.party_by_word.get(index)
        if inner:
            people.update(dict.fromkeys(inner.people))
        elif span:
            parties_inside[span.code] = None
    if (earlier := antecedent(found, head)) is not None and (meant := _one(found, earlier)):
        return Filler(head, meant.parties, meant.people, "officials")
    official = word.lemma.lower() in classes()["officials"]
    named = members(found, head)
    parties_inside.update((p, None) for n in named if (p := found.person(n).party) and not parties_inside)
    if (official or named) and parties_inside:
        return Filler(head, tuple(parties_inside), named, "officials")
    if people and not parties_inside:
        parties_inside.update((found.person(n).party, None) for n in people if found.person(n).party)
    if people and word.upos == "PROPN":
        # A title that no table knows ("Director of the Diplomatic Cabinet of ...") before a name.
        return Filler(head, tuple(parties_inside), tuple(people), "person")
    if parties_inside:
        return Filler(head, tuple(parties_inside), (), "other")
    return None


def _named_beside(found: Findings, head: int) -> tuple[str, ...]:
    """The parties that a noun for several officials names: "the leaders of Norway, Finland and Latvia" are of all
    three, though the page names but two of them."""
    if found.analysis.words[head].xpos != "NNS":
        return ()
    spans = (found.who.party_by_word.get(index) for index in _inside(found, head))
    return tuple(dict.fromkeys(span.code for span in spans if span))


def _named_behind(found: Findings, head: int) -> tuple[int, ...]:
    """The people whose names stand behind a noun for them: "his wife, Ana Torres"."""
    spans = (found.who.person_by_word.get(child.index) for child in found.analysis.children(head, "appos", "flat"))
    return tuple(number for span in spans if span for number in span.people)


def _behind_dateline(found: Findings, head: int) -> Filler | None:
    """Whom a sentence begins with when the parse took its dateline for the subject."""
    dash = max(found.dateline & set(range(head, found.analysis.sentence_of(head).last)), default=head)
    for index in range(dash + 1, found.analysis.sentence_of(head).last):
        if found.analysis.words[index].upos in {"VERB", "AUX"}:
            return None
        span = found.who.person_by_word.get(index) or found.who.party_by_word.get(index)
        if span:
            return _one(found, span.head) if span.head > dash else None
    return None


def _means_both(found: Findings, head: int) -> bool:
    """Whether a noun stands for the page's two parties: "the two countries", "both sides"."""
    analysis = found.analysis
    return analysis.words[head].lemma.lower() in classes()["both"] and any(
        child.lower in {"two", "both"} for child in analysis.children(head, "nummod", "det", "amod")
    )
