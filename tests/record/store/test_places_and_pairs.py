"""Where answers took place and who met there, counted in the database, is what the engagements themselves tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from bench.made_pages import Act, filed
from dragoman.edtf import days
from dragoman.record.filing import Filed
from dragoman.record.network import Pair
from dragoman.record.outlook import counts
from dragoman.record.places import PlaceCount
from dragoman.record.search import Query
from dragoman.record.sides import sides
from dragoman.record.store import Store
from dragoman.terms import Engagement, Participant, Place
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import NOW

# Far from each other in time, so that none is a report of another: city, country, people with their parties.
TOLD = (
    ("Seoul", "KOR", {"Min-ho Park": "KOR", "Akira Sato": "JPN", "Yuki Mori": "JPN"}),
    ("Séoul", "KOR", {"Min-ho Park": "KOR", "Akira Sato": "JPN"}),
    ("", "KOR", {"Akira Sato": "JPN", "Claire Martin": "FRA"}),
    ("Georgetown", "GUY", {"Ana Diaz": "GUY", "Claire Martin": "FRA"}),
    ("Georgetown", "MYS", {"Claire Martin": "FRA"}),
    ("Singapore", "SGP", {"Claire Martin": "FRA", "Akira Sato": "JPN"}),
    ("Nowhere", "", {"Akira Sato": "JPN", "Min-ho Park": "KOR"}),
    ("", "", {"Akira Sato": "JPN", "Ana Diaz": "GUY"}),
)
PLACES: dict[str, Callable[[str, str], bool]] = {
    "Seoul": lambda city, country: city in ("Seoul", "Séoul"),
    "KOR": lambda city, country: country == "KOR",
    "South Korea": lambda city, country: country == "KOR",
    "Georgetown": lambda city, country: city == "Georgetown",
    "Georgetown, GUY": lambda city, country: (city, country) == ("Georgetown", "GUY"),
    "georgetown, Malaysia": lambda city, country: (city, country) == ("Georgetown", "MYS"),
    ", KOR": lambda city, country: (city, country) == ("", "KOR"),
    "Singapore": lambda city, country: country == "SGP",
    "Nowhere": lambda city, country: city == "Nowhere",
    "Nowhere, KOR": lambda city, country: False,
}


def _page(number: int, city: str, country: str, people: dict[str, str]) -> Filed:
    day = date(2020, 1, 1) + timedelta(100 * number)
    page = filed(f"site{number}.example", day, [Act("meeting", "held", day.isoformat(), 4, 0)])
    mention = replace(
        page.reading.mentions[0],
        place=Place(city, country),
        parties=tuple(dict.fromkeys(people.values())) or ("JPN",),
        participants=tuple(Participant(name, party, "") for name, party in people.items()),
    )
    return replace(page, reading=replace(page.reading, mentions=(mention,)))


@pytest.fixture(scope="module")
def store(fresh: Fresh) -> Iterator[Store]:
    opened = Store.open(fresh(), "1")
    opened.add([_page(number, *told) for number, told in enumerate(TOLD)], NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def everything(store: Store) -> list[Engagement]:
    found = list(store.everything())
    assert len(found) == len(TOLD)
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["", "steel"])
def test_a_place_is_a_city_a_country_a_city_of_one_or_a_country_without_a_city(
    store: Store, everything: list[Engagement], place: str, text: str
) -> None:
    there = {one.id for one in everything if PLACES[place](counts(one, "city"), counts(one, "country"))}
    assert set(store.find(Query(place=place, text=text))[1].ids) == there


def test_places_are_counted_each_city_once_however_it_is_spelt(store: Store) -> None:
    told = Counter((city.replace("é", "e"), country) for city, country, _ in TOLD)
    found = store.places(Query())
    assert {(one.city.replace("é", "e"), one.country): one.engagements for one in found} == told
    assert [one.engagements for one in found] == sorted(told.values(), reverse=True)
    assert store.places(Query(place="Georgetown, MYS")) == [
        PlaceCount("Georgetown", "MYS", 1, date(2020, 1, 1) + timedelta(400))
    ]


def test_pairs_of_parties_are_those_of_the_answers(store: Store) -> None:
    for query in (Query(), Query(parties=("FRA",)), Query(place="KOR"), Query(text="steel", first=date(2020, 6, 1))):
        answers, _ = store.find(query)
        pairs = Counter(side for one in answers for side in sides(one.summary["parties"]) if "+" in side)
        found = store.pairs_of_parties(query)
        assert {f"{one.one}+{one.other}": one.engagements for one in found} == pairs
        assert pairs
        assert found == sorted(found, key=lambda one: (-one.engagements, one.one, one.other))


def test_a_pair_knows_the_day_of_its_latest_act(store: Store, everything: list[Engagement]) -> None:
    latest = max(
        day
        for one in everything
        if {"JPN", "KOR"} <= {value.value for value in one.fields["parties"]}
        and (day := days(counts(one, "when")).first)
    )
    assert store.pairs_of_parties(Query(parties=("JPN", "KOR")))[0] == Pair("JPN", "KOR", 3, latest)


def test_people_of_different_parties_meet_those_of_one_do_not(store: Store) -> None:
    met = Counter(
        (one, other)
        for _, _, people in TOLD
        for one, other in combinations(sorted(people), 2)
        if people[one] != people[other]
    )
    found = store.pairs_of_people(Query())
    assert {(one.one, one.other): one.engagements for one in found} == met
    assert found[0] == Pair("Akira Sato", "Min-ho Park", 3, date(2020, 1, 1) + timedelta(600))
    assert {name for one in store.pairs_of_people(Query(person="Diaz")) for name in (one.one, one.other)} == {
        *("Akira Sato", "Ana Diaz", "Claire Martin")
    }
