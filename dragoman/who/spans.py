"""Parties and people on a page, and the words that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class PartySpan:
    """Words `first` to `last` (exclusive) that name a party; `head` is the span's syntactic head.

    `form` is name, adjective, seat (a capital or building), or organisation. `reading` says whether the words stand
    for the party that acts or for its territory here: party, place or open.
    """

    first: int
    last: int
    head: int
    code: str
    form: str
    reading: str


@dataclass(frozen=True, slots=True)
class Person:
    """An official (or other person) of the page; `name` is '' for an office without a name, `number` counts the page's
    people. `office` is canonical, `title` as written, `party` '' when the page and the tables do not say; `goals` are
    the parties that an envoy is sent to."""

    number: int
    name: str
    party: str = ""
    office: str = ""
    title: str = ""
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """Words that stand for one person or, in the plural ("the two ministers"), for several.

    `form` is full, short, pronoun, role or plural; `first` to `last` covers title and name without relative clauses.
    """

    first: int
    last: int
    head: int
    people: tuple[int, ...]
    form: str


@dataclass(frozen=True)
class Who:
    """The parties and people of a page."""

    parties: tuple[PartySpan, ...]
    people: tuple[Person, ...]
    spans: tuple[PersonSpan, ...]

    @cached_property
    def party_by_word(self) -> dict[int, PartySpan]:
        return {i: span for span in self.parties for i in range(span.first, span.last)}

    @cached_property
    def person_by_word(self) -> dict[int, PersonSpan]:
        """The person span over a word; the span with that head where spans overlap."""
        found = {i: span for span in self.spans for i in range(span.first, span.last)}
        found.update({span.head: span for span in self.spans})
        return found
