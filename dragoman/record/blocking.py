"""Which entries are compared at all: those of one type that share parties and whose times may meet.

Two entries are neighbours if one is found under a key of the other and their windows overlap. What is looked up is kept
apart from what is filed, so that a mention of one party meets all that involve it, while mentions of several meet only
where they share two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

from dragoman.record.names import own_words, words
from dragoman.record.outlook import DONE
from dragoman.record.reach import reach
from dragoman.tables import rows
from dragoman.terms import Entry

__all__ = ["Window", "filed_under", "looked_up", "window"]

_MANY = 8  # of more parties than these, pairs are not filed one by one: the first ones in the alphabet stand for all
_SPREADS = 4.0  # an act lies within so many spreads of its middle
_FRESH = 2  # days by which a report may be dated before what it tells


@dataclass(frozen=True, slots=True)
class Window:
    """Days of the calendar as ordinals, both ends within."""

    first: int
    last: int

    def meets(self, other: Window) -> bool:
        return self.first <= other.last and other.first <= self.last


@cache
def _slack() -> dict[str, int]:
    return {row["type"]: int(row["slack_days"]) for row in rows("record_types")}


@cache
def _undated() -> dict[str, int]:
    return {row["type"]: int(row["undated_days"]) for row in rows("record_types") if row["undated_days"]}


def window(entry: Entry) -> Window | None:
    """The days that an act is looked for in; accords that are signed and ratified years apart have wide ones, while
    nobody reports a statement of last month without saying when it was made.

    None where neither act nor report has a day: what may have been at any time is compared with nothing.
    """
    mention = entry.mention
    if entry.told and not mention.when.edtf and mention.status in DONE and mention.type in _undated():
        told = entry.told.toordinal()
        return Window(told - _undated()[mention.type], told + _FRESH)
    found = reach(entry)
    if found is None:
        return None
    wide = _SPREADS * found.spread + _slack()[mention.type]
    return Window(int(found.middle - wide), int(found.middle + wide))


def filed_under(entry: Entry) -> frozenset[str]:
    """The keys that an entry stands under: its pairs of parties, and each party for those that know no other."""
    parties = _parties(entry)
    several = {f"{a}+{b}" for a, b in combinations(parties, 2)}
    single = {f"{party}/" for party in parties} if len(parties) > 1 else {f"{party}." for party in parties}
    return _typed(entry, several | single | _named(entry))


def looked_up(entry: Entry) -> frozenset[str]:
    """The keys under which the neighbours of an entry stand."""
    parties = _parties(entry)
    several = {f"{a}+{b}" for a, b in combinations(parties, 2)}
    single = {f"{party}." for party in parties}
    if len(parties) == 1:
        single |= {f"{party}/" for party in parties}
    return _typed(entry, several | single | _named(entry))


def _typed(entry: Entry, keys: set[str]) -> frozenset[str]:
    return frozenset(f"{entry.mention.type} {key}" for key in keys)


def _parties(entry: Entry) -> list[str]:
    return sorted(set(entry.mention.parties))[:_MANY]


def _named(entry: Entry) -> set[str]:
    """Names that stand for parties where an act has none: of a gathering, its own words and its country; people."""
    mention = entry.mention
    if mention.type == "gathering":
        found = {f"~{word}" for word in own_words(mention.occasion)}
        return found | ({f"@{mention.place.country}"} if mention.place.country else set())
    if mention.parties:
        return set()
    return {f"~{words(person.name)[-1]}" for person in mention.participants if words(person.name)}
