"""How engagements hang together: a meeting in a visit, at a gathering; what replaced what was called off; rounds.

Derived from the engagements after they were linked, never stored: a function of one engagement and of others that share
its parties and lie near it. Which types can stand in which relation is a row of `data/record_relations.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.edtf import days
from dragoman.record.briefs import Brief
from dragoman.record.names import own_words, same_person
from dragoman.tables import rows, several

__all__ = ["Relation", "relations"]

_OFF = ("cancelled", "postponed")
_UNTOLD = timedelta(days=30)  # so near must reports of acts be of which one has no day


@dataclass(frozen=True, slots=True)
class Relation:
    """What an engagement is to another: `kind` is a kind or an inverse of the table, `why` says what shows it."""

    kind: str
    engagement: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    inverse: str
    types: tuple[str, ...]
    others: tuple[str, ...]
    within: timedelta

    def fits(self, one: _Facts, other: _Facts) -> bool:
        return one.type in self.types and other.type in ((one.type,) if self.others == ("same",) else self.others)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What counts of an engagement where it is set beside others. `numbers`: its number in a series, by what counts."""

    id: str
    type: str
    status: str
    first: date | None
    last: date | None
    parties: frozenset[str]
    people: Mapping[str, tuple[str, ...]]
    country: str
    occasion: frozenset[str]
    numbers: Mapping[str, int]
    told_first: date
    told_last: date

    @property
    def off(self) -> bool:
        return self.status in _OFF


def relations(brief: Brief, others: Iterable[Brief]) -> list[Relation]:
    """The relations of an engagement to the others, by kind and by the other's id."""
    one = _facts(brief)
    rest = [_facts(other) for other in others if other.id != brief.id]
    found = []
    for rule in _rules():
        for other in rest:
            if rule.fits(one, other) and (why := _holds(rule, one, other)) and _is_next(rule, one, other, rest):
                found.append(Relation(rule.kind, other.id, why))
            if rule.fits(other, one) and (why := _holds(rule, other, one)) and _is_next(rule, other, one, [one, *rest]):
                found.append(Relation(rule.inverse, other.id, why))
    return sorted(found, key=lambda relation: (relation.kind, relation.engagement))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["kind"],
            row["inverse"],
            several(row["types"]),
            several(row["others"]),
            timedelta(days=int(row["within_days"])),
        )
        for row in rows("record_relations")
    )


def _facts(brief: Brief) -> _Facts:
    people: dict[str, tuple[str, ...]] = {}
    for person in brief.summary.get("participants", ()):
        if person.get("name"):
            party = person.get("party", "")
            people[party] = (*people.get(party, ()), person["name"])
    told = days(brief.counts("when"))
    return _Facts(
        id=brief.id,
        type=brief.type,
        status=brief.counts("status"),
        first=told.first or told.last,
        last=told.last or told.first,
        parties=frozenset(brief.summary.get("parties", ())),
        people=people,
        country=brief.summary.get("place", {}).get("country", ""),
        occasion=own_words(brief.counts("occasion")),
        numbers=brief.numbers,
        told_first=brief.told_first or date.min,
        told_last=brief.told_last or date.min,
    )


def _holds(rule: _Rule, one: _Facts, other: _Facts) -> str:
    """Why `one` is to `other` what the rule says; empty where it is not."""
    if rule.kind == "part of":
        return _part_of(rule, one, other)
    if rule.kind == "at":
        return _at(rule, one, other)
    if rule.kind == "replaced by":
        return _replaced_by(rule, one, other)
    return _followed_by(rule, one, other)


def _part_of(rule: _Rule, one: _Facts, visit: _Facts) -> str:
    pair = visit.parties
    there = not (one.country and visit.country) or one.country == visit.country
    if len(pair) < 2 or not pair <= one.parties or one.off != visit.off or not there:
        return ""
    if not _within(rule, one, visit) or not _people_agree(one, visit):
        return ""
    return f"{'+'.join(sorted(pair))}, within the days of the visit"


def _at(rule: _Rule, one: _Facts, gathering: _Facts) -> str:
    shared = one.occasion & (gathering.occasion | {party.lower() for party in gathering.parties})
    if not shared or not (_within(rule, one, gathering) or _untold(one, gathering)):
        return ""
    return f"its occasion is named: {' '.join(sorted(shared))}"


def _replaced_by(rule: _Rule, one: _Facts, later: _Facts) -> str:
    if not one.off or later.off or one.parties != later.parties or not one.parties or not _people_agree(one, later):
        return ""
    when = later.first or later.told_first
    if later.told_last < one.told_first or not timedelta(0) <= when - (one.last or one.told_last) <= rule.within:
        return ""
    return f"{one.status}, then told anew for {when}"


def _followed_by(rule: _Rule, one: _Facts, later: _Facts) -> str:
    noun = next((noun for noun, number in one.numbers.items() if later.numbers.get(noun) == number + 1), "")
    if not noun or one.parties != later.parties or not one.parties:
        return ""
    between = (later.first or later.told_first) - (one.first or one.told_first)
    if not timedelta(0) <= between <= rule.within:
        return ""
    return f"{noun} {one.numbers[noun]}, then {later.numbers[noun]}"


def _is_next(rule: _Rule, one: _Facts, other: _Facts, rest: Iterable[_Facts]) -> bool:
    """Of what follows an act only the nearest does."""
    if rule.others != ("same",):
        return True
    near = [third for third in rest if third.id != one.id and rule.fits(one, third) and _holds(rule, one, third)]
    return min(near, key=lambda third: (third.first or third.told_first, third.id)).id == other.id


def _within(rule: _Rule, one: _Facts, other: _Facts) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return other.first - rule.within <= one.first and one.last <= other.last + rule.within


def _untold(one: _Facts, other: _Facts) -> bool:
    """Whether an act has no day of its own, but is told of while the other is."""
    if one.first:
        return False
    start, end = other.first or other.told_first, other.last or other.told_last
    return one.told_first <= end + _UNTOLD and start - _UNTOLD <= one.told_last


def _people_agree(one: _Facts, other: _Facts) -> bool:
    """Whether, of each party for which both name people, one is named by both."""
    return all(
        any(same_person(a, b) for a in one.people[party] for b in other.people[party])
        for party in one.people.keys() & other.people.keys()
    )
