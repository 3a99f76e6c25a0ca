"""The tables of phenomena beside these tests cover the world."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.who.gazetteer import is_state
from tests.who.pages import HERE, table

_TABLES = {"people": HERE, "parties": HERE, "coreference": HERE, "places": HERE.parent / "where"}
_CONTINENTS = {
    "Africa": "AGO BWA CIV COD COG DZA EGY ETH GHA KEN MAR MLI NAM NER NGA RWA SDN SOM TZA UGA ZAF ZMB ZWE",
    "Asia": "AFG BHR BTN CHN IND IDN IRN IRQ ISR JPN JOR KAZ KHM KOR LAO MNG MYS PHL PRK QAT SAU THA VNM YEM",
    "Europe": "ALB AUT BEL BGR CHE CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ISL ITA LTU LVA NLD NOR POL UKR",
    "North America": "BHS BLZ BRB CAN CRI CUB DMA DOM GTM HND HTI JAM MEX PAN SLV TTO USA",
    "Oceania": "AUS COK FJI KIR NRU NZL PLW PNG SLB TON TUV VUT WSM",
    "South America": "ARG BOL BRA CHL COL ECU GUY PER PRY URY VEN",
}


def _rows() -> list[list[str]]:
    return [row for name, folder in _TABLES.items() for row in table(name, folder)]


def _states(folders: dict[str, Path] = _TABLES) -> set[str]:
    """The states that the tables expect to be read."""
    expected = [cell for name, folder in folders.items() for row in table(name, folder) for cell in row[1:]]
    return {code for cell in expected for code in re.findall(r"\b[A-Z]{3}\b", cell) if is_state(code)}


def test_the_tables_hold_many_phenomena_each_told_once() -> None:
    sentences = [row[0] for row in _rows()]
    assert len(sentences) >= 230
    assert len(set(sentences)) == len(sentences)


def test_the_tables_speak_of_states_of_all_continents() -> None:
    found = _states()
    assert len(found) >= 40
    for continent, codes in _CONTINENTS.items():
        assert len(found & set(codes.split())) >= 5, continent
