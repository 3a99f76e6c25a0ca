"""Who belongs to an act by the language model: what the frame reached is confirmed or dropped, what it missed is added.

Frames follow the parse and small parsers err; the model was shown which people and parties of a paragraph belong to the
act that a word tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.acts.candidates import Candidate
from dragoman.acts.clause import base
from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.learned import UNLIKELY, type_frames
from dragoman.acts.lexicon import classes
from dragoman.terms import TYPES

__all__ = ["with_belonging"]

Roles = dict[str, tuple[Filler, ...]]
Shares = Mapping[tuple[int, str], float]  # by head and kind of a filler

# A filler of the frame goes below `_FOREIGN`; while parties are lacking one of the sentence comes in from `_LACKED` on,
# by its kind, and from `_SURE` on a person named there in any case. A pronoun stands or falls by `_SURE` too: what it
# means is often read wrongly. More would come in wrongly than rightly (measured on held-out pages).
_FOREIGN, _SURE = 0.02, 0.98
_LACKED = {"person": 0.3, "party": 0.8}
# A word that tells an act this surely is what a later noun behind an article that points looks back at.
_TOLD = 0.5
_TOGETHER = {"meeting", "call", "visit", "agreement"}  # that take place between people, not in their words


def with_belonging(found: Findings, candidate: Candidate, roles: Mapping[str, tuple[Filler, ...]]) -> Roles:
    """The roles as the model corrects them; as they are where there is no model."""
    if found.analysis.telling is None or candidate.share is None:
        return dict(roles)
    near = list(_in_block(found, candidate))
    seen = candidate.share >= UNLIKELY  # of an act that it does not see the model cannot say who is foreign to it
    shares = _shares(found, candidate, [*near, *(f for fs in roles.values() for f in fs)])
    doubts = shares if seen else {}
    kept: Roles = {}
    for name, fillers in roles.items():
        left = tuple(f for f in fillers if doubts.get((f.head, f.kind), 1.0) >= _least(found, candidate, f))
        if left:
            kept[name] = left
    # In text order: who does it mostly stands before those whom it hits.
    for filler in sorted(_missed(found, candidate, kept, near, shares), key=lambda f: f.head):
        if role := _role(candidate, filler, kept):
            kept[role] = (*kept.get(role, ()), filler)
    return kept


def _looks_back(found: Findings, candidate: Candidate) -> bool:
    """Whether a noun means an act that the page told before: "the visit will deepen relations with Australia"."""
    if candidate.trigger.pos != "noun" or candidate.trigger.type == "statement" or found.analysis.telling is None:
        return False
    children = found.analysis.children(candidate.index)
    if not any(c.lower in classes()["pointing"] and base(c.relation) == "det" for c in children):
        return False
    if any(c.lower in classes()["ordinal"] or c.index in found.time_by_word for c in children):
        return False  # "the last visit by ...", "the call on December 30"
    start = found.analysis.sentence_of(candidate.index).first
    told = found.analysis.telling.likely(_TOLD)
    return any(index < start and candidate.trigger.type in shares for index, shares in told.items())


def _missed(found: Findings, candidate: Candidate, kept: Roles, near: list[Filler], shares: Shares) -> Iterator[Filler]:
    """The people and parties of a candidate's sentence that belong to its act, though the frame did not reach them."""
    taken = {f.head for fs in kept.values() for f in fs}
    held = {code for fs in kept.values() for f in fs for code in f.parties}
    lacking = len(held) < TYPES[candidate.trigger.type].least_parties and not _looks_back(found, candidate)
    may_grow = _may_grow(candidate, kept)
    row = type_frames().get((candidate.trigger.type, candidate.trigger.pos))
    mutual = row is None or "target" not in row.person
    sentence = found.analysis.sentence_number(candidate.index)
    # People first: the party of one who takes part stands beside him again ("the Polish minister") and fills no role.
    for filler in sorted(near, key=lambda f: f.kind != "person"):
        if filler.head in taken or found.analysis.sentence_number(filler.head) != sentence:
            continue
        if filler.kind == "party" and set(filler.parties) <= held:
            continue
        if not may_grow and (
            set(filler.parties) <= held or (filler.kind == "person" and candidate.trigger.pos == "noun")
        ):
            continue  # "her visit" is hers alone
        if _speaks_for(found, candidate, filler):
            continue
        if filler.kind == "party" and candidate.trigger.type == "visit" and len(held) > 1:
            continue  # each destination is a visit of its own
        grows = may_grow and _is_named(found, filler) and not (mutual and _is_owner(found, filler))
        least = _LACKED[filler.kind] if lacking and filler.parties else _SURE if grows else 2.0
        if shares[filler.head, filler.kind] >= least:
            held.update(filler.parties)
            yield filler


