"""Joins neighbouring places into one: a city and its country, a venue and its city or country."""

from __future__ import annotations

from dataclasses import replace

from dragoman.language.analysis import Analysis
from dragoman.terms import Place
from dragoman.where import gazetteer
from dragoman.where.cities import cities, city_in
from dragoman.where.spans import PlaceSpan

__all__ = ["joined"]

_KNOWN = 300_000  # people of a city that needs no country behind its name


def joined(analysis: Analysis, spans: list[PlaceSpan]) -> list[PlaceSpan]:
    """The spans in text order, those that speak of one place made one."""
    kept: list[PlaceSpan] = []
    for span in spans:
        both = _one(analysis, kept[-1], span) if kept else None
        if both is None:
            kept.append(span)
        else:
            kept[-1] = both
    return kept


def _one(analysis: Analysis, last: PlaceSpan, span: PlaceSpan) -> PlaceSpan | None:
    """Two neighbours as one place, or None where they are two."""
    between = [word.lower for word in analysis.words[last.last : span.first]]
    listed = between in ([","], ["("])
    if last.kind == "city" and span.kind in {"country", "region"} and listed and not _in_list(analysis, last, span):
        country = _country(last.place.city, span.place.country, analysis.text_of(span.first, span.last))
        return replace(last, last=span.last, place=replace(last.place, country=country or last.place.country))
    if last.kind == "region" and span.kind == "country" and listed and span.place.country != last.place.country:
        name = analysis.text_of(last.first, last.last)
        if city_in(name, span.place.country):
            return replace(last, last=span.last, place=Place(name, span.place.country), kind="city")
    if last.kind == "venue" and span.kind in {"city", "country"} and _inside(between):
        city = span.place.city or last.place.city
        return replace(last, last=span.last, place=Place(city, span.place.country, last.place.venue))
    if last.kind == span.kind == "city" and last.place == span.place and between in ([","], [",", "the"], ["("]):
        return replace(last, last=span.last)  # "the Qatari capital, Doha"
    return None


def _in_list(analysis: Analysis, city: PlaceSpan, land: PlaceSpan) -> bool:
    """Whether the second only follows the first in a list: "Tokyo, China and India"."""
    after = analysis.words[land.last].lower if land.last < len(analysis.words) else ""
    found = cities(city.place.city)
    known = bool(found) and found[0].population >= _KNOWN
    return (
        land.kind == "country" and after in {"and", "or"} and known and not city_in(city.place.city, land.place.country)
    )


def _country(city: str, country: str, name: str) -> str:
    """A city's country from the name after it, be it a region that bears a state's name: "Athens, Georgia"."""
    region = gazetteer.namesake_regions().get(name, "")
    return region if region and not city_in(city, country) and city_in(city, region) else country


def _inside(between: list[str]) -> bool:
    """Whether the words between a venue and a city tie them: ",", "in", "in central"."""
    return between in ([","], ["in"]) or (len(between) == 2 and between[0] == "in")
