"""What the rooms to the left know of a page, handed to the reading of acts in one piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.acts.groups import groups
from dragoman.language.analysis import Analysis
from dragoman.terms import Page, Publication
from dragoman.when.spans import TimeSpan
from dragoman.where.spans import PlaceSpan
from dragoman.who.spans import Person, Who

_DATELINE_LENGTH = 14  # words


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

    @cached_property
    def names_of_people(self) -> frozenset[int]:
        """The words of people's names, without their titles."""
        return frozenset(i for n in self.analysis.names if n.kind == "person" for i in range(n.first, n.last))

    @cached_property
    def group_by_word(self) -> Mapping[int, tuple[str, ...]]:
        """The parties of phrases that name several at once."""
        return groups(self.analysis)

    @cached_property
    def dateline(self) -> frozenset[int]:
        """Words of datelines: capitals that open a block and end in a dash ("COLOMBO -", "SEOUL, Jan. 10 --")."""
        found: set[int] = set()
        for sentence in self.analysis.sentences:
            words = self.analysis.words[sentence.first : min(sentence.last, sentence.first + _DATELINE_LENGTH)]
            if words and len(words[0].text) > 2 and words[0].text.isupper():
                dash = next((w.index for w in words if w.text in {"-", "–", "—", "--"}), None)
                if dash is not None:
                    found.update(range(sentence.first, dash + 1))
        return frozenset(found)

    @cached_property
    def salient_parties(self) -> tuple[str, ...]:
        """The parties of the page, those named most often first."""
        return tuple(code for code, _ in self._named.most_common())

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two parties whose dealings the page is about: each named more than twice as often as any third."""
        (one, _), (other, least), *rest = (*self._named.most_common(3), ("", 0), ("", 0))[:3]
        return (one, other) if least > 1 and least > 2 * rest[0][1] else ()

    @cached_property
    def _named(self) -> Counter[str]:
        counts = Counter(span.code for span in sorted(self.who.parties, key=lambda span: span.first))
        for person in self.who.spans:
            counts.update({p for n in person.people if (p := self.person(n).party)})
        return counts

    def person(self, number: int) -> Person:
        return self.who.people[number]
