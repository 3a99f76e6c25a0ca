"""The cities of the world by name, read once and only when one is asked for. Source: GeoNames (see NOTICE)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import atan2, cos, degrees, hypot, radians, sin

from dragoman.phrases import bare
from dragoman.tables import rows, several

__all__ = ["City", "capitals", "cities", "city_in", "key", "middle_of"]


@dataclass(frozen=True, slots=True)
class City:
    """A city, its country's alpha-3 code and how many people live there."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def key(name: str) -> str:
    """The letters and digits of a name, small and without accents: the form by which cities are compared."""
    return "".join(c for c in bare(name).lower() if c.isalnum())


@cache
def _lines() -> dict[str, list[str]]:
    """Lines of the table by key, unparsed: a page needs a dozen of the 34,000, and reading all takes half a second."""
    found: dict[str, list[str]] = {}
    text = (files("dragoman.data") / "cities.tsv").read_text("utf-8")
    for line in text.split("\n")[2:]:
        found.setdefault(line.partition("\t")[0], []).append(line)
    return found


@cache
def _others() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("city_names"):
        found.setdefault(key(row["other"]), []).append((key(row["name"]), row["country"]))
    return found


@cache
def capitals() -> dict[str, tuple[str, ...]]:
    """The keys of each state's capitals (seats of government included), by the state's code."""
    return {row["code"]: tuple(key(c) for c in several(row["capital"])) for row in rows("parties") if row["capital"]}


@cache
def _capital_of() -> dict[str, str]:
    return {city: code for code, names in reversed(capitals().items()) for city in names}


@cache
def cities(name: str) -> tuple[City, ...]:
    """Cities of that name, a capital first, then by population; empty when the table has none."""
    found = []
    asked = key(name)
    wanted = [(asked, ""), *_others().get(asked, [])]
    for wanted_key, country in wanted:
        for line in _lines().get(wanted_key, []):
            cells = line.split("\t")
            if len(cells) == 6 and country in ("", cells[2]):
                found.append(City(cells[1], cells[2], float(cells[3]), float(cells[4]), int(cells[5])))
    first = _capital_of().get(asked)
    return tuple(sorted(set(found), key=lambda city: (city.country != first, -city.population, city.name)))


def city_in(name: str, country: str) -> City | None:
    """The largest city of that name in a country, by its code."""
    return next((city for city in cities(name) if city.country == country), None)


def middle_of(country: str) -> tuple[float, float] | None:
    """Latitude and longitude, in degrees, of the middle of a country's cities; None for a country without any."""
    return _middles().get(country)


@cache
def _middles() -> dict[str, tuple[float, float]]:
    """By country: the sum of its cities' directions from the centre of the globe, so that no date line divides one."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for line in (line for some in _lines().values() for line in some if line):
        cells = line.split("\t")
        north, east = radians(float(cells[3])), radians(float(cells[4]))
        for axis, part in enumerate((cos(north) * cos(east), cos(north) * sin(east), sin(north))):
            sums[cells[2]][axis] += part
    return {
        country: (round(degrees(atan2(z, hypot(x, y))), 3), round(degrees(atan2(y, x)), 3))
        for country, (x, y, z) in sums.items()
    }
