"""How often the country of a place is right, on the place entities of GUM that link to Wikipedia.

    python -m bench.places CORPORA [--misses]

The corpus says which article a place is, not in which country it lies. The country is taken from the article's title
where the title tells it, by one of WAYS:

    region     the title names a region that lies in one country: California
    country    it names a state or territory: Kenya
    tail       what follows a comma or stands in brackets is a country or region: Tulsa, Oklahoma
    city       it names a large city, and all cities of that name in our table lie in one country: Isfahan

Other places are left out, those of a name that several countries share (London, Athens) among them. Titles are looked
up in our own tables, so an error in these stays hidden: what shows is whether the words on the page are read as the
place that the title names, and `right of found` is easier here than on all places.

    gold       mentions whose country the title tells
    found      those whose head lies in a place of ours that has a country
    right      of the same country

Mentions headed by a proper noun are counted by way and by relation in the corpus's tree. A place that only describes
("the U.S. president", "Japan's coast") or acts ("Japan said") is by design no place of ours. Mentions by other words
("the city", "there") have their own line. `--misses` lists every name that is not right, by kind.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gum import GumText, Mention, asked, plain, texts
from dragoman import language, where
from dragoman.tables import rows, several
from dragoman.terms import Block, Page
from dragoman.where import PlaceSpan
from dragoman.where.cities import cities
from dragoman.where.gazetteer import namesake_regions

PARTS = ("train", "dev", "test")
LARGE = 250_000
FEWEST = 20  # mentions that have a row of their own
KINDS = ("wrong", "no country", "no place")


@dataclass(frozen=True, slots=True)
class Case:
    """A mention of the corpus, its country and how the title told it, and our place over its head if there is one."""

    text: GumText
    mention: Mention
    country: str
    way: str
    ours: PlaceSpan | None

    @property
    def kind(self) -> str:
        """`right`, or one of KINDS."""
        if self.ours is None:
            return "no place"
        if not self.ours.place.country:
            return "no country"
        return "right" if self.ours.place.country == self.country else "wrong"

    def told(self) -> str:
        mention = self.mention
        words = self.text.text[mention.start : mention.end]
        around = self.text.text[max(0, mention.start - 30) : mention.end + 30].replace("\n", " ")
        ours = f" | read as {self.ours.place}" if self.ours else ""
        title = f"{mention.title} ({self.country})"
        return f"{self.kind:11}{self.text.name:28}{mention.relation:14}{words!r} {title}{ours} | {around}"


def main() -> int:
    folder, every_miss = asked(__doc__)
    linked = mapped(folder / "wiki_map.tab.gz")
    read = [text for part in PARTS for text in texts(folder / f"gum_open-{part}.conllu.gz")]
    places = sum(mention.type == "place" and mention.title in linked for text in read for mention in text.mentions)
    cases = [case for text in read for case in cases_of(text, linked)]
    names = [case for case in cases if case.mention.named]
    print(f"{places} mentions of linked places in {len(read)} documents; the title tells the country of {len(cases)}")
    _table(names, "way", lambda case: case.way)
    _table(names, "relation", lambda case: case.mention.relation)
    _table([case for case in cases if not case.mention.named], "by other words", lambda case: "")
    if every_miss:
        for kind in KINDS:
            print(*sorted(case.told() for case in names if case.kind == kind), sep="\n")
    return 0


def _table(cases: Sequence[Case], title: str, group: Callable[[Case], str]) -> None:
    print(f"{title:20}{'gold':>6}{'found':>7}{'right':>7}{'of found':>10}{'of gold':>9}")
    sizes = Counter(map(group, cases))
    placed = {case: group(case) if sizes[group(case)] >= FEWEST else "others" for case in cases}
    for name in (*(name for name, _ in Counter(placed.values()).most_common() if name), "all"):
        kinds = Counter(case.kind for case in cases if name in ("all", placed[case]))
        gold, right = kinds.total(), kinds["right"]
        found = right + kinds["wrong"]
        shares = f"{100 * right / (found or 1):9.1f}%{100 * right / (gold or 1):8.1f}%"
        print(f"{name:20}{gold:6}{found:7}{right:7}{shares}")


def mapped(file: Path) -> frozenset[str]:
    """The titles that the corpus's map links to Wikidata, with blanks."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return frozenset(plain(row[0]) for row in table if len(row) > 2 and row[2].startswith("Q"))


def cases_of(text: GumText, linked: frozenset[str]) -> Iterator[Case]:
    """The linked places of a text whose country their titles tell, with our places."""
    wanted = [
        (mention, *told)
        for mention in text.mentions
        if mention.type == "place" and mention.title in linked and (told := country_of(mention.title))
    ]
    if not wanted:
        return
    spans = _places(text)
    for mention, way, country in wanted:
        ours = next((span for first, last, span in spans if first <= mention.head < last), None)
        yield Case(text, mention, country, way, ours)


def _places(text: GumText) -> list[tuple[int, int, PlaceSpan]]:
    """Our places with the characters where they begin and end."""
    blocks = tuple(Block(line.start(), line.end(), "body") for line in re.finditer(r"[^\n]+", text.text))
    page = Page(text.name, text.text, blocks, range(len(text.text)))
    analysis = language.load().parse(text.text, [(block.start, block.end) for block in blocks])
    words = analysis.words
    return [(words[span.first].start, words[span.last - 1].end, span) for span in where.read(analysis, page)]


def country_of(title: str) -> tuple[str, str] | None:
    """How a title tells its country, one of WAYS, and the country; None where it does not."""
    for way, countries in WAYS.items():
        if found := countries(title):
            return (way, next(iter(found))) if len(found) == 1 and "" not in found else None
    return None


def _state(title: str) -> set[str]:
    name = title.removesuffix(" (country)")
    return {row["code"] for row in rows("parties") if name in (row["name"], *several(row["names"]))}


def _region(title: str) -> set[str]:
    told = [row for row in rows("regions") if row["name"] not in namesake_regions()]
    return {row["country"] for row in told if title in (row["name"], *several(row["names"]))}


def _tail(title: str) -> set[str]:
    """By the last piece of "Tulsa, Oklahoma" or "Station Road (Oakland, California)".

    Where the table knows cities of the name, one must lie there: "Savannah, Georgia" is in no country of that name.
    """
    name, _, last = title.removesuffix(")").replace(" (", ", ").rpartition(", ")
    found = (_region(last) or _state(last)) if name else set()
    known = {city.country for city in cities(name)} if name else set()
    return found if not known or known & found else set()


def _city(title: str) -> set[str]:
    """None for a small one: an article of that name is often about something else (Andes, a town in Colombia)."""
    found = cities(title)
    return {city.country for city in found} if found and found[0].population >= LARGE else set()


WAYS: dict[str, Callable[[str], set[str]]] = {"region": _region, "country": _state, "tail": _tail, "city": _city}


if __name__ == "__main__":
    raise SystemExit(main())
