"""One word that tells several acts: "visits to A and B", "calls with A and with B", "the May 5 and June 7 accords"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.acts.candidates import Candidate
from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.language.analysis import Word
from dragoman.when.spans import TimeSpan

__all__ = ["Roles", "Times", "by_day", "by_traveller", "is_plural", "parts_of", "times_of_each"]

Times = tuple[tuple[int, TimeSpan], ...]
Roles = Mapping[str, tuple[Filler, ...]]

# The role of which each filler makes an act of its own, by type.
_EACH = {"visit": "destination", "sanction": "target", "ties": "partner"}
_BEHIND = 6  # words behind the last of several parts
_FOREIGN = 0.2  # a filler that the model counts to the act with less makes no act of its own


def is_plural(word: Word) -> bool:
    """Whether a noun names more than one act; its tag may be wrong where its form is plain."""
    form = word.lower
    return word.xpos in {"NNS", "NNPS"} or (form.endswith("s") and form != word.lemma.lower() and word.upos == "NOUN")


def parts_of(
    found: Findings, candidate: Candidate, roles: Mapping[str, tuple[Filler, ...]]
) -> tuple[str, list[tuple[Filler, ...]]]:
    """The role by which a word's acts part, and the fillers of each act; an empty name where the word tells one act.

    Of directed acts those that hit one party are one.
    """
    type = candidate.trigger.type
    role = _EACH.get(type, "")
    if type in {"meeting", "call"} and (_separately(found, candidate) or _counts_acts(found, candidate)):
        role = "partner"
    if type == "agreement" and _counts_accords(found, candidate):
        role = "partner"
    fillers = list(roles.get(role, ()))
    if len(fillers) > 1:
        fillers = _belonging(found, candidate, fillers) or fillers
    parts: list[tuple[Filler, ...]] = [(filler,) for filler in fillers]
    if role == "target":
        doers = {p for f in roles.get("initiator", ()) for p in f.parties}
        parts = _by_party([f for f in fillers if not f.parties or not doers.issuperset(f.parties)] or fillers)
    return (role, parts) if len(parts) > 1 or (type == "visit" and parts) else ("", [])


def _by_party(fillers: list[Filler]) -> list[tuple[Filler, ...]]:
    found: dict[str, list[Filler]] = {}
    for filler in fillers:
        for party in filler.parties:  # "goods from Chile and Peru"
            found.setdefault(party, []).append(replace(filler, parties=(party,)))
    for filler in fillers:  # a name of no party is of what is hit first: "the Iranian airline Mahan"
        if not filler.parties and found:
            next(iter(found.values())).append(filler)
    return [tuple(group) for group in found.values()]


def _separately(found: Findings, candidate: Candidate) -> bool:
    beside = found.analysis.children(candidate.index, "advmod", "amod")
    return any(child.lower in {"separately", "separate"} for child in beside)


def _counts_acts(found: Findings, candidate: Candidate) -> bool:
    """Whether the noun counts acts: "meetings with A and B", but not "talks with A and B"."""
    word = found.analysis.words[candidate.index]
    return is_plural(word) and word.lemma.lower() in classes()["counted"]


def _counts_accords(found: Findings, candidate: Candidate) -> bool:
    """Whether the noun counts accords of two: "trade agreements with A and B"."""
    word = found.analysis.words[candidate.index]
    return is_plural(word) and word.lemma.lower() in classes()["accord"]


def _belonging(found: Findings, candidate: Candidate, parts: list[Filler]) -> list[Filler]:
    """The fillers that the language model counts to the act; all where there is none, or where it cannot tell."""
    telling = found.analysis.telling
    if telling is None:
        return parts
    asked = [(candidate.index, f.head, f.kind) for f in parts if f.kind in ("person", "party")]
    shares = telling.belong(asked)
    return [f for f in parts if shares.get((candidate.index, f.head, f.kind), 1.0) >= _FOREIGN]


def by_traveller(found: Findings, roles: Roles) -> Iterator[Roles]:
    """The roles of each journey of travellers from several parties: "the foreign ministers of A and B visited C"."""
    travellers = roles.get("traveller", ())
    parties = tuple(dict.fromkeys(party for filler in travellers for party in filler.parties))
    if len(parties) < 2 or any(filler.kind not in {"person", "officials"} for filler in travellers):
        yield roles
        return
    for party in parties:
        here = tuple(_of_party(found, filler, party) for filler in travellers if party in filler.parties)
        yield {**roles, "traveller": here}


def _of_party(found: Findings, filler: Filler, party: str) -> Filler:
    people = tuple(n for n in filler.people if found.person(n).party == party)
    return replace(filler, parties=(party,), people=people)


def by_day(found: Findings, candidate: Candidate, times: Times) -> Iterator[Times]:
    """The times of each act of a plural noun with several days of its own ("the May 5 and June 7 agreements").

    All times together where the noun tells one act.
    """
    days = [(away, span) for away, span in times if _is_day(span) and _beside(found, candidate, span)]
    if len(days) < 2 or not is_plural(found.analysis.words[candidate.index]):
        yield times
        return
    for _, span in sorted(days, key=lambda item: item[1].first):
        yield ((0, span),)


def times_of_each(fillers: Sequence[Filler], times: Times) -> Mapping[int, Times]:
    """By filler its own times where each is named with one: "will visit Oslo on May 2 and Riga on May 4"."""
    heads = sorted(filler.head for filler in fillers)
    ends = [*heads[1:], heads[-1] + _BEHIND] if heads else []
    each = {
        head: tuple((away, span) for away, span in times if head < span.first < end)
        for head, end in zip(heads, ends, strict=True)
    }
    return each if len(heads) > 1 and all(each.values()) else {}


def _is_day(span: TimeSpan) -> bool:
    return span.when.start is not None and span.when.start == span.when.end


def _beside(found: Findings, candidate: Candidate, span: TimeSpan) -> bool:
    """Whether a day belongs to the noun: nothing but days, commas and "and" stand between them."""
    first, last = sorted(((span.first, span.last), (candidate.index, candidate.index + 1)))
    between = range(first[1], last[0])
    return all(i in found.time_by_word or found.analysis.words[i].lower in {",", "and", "of", "on"} for i in between)
