"""Reads the places of a page: known names first, then cities, then venues by their head noun; neighbours are joined."""

from __future__ import annotations

from collections import Counter

from dragoman.language.analysis import Analysis
from dragoman.phrases import Cut, pieces
from dragoman.tables import rows, several
from dragoman.terms import Page, Place
from dragoman.where import gazetteer
from dragoman.where.cities import City, capitals, cities, key
from dragoman.where.evidence import AT, TO, Evidence
from dragoman.where.joining import joined
from dragoman.where.spans import PlaceSpan

_LONGEST = 5
_INITIALS = 3  # letters: "DC" is written so
_INSIDE = {
    "de",
    "del",
    "da",
    "do",
    "des",
    "es",
    "la",
    "le",
    "el",
    "al",
    "au",
    "aux",
    "sur",
    "am",
    "an",
    "upon",
    "dos",
    "of",
    "the",
    "and",
    "-",
    "'",
    "’",
    ".",
}
_BIG = 300_000
_KNOWN = 200_000
_METROPOLIS = 1_000_000


def read(analysis: Analysis, page: Page) -> tuple[PlaceSpan, ...]:
    """The places that a page names, in text order, none over another; a city carries its country."""
    del page  # the contract of the rooms hands it over; nothing outside the words is needed yet
    return _Reader(analysis).read()


