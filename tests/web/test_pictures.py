"""The map and the network tell what the list of the same question holds, as tables and for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bench.made_pages import Act, filed
from dragoman.record.store import Store
from dragoman.web.app import create_app
from dragoman.web.pages.network import MOST_PAIRS
from tests.web.conftest import BASE

QUESTIONS = ("", "party=JPN", "q=ministers&status=held", "person=Iwaya", "from=2025-01-01", "place=KOR")


def rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(address).json()["rows"]
    return found


def total(client: TestClient, url: str) -> int:
    """How many engagements the search at an address finds."""
    path, _, query = url.removeprefix(BASE).partition("?")
    found: int = client.get(f"{path}.json?{query}").json()["total"]
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_place_leads_to_as_many_engagements_as_it_counts(demo: TestClient, question: str) -> None:
    places = rows(demo, f"/map.json?{question}")
    assert len(places) > 1
    for one in places:
        assert total(demo, one["url"]) == one["engagements"], one


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_pair_leads_to_its_engagements(demo: TestClient, question: str) -> None:
    parties, people = (rows(demo, f"/network.json?between={kind}&{question}") for kind in ("parties", "people"))
    assert min(len(parties), len(people)) > 1
    for one in parties:
        assert total(demo, one["url"]) == one["engagements"], one
    for one in people:  # a quote may name them too where they did not take part
        assert total(demo, one["url"]) >= one["engagements"], one


def test_a_city_lies_where_it_is_a_country_in_its_middle_a_place_that_is_no_city_nowhere(demo: TestClient) -> None:
    places = {(one["city"], one["country"]): one for one in rows(demo, "/map.json")}
    seoul, korea, apulia = places["Seoul", "KOR"], places["", "KOR"], places["Apulia", "ITA"]
    assert (round(seoul["latitude"]), round(seoul["longitude"]), seoul["position"]) == (38, 127, "city")
    assert korea["position"] == "middle of the country"
    assert (korea["latitude"], korea["longitude"]) != (seoul["latitude"], seoul["longitude"])
    assert (apulia["latitude"], apulia["longitude"], apulia["position"]) == (None, None, "")


def test_the_map_says_what_it_does_not_show(demo: TestClient) -> None:
    places, page = rows(demo, "/map.json"), demo.get("/map").text
    cities, countries, nowhere = (
        sum(one["engagements"] for one in places if one["position"] == position)
        for position in ("city", "middle of the country", "")
    )
    everything = total(demo, "/search")
    unplaced = everything - cities - countries - nowhere
    assert min(cities, countries, nowhere, unplaced) > 0
    assert f"{everything} engagements: {cities} in their cities, {countries} in countries where no city is told" in page
    assert f"{nowhere} in places that the map lacks and {unplaced} without a place are not drawn" in page


def test_programs_that_draw_maps_get_what_is_on_it(demo: TestClient) -> None:
    answer = demo.get("/map.geojson?party=JPN")
    assert answer.headers["content-type"] == "application/geo+json"
    drawn = [one for one in rows(demo, "/map.json?party=JPN") if one["position"]]
    assert [one["properties"] for one in answer.json()["features"]] == drawn
    for one in answer.json()["features"]:
        told = one["properties"]
        assert one["geometry"] == {"type": "Point", "coordinates": [told["longitude"], told["latitude"]]}


@pytest.mark.parametrize("page", ["/map", "/network"])
def test_the_table_is_json_and_csv_too(demo: TestClient, page: str) -> None:
    table = list(csv.DictReader(io.StringIO(demo.get(f"{page}.csv").text, newline="")))
    assert [int(row["engagements"]) for row in table] == [one["engagements"] for one in rows(demo, f"{page}.json")]
    assert demo.get(f"{page}.ics").status_code == 404


@pytest.mark.parametrize(
    "page", ["/search?party=KOR&party=JPN", "/dossier/KOR/JPN", "/party/KOR", "/person/Takeshi%20Iwaya"]
)
def test_what_is_looked_at_is_a_step_away_from_the_map(demo: TestClient, page: str) -> None:
    [address] = re.findall(r'href="(/map\?[^"]+)"', demo.get(page).text)
    assert "Seoul" in demo.get(unescape(address)).text


def test_a_place_without_a_city_is_told_in_words(demo: TestClient) -> None:
    assert "South Korea, no city told ×" in demo.get("/search?place=%2C+KOR").text
    assert "Seoul, South Korea ×" in demo.get("/search?place=Seoul%2C+KOR").text


def test_a_network_is_of_parties_or_of_people(demo: TestClient) -> None:
    answer = demo.get("/network.json?between=cities")
    assert answer.status_code == 400
    assert "parties, people" in answer.json()["error"]["remedy"]


def test_nothing_to_draw_is_said_and_a_filter_to_be_taken_away_where_there_is_one(
    demo: TestClient, empty: TestClient
) -> None:
    assert "Nothing answers this.</p>" in empty.get("/map").text
    assert "No two parties act together in what answers this.</p>" in empty.get("/network").text
    assert "Nothing answers this. Take a filter away.</p>" in demo.get("/map?q=nothing+such").text
    assert "Nothing that answers this has a place. Take a filter away.</p>" in demo.get("/map?type=sanction").text


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Two conferences, of so many parties that there are more pairs than a graph holds."""
    where = str(Path(tmp_path_factory.mktemp("crowded")) / "crowded.db")
    store = Store.open(where, "crowded")
    conferences = ("AUT BEL BGR CZE DNK EST FIN FRA DEU GRC HUN IRL", "ARG BOL BRA CHL COL CRI CUB ECU SLV GTM HND MEX")
    for number, codes in enumerate(conferences):
        page = filed(f"site{number}.example", None, [Act("meeting", "held", f"202{number}-03-01", 4, number)])
        mention = replace(page.reading.mentions[0], parties=tuple(codes.split()))
        told = replace(page, reading=replace(page.reading, mentions=(mention,)))
        store.add([told], datetime(2024, 1, 1, tzinfo=UTC))
    store.close()
    with TestClient(create_app(where), base_url=BASE) as client:
        yield client


def test_a_graph_holds_the_strongest_pairs_and_says_of_how_many(crowded: TestClient) -> None:
    assert len(rows(crowded, "/network.json")) == MOST_PAIRS
    assert f"The {MOST_PAIRS} strongest of 132 pairs" in crowded.get("/network").text
