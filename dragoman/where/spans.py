"""Places on a page."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.terms import Place


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words `first` to `last` (exclusive) that name a place; `kind` is city, country, region or venue.

    `place` is filled as far as the page and the tables know: a city brings its country ("Lima, Peru" is one span).
    """

    first: int
    last: int
    head: int
    place: Place
    kind: str
