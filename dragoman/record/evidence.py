"""What speaks for and against two mentions telling one act: named hints, each a number, mostly 0 or 1.

A hint depends on the two entries alone, never on what else the record holds, so that a pair has one score for ever.
`scoring.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log

from dragoman.edtf import days
from dragoman.record.names import content, ordinals, same_person, words
from dragoman.record.outlook import AHEAD, DONE
from dragoman.record.reach import is_exact, missed_by, reach
from dragoman.terms import TYPES, Entry, Mention, Participant

__all__ = ["hints", "other_numbers", "other_travellers"]

_FRESH = 2  # news of one act stays fresh for so many days
# Of these the party that acts is named first: it expels, visits, demands.
_DIRECTED_FAMILIES, _DIRECTED_TYPES = {"rupture", "voice"}, {"visit", "message", "aid"}
_FAR = 6.0  # spreads apart, beyond which more say no more


def hints(one: Entry, other: Entry) -> Mapping[str, float]:
    """The hints that hold of two entries of one type, whichever comes first; those left out are 0."""
    first, second = sorted((one, other), key=lambda entry: (entry.told is None, entry.told, entry.id))
    return {name: float(value) for name, value in _hints(first, second) if value}


def _hints(first: Entry, second: Entry) -> Iterator[tuple[str, float]]:
    yield "any pair", 1.0
    yield f"family {TYPES[first.mention.type].family}", 1.0
    yield f"type {first.mention.type}", 1.0
    yield from _of_time(first, second)
    yield from _of_status(first, second)
    yield from _of_parties(first.mention, second.mention)
    yield from _of_people(first.mention, second.mention)
    yield from _of_place(first.mention, second.mention)
    yield from _of_words(first.mention, second.mention)


def _of_time(first: Entry, second: Entry) -> Iterator[tuple[str, float]]:
    one, other = reach(first), reach(second)
    if one is None or other is None:
        yield "no time to compare", 1.0
        return
    apart = one.apart(other)
    yield "apart in time", min(apart, _FAR)
    between = log(1 + max(0.0, abs(one.middle - other.middle) - one.spread - other.spread))
    family = TYPES[first.mention.type].family
    yield "days between them", between * (family != "accord")  # which is announced, signed, ratified over years
    yield "days between contacts", between * (family == "contact")
    missed = missed_by(first, second)
    yield "days that cannot be", log(1 + missed)
    yield "cannot be in time", missed > 0
    days_one, days_other = days(first.mention.when.edtf), days(second.mention.when.edtf)
    exact_one, exact_other = is_exact(days_one), is_exact(days_other)
    if exact_one and exact_other:
        yield "one exact day", exact_one == exact_other
        yield "two exact days", exact_one != exact_other
    if first.told and second.told:
        yield "days between the reports", log(1 + (second.told - first.told).days)


def _of_status(first: Entry, second: Entry) -> Iterator[tuple[str, float]]:
    """`first` was told first. What is still ahead after it was held is another act."""
    early, late = first.mention.status, second.mention.status
    yield "ahead, then done", early in AHEAD and late in DONE
    yield "done, then ahead", early in DONE and late in AHEAD
    yield "both done", early in DONE and late in DONE
    yield "ahead, then called off", early in AHEAD and late in ("cancelled", "postponed")
    yield "called off, then ahead or done", early == "cancelled" and late in ("planned", "ongoing", "held")
    if days(first.mention.when.edtf).about and days(second.mention.when.edtf).about and first.told and second.told:
        stale = (second.told - first.told).days > _FRESH
        yield "fresh news on one day", first.told == second.told
        yield "fresh news on other days", stale
        yield "fresh news of a contact on other days", stale and TYPES[first.mention.type].family == "contact"


def _of_parties(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    a, b = set(one.parties), set(other.parties)
    yield "same parties", a == b and bool(a)
    yield "parties within the other's", a != b and (a < b or b < a) and bool(a and b)
    yield "parties partly shared", bool(a & b) and not a <= b and not b <= a
    yield "no party shared", not a & b
    yield "other organisers", one.type == "gathering" and bool(a and b) and not a & b
    if a and b and (TYPES[one.type].family in _DIRECTED_FAMILIES or one.type in _DIRECTED_TYPES):
        doer, other_doer = one.parties[0], other.parties[0]
        yield "the same way round", doer == other_doer
        yield "the other way round", doer != other_doer and doer in b and other_doer in a


def _of_people(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    named = _named(one), _named(other)
    shared = sum(any(same_person(a.name, b.name) for b in named[1]) for a in named[0])
    yield "a person shared", shared > 0
    yield "two people shared", shared > 1
    yield "people named, none shared", bool(named[0] and named[1]) and not shared
    yield "other people of one party", any(_others(*named, party) for party in {*one.parties, *other.parties})
    yield "other people in one chair", any(_contradict(a, b) for a in named[0] for b in named[1])
    yield "other levels", bool(one.level and other.level) and one.level != other.level
    yield "same level", bool(one.level and other.level) and one.level == other.level


def other_travellers(one: Mention, other: Mention) -> bool:
    """Whether two visits name who comes, and nobody is named by both."""
    if one.type != "visit":
        return False
    a, b = ([person.name for person in _named(mention) if person.side == "guest"] for mention in (one, other))
    return bool(a and b) and not any(same_person(x, y) for x in a for y in b)


def _named(mention: Mention) -> list[Participant]:
    return [person for person in mention.participants if person.name]


def _others(one: list[Participant], other: list[Participant], party: str) -> bool:
    """Whether both name people of a party and none of them is the same."""
    a, b = ([person.name for person in some if person.party == party] for some in (one, other))
    return bool(a and b) and not any(same_person(x, y) for x in a for y in b)


def _contradict(a: Participant, b: Participant) -> bool:
    same_chair = a.party == b.party and a.office == b.office and bool(a.office)
    return same_chair and not same_person(a.name, b.name)


def _of_place(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    a, b = one.place, other.place
    if a.city and b.city:
        yield "same city", words(a.city) == words(b.city)
        yield "other cities", words(a.city) != words(b.city)
    elif a.country and b.country:
        yield "same country", a.country == b.country
    yield "other countries", bool(a.country and b.country) and a.country != b.country


def _of_words(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    yield "same number in a series", same_number(one, other)
    if one.occasion and other.occasion:
        yield "names of the gathering shared", _shared(content(one.occasion), content(other.occasion))
        yield "other gatherings", not content(one.occasion) & content(other.occasion)
    topics = [content(" ".join(mention.topics)) for mention in (one, other)]
    yield "topics shared", _shared(*topics)
    yield "words shared", _shared(content(one.quote.text), content(other.quote.text))


def same_number(one: Mention, other: Mention) -> bool:
    a, b = ordinals(one.quote.text), ordinals(other.quote.text)
    return bool(frozenset().union(*a.values()) & frozenset().union(*b.values()))


def other_numbers(one: Mention, other: Mention) -> bool:
    """Whether both are counted in one series, under other numbers."""
    a, b = ordinals(one.quote.text), ordinals(other.quote.text)
    return any(not a[noun] & b[noun] for noun in a if noun in b) and not same_number(one, other)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that the larger holds, at least two words for all of it."""
    smaller = min(len(one), len(other))
    return len(one & other) / max(smaller, 2) if smaller else 0.0
