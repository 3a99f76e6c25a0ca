"""A page's words name cities with their countries, countries, regions and venues."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dragoman import where
from dragoman.tables import rows, several
from dragoman.where.cities import cities, city_in, key, middle_of
from tests.who.pages import page, parsed, table


def places(text: str) -> list[tuple[str, str, str, str]]:
    return [(s.kind, s.place.city, s.place.country, s.place.venue) for s in where.read(parsed(text), page(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Lima, Peru, on Friday.", ("city", "Lima", "PER", "")),
        ("He flew to Paris, Texas.", ("city", "Paris", "USA", "")),
        ("The two met in Savannah, Georgia.", ("city", "Savannah", "USA", "")),
        ("The two met in Batumi, Georgia.", ("city", "Batumi", "GEO", "")),
        ("The envoy lives in Wichita, KS, with her son.", ("city", "Wichita", "USA", "")),
        ("The envoy rested in Macon, Ga., on Monday.", ("city", "Macon", "USA", "")),
        ("The treaty was signed in Esfahan.", ("city", "Esfahan", "IRN", "")),
        ("He flew to Paris for talks.", ("city", "Paris", "FRA", "")),
        ("The talks were held in Kiev.", ("city", "Kiev", "UKR", "")),
        ("The talks in Washington, D.C., failed.", ("city", "Washington", "USA", "")),
        ("The leaders gathered in Bali.", ("city", "Bali", "IDN", "")),
        ("The Belgian capital will host the talks.", ("city", "Brussels", "BEL", "")),
        ("They met in Panama City.", ("city", "Panama City", "PAN", "")),
        ("Before the London summit he rested.", ("city", "London", "GBR", "")),
        ("He lives in the town of Davos.", ("city", "Davos", "CHE", "")),
        ("They met at the Ministry of Foreign Affairs in central Seoul.",
         ("venue", "Seoul", "KOR", "Ministry of Foreign Affairs")),
        ("She was received at the White House.", ("venue", "Washington", "USA", "White House")),
        ("They spoke at the Shangri-La Hotel in Singapore.", ("venue", "Singapore", "SGP", "Shangri-La Hotel")),
        ("The president visited Japan.", ("country", "", "JPN", "")),
        ("Fighting went on in Darfur.", ("region", "", "SDN", "")),
    ],
)  # fmt: skip
def test_a_place_is_read_with_what_the_tables_know(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in places(text)


_ROWS = table("places", Path(__file__).parent)


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_all_places_of_a_sentence_are_read_as_the_table_says(row: list[str]) -> None:
    sentence, expected = row[0], row[1]
    assert ["/".join(place) for place in places(sentence)] == [cell for cell in expected.split("|") if cell]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lincoln spoke with Ms Jackson.",
        "The UN and the EU agreed.",
        "It was decided in March.",
        "Japan said no.",
        "Korea-Japan talks resumed.",
        "The Paris Agreement was praised.",
    ],
)
def test_words_that_name_no_place_here_give_none(text: str) -> None:
    assert places(text) == []


def test_a_country_next_in_a_list_is_not_the_city_s() -> None:
    assert places("He visited Tokyo, China and India.") == [
        ("city", "Tokyo", "JPN", ""),
        ("country", "", "CHN", ""),
        ("country", "", "IND", ""),
    ]


def test_a_city_of_a_country_that_the_page_speaks_of_is_preferred() -> None:
    text = "Chile and Peru signed a treaty. Chilean officials celebrated in Los Angeles and Valdivia."
    assert ("city", "Valdivia", "CHL", "") in places(text)


def test_spans_lie_in_text_order_and_apart() -> None:
    text = "They met in Lima, Peru, then at the Kremlin in Moscow and in Cairo."
    spans = where.read(parsed(text), page(text))
    assert all(a.last <= b.first for a, b in pairwise(spans))
    assert all(span.first <= span.head < span.last for span in spans)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Sana’a", "YEM"), ("São Paulo", "BRA"), ("St. Petersburg", "RUS"), ("Rangoon", "MMR"), ("Pristina", "XKX")],
)
def test_a_city_is_found_however_it_is_spelt(name: str, country: str) -> None:
    assert cities(name)[0].country == country


def test_a_city_of_a_country_is_the_largest_of_its_name_there() -> None:
    found = city_in("Georgetown", "GUY"), city_in("springfield", "USA"), city_in("Oslo", "SWE")
    assert [(one.country, one.population > 100_000) if one else None for one in found] == [
        *(("GUY", True), ("USA", True)),
        None,
    ]


def test_the_middle_of_a_country_lies_within_it_on_either_side_of_the_date_line() -> None:
    for country, north, east in (("KOR", 36, 128), ("NOR", 61, 10), ("FJI", -18, 178), ("NZL", -40, 174)):
        middle = middle_of(country)
        assert middle and (abs(middle[0] - north) < 2) and abs(middle[1] - east) < 2, (country, middle)
    assert middle_of("SUN") is None


def test_every_state_has_its_capital_among_the_cities() -> None:
    states = [row for row in rows("parties") if len(row["code"]) == 3 and row["capital"] and not row["until"]]
    assert [row["code"] for row in states if not any(cities(name) for name in several(row["capital"]))] == []


def test_keys_leave_accents_and_signs_out() -> None:
    assert key("N’Djamena") == key("NDjamena") == "ndjamena"
