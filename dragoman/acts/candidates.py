"""Every word that may tell an act: the triggers whose conditions hold. Recall first; later steps weed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.acts.clause import base, lender, reach, with_conjuncts
from dragoman.acts.fillers import fill
from dragoman.acts.findings import Findings
from dragoman.acts.learned import LIKELY, SELDOM, UNLIKELY, learned_trigger
from dragoman.acts.lexicon import Condition, Trigger, classes, triggers
from dragoman.language.analysis import Word

_OBJECTS = {"obj", "nsubj"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger at word `index`; `anchor` is the verb whose clause it uses, itself for a verb, None for a bare noun.

    `share` is how likely the language model finds it, None where there is no such model; `ruled` says whether the
    conditions of a table row hold.
    """

    index: int
    anchor: int | None
    trigger: Trigger
    share: float | None = None
    ruled: bool = True

    @property
    def clause(self) -> int:
        """The word at the head of the clause that tells it: the verb that lends it one, else the word itself."""
        return self.index if self.anchor is None else self.anchor


def _person_of(found: Findings, index: int, offices: frozenset[str] | None = None) -> bool:
    span = found.who.person_by_word.get(index)
    if not span:
        return False
    return offices is None or any(found.person(n).office in offices for n in span.people)


def _in_office(found: Findings, index: int) -> bool:
    span = found.who.person_by_word.get(index)
    return bool(span and any(found.person(n).office for n in span.people))


def _is_organisation(found: Findings, index: int) -> bool:
    span = found.who.party_by_word.get(index)
    return bool(span and span.form == "organisation")


def _is_place(found: Findings, index: int) -> bool:
    span = found.who.party_by_word.get(index)
    return (
        index in found.place_by_word or bool(span and span.form in {"name", "seat"}) or _is_organisation(found, index)
    )


def is_of(found: Findings, index: int, name: str) -> bool:
    """Whether a word is of a class: a group of classes.tsv, or what `who` and `where` know of it."""
    lemma = found.analysis.words[index].lemma.lower()
    match name:
        case "person":
            return _person_of(found, index) or any(f.kind == "officials" for f in fill(found, index))
        case "official":
            return _in_office(found, index)
        case "party":
            return index in found.who.party_by_word
        case "organisation":
            return _is_organisation(found, index)
        case "place":
            return _is_place(found, index)
        case "addressed":
            return any(f.parties for f in fill(found, index))
        case "envoy":
            return lemma in classes()["envoy"] or _person_of(found, index, classes()["accredited"])
        case "leader":
            return _person_of(found, index, classes()["leader"]) or lemma in classes()["leader_title"]
        case _:
            return lemma in classes()[name] or found.analysis.words[index].lower in classes()[name]


def _ends(found: Findings, index: int, condition: Condition) -> Iterator[int]:
    for path in condition.paths:
        for end in reach(found.analysis, index, path):
            yield from with_conjuncts(found.analysis, end)


def _holds(found: Findings, index: int, condition: Condition) -> bool:
    return any(is_of(found, end, name) for end in _ends(found, index, condition) for name in condition.classes)


def _fires(found: Findings, index: int, trigger: Trigger) -> bool:
    if trigger.light and lender(found.analysis, index, trigger.light) is None:
        return False
    return all(_holds(found, index, condition) for condition in trigger.conditions)


def _rows(word: Word) -> tuple[Trigger, ...]:
    """The rows for a word, by its lemma, else by what its form may come from: lemmas of rare readings go wrong
    ("imposed", "impos"; "to hold talks", a verb to the tagger)."""
    pos = _pos(word)
    names = (word.lemma.lower(), f"{word.lemma.lower()}e", *_stems(word.lower, pos))
    return next((found for name in names if (found := triggers().get((name, pos)))), ())


def _stems(form: str, pos: str) -> tuple[str, ...]:
    if pos == "noun":
        return form, form.removesuffix("s")
    return (form.removesuffix("ing"),) if form.endswith("ing") else ()


def _pos(word: Word) -> str:
    if word.upos == "VERB" and word.relation == "obj":  # what is held, given or signed is a thing
        return "noun"
    return {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}.get(word.upos, "")


def candidates(found: Findings) -> list[Candidate]:
    """The candidates of a page in text order: words of the tables and words that the model takes to tell an act.

    A row whose conditions hold says more of the type than the model does: no second candidate of another type there.
    """
    telling = found.analysis.telling
    if telling is None:
        return sorted(_told_once(found, list(_by_tables(found))), key=lambda candidate: candidate.index)
    kept, seen = [], telling.likely(LIKELY)
    for candidate in _by_tables(found):
        words = {candidate.index, *_bare_objects(found, candidate)}
        by_rule = bool(candidate.trigger.conditions)
        seldom = by_rule and candidate.trigger.type in SELDOM
        words |= set(_needed(found, candidate)) if seldom else set()
        share = max(telling.share(index, candidate.trigger.type) for index in words)
        if by_rule and candidate.trigger.type != "statement":  # of acts a row knows the type better than the model
            others = seen.get(candidate.index, {}).items()
            share = max(share, *(other for type, other in others if type != "statement"), 0.0)
        if seldom or share >= UNLIKELY:
            kept.append(replace(candidate, share=share))
    known = {(candidate.index, candidate.trigger.type) for candidate in kept}
    ruled = {candidate.index for candidate in kept if candidate.trigger.conditions}
    shares = {candidate.index: candidate.share or 0.0 for candidate in kept}
    kept += [
        c
        for c in _by_model(found, seen)
        if (c.index, c.trigger.type) not in known
        and c.index not in ruled
        and (c.share or 0.0) > 2 * shares.get(c.index, 0.0)
    ]
    return sorted(_told_once(found, kept), key=lambda candidate: candidate.index)