class _Reader:
    """One page. A span once taken is not read again as something else."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.words = analysis.words
        self.evidence = Evidence(analysis)
        self.cut: Cut = pieces(analysis.words, gazetteer.scanner())
        self.taken: set[int] = set()
        self.not_cities: set[int] = set()
        self.spans: list[PlaceSpan] = []
        self.countries: Counter[str] = Counter()

    def read(self) -> tuple[PlaceSpan, ...]:
        self._known_names()
        self._capitals_by_adjective()
        self._cities()
        self._venues()
        self.spans.sort(key=lambda span: span.first)
        return tuple(joined(self.analysis, self.spans))

    def _take(self, first: int, last: int, place: Place, kind: str) -> None:
        self.taken.update(range(first, last))
        self.spans.append(PlaceSpan(first, last, self.evidence.top(first, last), place, kind))

    def _free(self, first: int, last: int) -> bool:
        return self.taken.isdisjoint(range(first, last))

    def _known_names(self) -> None:
        for named in gazetteer.organisations().find(self.cut):
            self.not_cities.update(range(named.first, named.last))
        for adjective in gazetteer.adjectives().find(self.cut):
            self.countries[adjective.values[0]] += 1
        for hit in gazetteer.known_places().find(self.cut):
            known = hit.values[0]
            if known.kind == "country":
                self.countries[known.place.country] += 1
            if self._opens_city(hit.first, hit.last):
                continue
            if known.kind != "venue" and not known.place.city:
                self.not_cities.update(range(hit.first, hit.last))
            if self.evidence.is_person(hit.first, hit.last):
                continue
            if known.kind == "venue":
                if self.evidence.preposition(hit.first, hit.last) in AT | TO:
                    self._take(hit.first, hit.last, known.place, "venue")
                continue
            follows = hit.first > 1 and self.words[hit.first - 1].text == ","
            if follows or not (
                self.evidence.is_modifier(hit.first, hit.last) or self.evidence.inside_other_name(hit.first, hit.last)
            ):
                self._take(hit.first, hit.last, known.place, known.kind)

    def _opens_city(self, first: int, last: int) -> bool:
        """Whether a country's name is the front of a city's or its end: "Mexico City", "Santiago de Cuba"."""
        if (
            first > 1
            and self.words[first - 1].lower in {"de", "del"}
            and cities(self.analysis.text_of(first - 2, last))
        ):
            return True
        if last >= len(self.words) or not self.words[last].text[:1].isupper():
            return False
        return bool(cities(self.analysis.text_of(first, last + 1)))

    def _capitals_by_adjective(self) -> None:
        """ "the Belgian capital", "Belgium's capital", "the capital of Belgium" """
        if not any(word.lower == "capital" for word in self.words):
            return
        names = {code: several(cell)[0] for code, cell in ((r["code"], r["capital"]) for r in rows("parties")) if cell}
        for phrases in (gazetteer.adjectives(), gazetteer.states()):
            for hit in phrases.find(self.cut):
                code, first, at = hit.values[0], hit.first, hit.last
                before = [word.lower for word in self.words[max(0, first - 3) : first] if word.lower != "the"]
                if at < len(self.words) and self.words[at].text in {"'s", "’s"}:
                    at += 1
                if before[-2:] == ["capital", "of"] and phrases is gazetteer.states():
                    first = next(i for i in range(first, 0, -1) if self.words[i].lower == "capital")
                    at = hit.last - 1
                    self._give_up(hit.first)
                elif at >= len(self.words) or self.words[at].lower != "capital":
                    continue
                if code in names and self._free(first, at + 1):
                    self._take(first, at + 1, Place(names[code], code), "city")

    def _give_up(self, first: int) -> None:
        """Takes back the span that starts at a word."""
        for span in [span for span in self.spans if span.first == first]:
            self.spans.remove(span)
            self.taken.difference_update(range(span.first, span.last))

    def _cities(self) -> None:
        at = 0
        while at < len(self.words):
            at = self._city_at(at) or at + 1

    def _city_at(self, first: int) -> int | None:
        """Takes the longest city name that starts at a word; gives the word after it."""
        word = self.words[first]
        if not word.text[:1].isupper() or first in self.taken | self.not_cities:
            return None
        for last in range(min(first + _LONGEST, self.analysis.sentence_of(first).last), first, -1):
            if not self._free(first, last) or not self._reads_as_name(first, last):
                continue
            name = self.analysis.text_of(first, last)
            found = cities(name)
            if found and self._is_city(first, last, name, found):
                city = self._most_likely(found)
                self._take(first, last, Place(_in_small_letters(name, city), city.country), "city")
                return last
        return self._unknown_town(first)

    def _reads_as_name(self, first: int, last: int) -> bool:
        """Capitalised from end to end but for particles, and not the front of a longer run of small particles."""
        inner = self.words[first:last]
        return inner[-1].text[:1].isupper() and all(w.text[:1].isupper() or w.lower in _INSIDE for w in inner)

    def _is_city(self, first: int, last: int, name: str, found: tuple[City, ...]) -> bool:
        if self._region_after(last) and name not in gazetteer.lookalikes():
            return not self.evidence.is_person(first, last)
        if self.evidence.is_person(first, last):
            return False
        if self.evidence.names_event(last):
            return found[0].population >= _BIG or self.evidence.is_place(first, last)
        if self.evidence.inside_other_name(first, last) or self._opens_venue(last - 1):
            return False
        if self.evidence.is_called_place(first):
            return True
        placed = self.evidence.is_place(first, last)
        best = found[0]
        if name in gazetteer.lookalikes() or name in gazetteer.surnames():
            known = best.population >= _METROPOLIS and name not in gazetteer.lookalikes()
            return placed and self.evidence.preposition(first, last) in (AT | TO if known else AT)
        if key(name) in capitals().get(best.country, ()):
            return True
        before = self.evidence.preposition(first, last)
        if best.population >= _BIG or (last - first > 1 and best.population >= 50_000):
            return placed or before in AT | TO
        if self.words[first].upos != "PROPN":
            return False
        return before in AT or (placed and before in TO)

    def _opens_venue(self, at: int) -> bool:
        """Whether a venue's head noun ends the capitals at and after a word: "Tocumen International Airport"."""
        for word in self.words[at : at + 5]:
            if not word.text[:1].isupper():
                return False
            if word.lower in gazetteer.venue_heads():
                return True
        return False

    def _most_likely(self, found: tuple[City, ...]) -> City:
        """The capital or largest, but one in a country that the page speaks of where the largest is not."""
        best = found[0]
        if self.countries[best.country] or key(best.name) in capitals().get(best.country, ()):
            return best
        spoken = [city for city in found if self.countries[city.country]]
        known = spoken and (best.population < 2_000_000 or spoken[0].population >= _KNOWN)
        return spoken[0] if known else best

    def _region_after(self, last: int) -> PlaceSpan | None:
        """The country or region right after a comma: "Lima, Peru"."""
        if last + 1 >= len(self.words) or self.words[last].text not in {",", "("}:
            return None
        for span in self.spans:
            if span.first == last + 1 and span.kind in {"country", "region"}:
                return span
        return None

    def _unknown_town(self, first: int) -> int | None:
        """A place that no table has: the model reads a place after "in", or a region follows."""
        name = self.evidence.name_over(first)
        if name is None or name.first != first or name.kind != "place" or not self._free(name.first, name.last):
            return None
        text = self.analysis.text_of(name.first, name.last)
        region = self._region_after(name.last)
        near = self.evidence.preposition(name.first, name.last) in AT
        if not text[:1].isupper() or not (region or near) or self.words[name.last - 1].lower in gazetteer.venue_heads():
            return None
        modifies = self.evidence.is_modifier(first, name.last)
        if not region and (modifies or key(text) in map(key, gazetteer.lookalikes())):
            return None
        if text.lower().startswith("the "):
            return None
        self._take(name.first, name.last, Place(text, region.place.country if region else ""), "city")
        return name.last

    def _venues(self) -> None:
        """A noun phrase with a venue's head and a proper name in it: "the Zappeion Hall", "the Ministry of Trade"."""
        for word in self.words:
            if word.lower not in gazetteer.venue_heads() or not self._free(word.index, word.index + 1):
                continue
            first = word.index
            while first > 0 and self._belongs_before(first - 1, word.index):
                first -= 1
            last = self._complement_end(word.index + 1)
            named = any(w.text[:1].isupper() for w in self.words[first:last])
            if named and self._free(first, last) and self.evidence.preposition(first, last) in AT | {"to", "from"}:
                self._take(first, last, Place(venue=self.analysis.text_of(first, last)), "venue")

    def _belongs_before(self, index: int, head: int) -> bool:
        word = self.words[index]
        if word.text in {"-", "–"} and index and word.start == self.words[index - 1].end:
            return self._belongs_before(index - 1, head)
        if index in self.taken or word.upos not in {"PROPN", "NOUN", "ADJ", "PART", "NUM"}:
            return False
        return word.head == head or self.words[word.head].head == head or word.text[:1].isupper()

    def _complement_end(self, at: int) -> int:
        """The end of "of Foreign Affairs" after "Ministry"."""
        opens = at + 1 < len(self.words) and self.words[at].lower == "of"
        if opens and at + 1 not in self.taken and self.words[at + 1].text[:1].isupper():
            at += 1  # past "of"
            while at < len(self.words) and at not in self.taken and self._goes_on(at):
                at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on: a capital, or "and" before one."""
        if self.words[at].lower == "and" and at + 1 < len(self.words):
            at += 1
        return self.words[at].text[:1].isupper()


def _in_small_letters(name: str, city: City) -> str:
    """A city as written, but "SEOUL" of a dateline as Seoul."""
    if not name.isupper() or len(name) <= _INITIALS:
        return name
    return city.name if key(city.name) == key(name) else name.title()
