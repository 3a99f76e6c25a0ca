"""Countries, regions and venues by name, as phrases ready to be looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.phrases import Phrases, Scanner
from dragoman.tables import rows, several
from dragoman.terms import Place

__all__ = [
    "Known",
    "adjectives",
    "city_states",
    "known_places",
    "lookalikes",
    "namesakes",
    "organisations",
    "scanner",
    "states",
    "surnames",
    "venue_heads",
]


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the tables know by name: kind is country, region or venue."""

    kind: str
    place: Place


@cache
def known_places() -> Phrases[Known]:
    """Countries with their further names, regions, and venues known by name."""
    entries: list[tuple[str, Known]] = []
    told = [row for row in rows("regions") if row["after"] != "city"]
    regions = {name: row["country"] for row in told for name in (row["name"], *several(row["names"]))}
    entries += [(name, Known("region", Place(country=country))) for name, country in regions.items()]
    for row in rows("parties"):
        city = several(row["capital"])[0] if row["code"] in city_states() else ""
        known = Known("country", Place(city=city, country=row["code"]))
        entries += [(name, known) for name in (row["name"], *several(row["names"])) if name not in regions]
    for row in rows("venues"):
        if row["kind"] == "name":
            entries.append((row["name"], Known("venue", Place(row["city"], row["country"], row["name"]))))
    return Phrases(entries)


@cache
def namesakes() -> dict[str, str]:
    """The countries of regions that have a state's name, and count only behind one of their cities: Georgia."""
    return {row["name"]: row["country"] for row in rows("regions") if row["after"] == "city"}


@cache
def city_states() -> frozenset[str]:
    """States whose name is their city's name too."""
    return frozenset(row["code"] for row in rows("parties") if row["name"] in several(row["capital"])) | {"VAT"}


@cache
def adjectives() -> Phrases[str]:
    """The codes of states by adjective ("Belgian")."""
    return Phrases((word, row["code"]) for row in rows("parties") for word in several(row["adjectives"]))


@cache
def states() -> Phrases[str]:
    """The codes of states by name."""
    return Phrases((name, row["code"]) for row in rows("parties") for name in (row["name"], *several(row["names"])))


@cache
def venue_heads() -> frozenset[str]:
    """Nouns that head a venue's name, small: "palace", "ministry"; only the last word of those with several."""
    words = [row["name"] for row in rows("venues") if row["kind"] == "word"]
    return frozenset(word.split()[0 if " of " in word else -1] for word in words)


@cache
def organisations() -> Phrases[str]:
    """Names and abbreviations of organisations, some of which are towns too ("Un" in India)."""
    table = rows("organisations")
    return Phrases((n, row["code"]) for row in table for n in (row["code"], row["name"], *several(row["names"])))


@cache
def scanner() -> Scanner:
    """Finds where names of this room's tables can begin, in one pass over a page."""
    return Scanner([known_places(), adjectives(), states(), organisations()])


@cache
def lookalikes() -> frozenset[str]:
    """Names of cities that are mostly something else."""
    return frozenset(row["word"] for row in rows("place_lookalikes"))


@cache
def surnames() -> frozenset[str]:
    """Last names of office holders, some of which are cities too."""
    return frozenset(row["person"].split()[-1] for row in rows("holders"))
