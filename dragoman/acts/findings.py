"""What the rooms to the left know of a page, handed to the reading of acts in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.language.analysis import Analysis
from dragoman.terms import Page, Publication
from dragoman.when.spans import TimeSpan
from dragoman.where.spans import PlaceSpan
from dragoman.who.spans import Person, Who


@dataclass(frozen=True)
class Findings:
    """A page with its words, times, parties, people and places."""

    page: Page
    published: Publication
    analysis: Analysis
    times: tuple[TimeSpan, ...]
    who: Who
    places: tuple[PlaceSpan, ...]

    @cached_property
    def place_by_word(self) -> dict[int, PlaceSpan]:
        return {i: span for span in self.places for i in range(span.first, span.last)}

    @cached_property
    def time_by_word(self) -> dict[int, TimeSpan]:
        return {i: span for span in self.times for i in range(span.first, span.last)}

    def person(self, number: int) -> Person:
        return self.who.people[number]
