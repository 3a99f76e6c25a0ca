"""A place as a query names it: a city, a country, a city of a country ("Seoul, KOR"), or a country where no city is
told (", KOR")."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_

from dragoman.record.names import words
from dragoman.record.party_names import party_codes
from dragoman.record.schema import engagements

__all__ = ["PlaceAsked", "place_asked"]


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """The words of a city and the codes of countries; `both` must hold, or else either."""

    city: tuple[str, ...]
    countries: frozenset[str]
    both: bool

    @property
    def condition(self) -> ColumnElement[bool]:
        in_city = engagements.c.city_words == " ".join(self.city)
        in_country = engagements.c.country.in_(self.countries)
        return and_(in_city, in_country) if self.both else or_(in_city, in_country)

    @property
    def sure_words(self) -> tuple[str, ...]:
        """Words that every engagement there holds."""
        codes = {words(code) for code in self.countries}
        if self.both:
            return self.city
        return self.city if codes <= {self.city} else ()


def place_asked(written: str) -> PlaceAsked:
    city, comma, country = written.rpartition(",")
    countries = party_codes(country) if comma else frozenset()
    if countries:
        return PlaceAsked(words(city), countries, both=True)
    return PlaceAsked(words(written), party_codes(written), both=False)
