"""Where on the map the places of the record stand. What reports do not tell is not made up: what is known by its
country alone stands in the country's middle and looks another way; a city that the gazetteer lacks stands nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.record.places import PlaceCount
from dragoman.record.search import COUNTED
from dragoman.where.cities import city_in, middle_of

__all__ = ["MOST_PLACES", "Atlas", "Spot", "atlas"]

MOST_PLACES = 300  # on one map
_CITY, _COUNTRY = "city", "middle of the country"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many acts took place there; `position` says what its degrees are those of, '' for nothing."""

    city: str
    country: str
    engagements: int
    last: date | None
    latitude: float | None = None
    longitude: float | None = None
    position: str = ""

    @property
    def asked(self) -> str:
        """The place as a query names it."""
        return f"{self.city}, {self.country}" if self.country else self.city


@dataclass(frozen=True, slots=True)
class Atlas:
    """The spots with the most acts, of so many `places`; how many acts there are (`at_least`, where counting stopped),
    and how many of them no report places."""

    spots: tuple[Spot, ...]
    places: int
    total: int
    at_least: bool
    unplaced: int

    @property
    def in_cities(self) -> int:
        return self._at(_CITY)

    @property
    def in_countries(self) -> int:
        return self._at(_COUNTRY)

    @property
    def nowhere(self) -> int:
        """Acts in places that the gazetteer lacks."""
        return self._at("")

    @property
    def drawn(self) -> int:
        return self.in_cities + self.in_countries

    def _at(self, position: str) -> int:
        return sum(one.engagements for one in self.spots if one.position == position)


def atlas(counted: Sequence[PlaceCount]) -> Atlas:
    """Of places as `Store.places` counts them."""
    placed = [one for one in counted if one.city or one.country]
    total = sum(one.engagements for one in counted)
    unplaced = total - sum(one.engagements for one in placed)
    return Atlas(tuple(map(_spot, placed[:MOST_PLACES])), len(placed), total, total >= COUNTED, unplaced)


def _spot(counted: PlaceCount) -> Spot:
    place = (counted.city, counted.country, counted.engagements, counted.last)
    if counted.city:
        city = city_in(counted.city, counted.country)
        return Spot(*place, city.latitude, city.longitude, _CITY) if city else Spot(*place)
    middle = middle_of(counted.country)
    return Spot(*place, *middle, _COUNTRY) if middle else Spot(*place)