def _shares(found: Findings, candidate: Candidate, fillers: list[Filler]) -> Shares:
    """How surely each person and party belongs to a candidate's act."""
    telling = found.analysis.telling
    if telling is None:
        return {}
    shown = {(f.head, f.kind): _shown(found, f) for f in fillers if f.kind in ("person", "party")}
    told = telling.belong((candidate.index, word, kind) for (_, kind), word in shown.items())
    return {(head, kind): told[candidate.index, word, kind] for (head, kind), word in shown.items()}


def _shown(found: Findings, filler: Filler) -> int:
    """The word to ask the model about: of a title before a name ("Director of the Cabinet of ...") the name's last."""
    person = found.who.person_by_word.get(filler.head)
    if person is None or filler.kind != "person" or filler.head in found.names_of_people:
        return filler.head
    return person.last - 1 if person.last - 1 in found.names_of_people else filler.head


def _least(found: Findings, candidate: Candidate, filler: Filler) -> float:
    """The share below which what the frame reached does not belong.

    Subject and object of the verb always do, and who holds what a noun names ("the ministers will hold a conference").
    """
    word, own = found.analysis.words[filler.head], found.analysis.words[candidate.index]
    if word.head == candidate.index and base(word.relation) in ("nsubj", "obj"):
        return 0.0
    if word.head == own.head == candidate.anchor and (base(word.relation), own.relation) == ("nsubj", "obj"):
        return 0.0
    person = found.who.person_by_word.get(filler.head)
    return _SURE if person and person.form == "pronoun" else _FOREIGN


def _speaks_for(found: Findings, candidate: Candidate, filler: Filler) -> bool:
    """Whether someone but tells what others do together."""
    if candidate.trigger.type not in _TOGETHER:
        return False
    return any(found.person(n).office in classes()["mouthpiece"] for n in filler.people)


def _is_named(found: Findings, filler: Filler) -> bool:
    person = found.who.person_by_word.get(filler.head)
    return filler.kind == "person" and person is not None and person.form in ("full", "short")


def _is_owner(found: Findings, filler: Filler) -> bool:
    """Whether someone is only named as whose something else is: "amid Kim's threats"."""
    return any(child.xpos == "POS" for child in found.analysis.children(filler.head, "case"))


def _may_grow(candidate: Candidate, roles: Roles) -> bool:
    """Whether more people than the frame reached can take part; who announces a journey does not go on it."""
    return not (candidate.trigger.type == "visit" and "traveller" in roles)


def _in_block(found: Findings, candidate: Candidate) -> Iterator[Filler]:
    """People and parties named in the paragraph of a candidate, in text order."""
    block = found.analysis.sentence_of(candidate.index).block
    fillers = [
        Filler(
            span.head,
            tuple(dict.fromkeys(p for n in span.people if (p := found.person(n).party))),
            span.people,
            "person",
        )
        for span in found.who.spans
    ]
    people = {filler.head for filler in fillers}
    fillers += [Filler(span.head, (span.code,), (), "party") for span in found.who.parties if span.head not in people]
    for filler in sorted(fillers, key=lambda f: f.head):
        if found.analysis.sentence_of(filler.head).block == block and filler.head != candidate.index:
            yield filler


def _role(candidate: Candidate, filler: Filler, roles: Roles) -> str:
    row = type_frames().get((candidate.trigger.type, candidate.trigger.pos))
    names = () if row is None else row.person if filler.kind == "person" else row.party
    return next((name for name in names if name not in roles), names[-1] if names else "")