def _told_once(found: Findings, kept: list[Candidate]) -> Iterator[Candidate]:
    """Of a verb and its object that tell one act ("pledged aid", "cancelled his visit") the one that a row knows, the
    verb of equals: the other would be judged by a status that is not the act's."""
    by_word = {(candidate.index, candidate.trigger.type): candidate for candidate in kept}
    dropped = {candidate for candidate in kept if _only_lends(found, candidate, kept)}
    shares: dict[Candidate, float] = {}  # the two words tell it as surely as the surer of them
    for candidate in kept:
        word = found.analysis.words[candidate.index]
        verb = found.analysis.words[word.head].head if word.relation == "acl" else word.head
        if word.relation in {"xcomp", "acl"} and (verb, candidate.trigger.type) in by_word:
            dropped.add(candidate)  # "pledges to give", "signed an accord to establish"
        if word.upos not in {"NOUN", "PROPN"}:
            continue
        while base(word.relation) == "nmod" and found.analysis.case_of(word.index) == "in":  # "$9 million in aid"
            word = found.analysis.words[word.head]
        above = by_word.get((word.head, candidate.trigger.type))
        if not above or above.index == word.index:
            continue
        if base(word.relation) == "obl" and not above.ruled and (candidate.share or 0.0) > (above.share or 0.0):
            dropped.add(above)  # "spoke ahead of a meeting"
        if base(word.relation) in _OBJECTS or _is_phrase(above, word):
            known = any(row.type == above.trigger.type for row in triggers().get((above.trigger.lemma, "verb"), ()))
            kept_one, other = (above, candidate) if known else (candidate, above)
            dropped.add(other)
            shares[kept_one] = max(shares.get(kept_one, 0.0), kept_one.share or 0.0, other.share or 0.0)
    spoken_for = {end for c in kept if c not in dropped for end in _needed(found, c)}
    for candidate in kept:
        if candidate not in dropped and candidate.index not in spoken_for:
            yield (
                candidate
                if candidate.share is None
                else replace(candidate, share=shares.get(candidate, candidate.share))
            )


def _is_phrase(verb: Candidate, noun: Word) -> bool:
    """Whether a noun completes a verb of the tables: "declared persona non grata"."""
    return verb.ruled and noun.relation == "xcomp"


def _only_lends(found: Findings, candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Whether a verb that no row knows merely lends its clause to a surer noun of another type: "pay a visit"."""
    return not candidate.ruled and any(
        noun.anchor == candidate.index
        and noun.index != candidate.index
        and noun.trigger.type != candidate.trigger.type
        and base(found.analysis.words[noun.index].relation) == "obj"
        and (noun.share or 0.0) > (candidate.share or 0.0)
        for noun in kept
    )


def _needed(found: Findings, candidate: Candidate) -> Iterator[int]:
    """The words by whose class a verb's row fired: the agreement of "terminated the agreement" is no act of its own."""
    for condition in candidate.trigger.conditions if candidate.trigger.pos == "verb" else ():
        if names := [name for name in condition.classes if name in classes()]:
            yield from (e for e in _ends(found, candidate.index, condition) if any(is_of(found, e, n) for n in names))


def _bare_objects(found: Findings, candidate: Candidate) -> Iterator[int]:
    """The objects that make a verb tell its act and that no row knows by themselves: of "imposed sanctions" the model
    may mark either word, but only the verb says who did it."""
    for index in _needed(found, candidate):
        if not any(row.type == candidate.trigger.type for row in _rows(found.analysis.words[index])):
            yield index


def _by_tables(found: Findings) -> Iterator[Candidate]:
    """Of several rows for one word the first that fires."""
    for word in found.analysis.words:
        for trigger in _rows(word):
            if _fires(found, word.index, trigger):
                yield _candidate(found, word, trigger)
                break


def _by_model(found: Findings, likely: Mapping[int, Mapping[str, float]]) -> Iterator[Candidate]:
    for index, shares in likely.items():
        word = found.analysis.words[index]
        for type, share in shares.items():
            row = next((t for t in _rows(word) if t.type == type), None) or learned_trigger(word, type)
            if row and not _is_public_word(word, row):
                yield replace(_candidate(found, word, row), share=share, ruled=False)


def _is_public_word(word: Word, row: Trigger) -> bool:
    """Whether a noun that the model takes for a message is no letter to anyone: "said in a tweet"."""
    return row.type == "message" and row.pos == "noun" and word.lemma.lower() not in classes()["letter"]


def _candidate(found: Findings, word: Word, trigger: Trigger) -> Candidate:
    verb = word if trigger.pos == "verb" else lender(found.analysis, word.index)
    return Candidate(word.index, verb.index if verb else None, trigger)
