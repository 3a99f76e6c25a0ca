"""The tables keep their promises: every name resolves, every office is canonical, no two people in one chair."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dragoman.tables import rows, several
from dragoman.who.gazetteer import parties
from dragoman.who.holders import holder, party_ever, terms, terms_of
from dragoman.who.offices import level

# Names that the words of a page must settle.
AMBIGUOUS = {"Congo", "Congolese", "National Liberation Army", "La Moneda", "Government House"}
# Offices that several people of a party hold at once, and those kept beside an absent holder.
SHARED = {("AFG", "head of state")}


def test_codes_are_unique() -> None:
    codes = Counter(row["code"] for table in ("parties", "organisations") for row in rows(table))
    assert [code for code, times in codes.items() if times > 1] == []


def test_a_name_means_one_party_or_is_known_to_be_ambiguous() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for table in ("parties", "organisations"):
        for row in rows(table):
            for name in (row["name"], *several(row["names"]), *several(row.get("adjectives", ""))):
                owners[name].add(row["code"])
    assert {name for name, codes in owners.items() if len(codes) > 1} <= AMBIGUOUS


def test_all_members_of_the_united_nations_are_there() -> None:
    states = [row for row in rows("parties") if len(row["code"]) == 3 and row["code"].isupper() and not row["until"]]
    assert len(states) >= 195
    assert all(row["capital"] for row in states if row["code"] in {"KOR", "FJI", "ZMB", "PSE", "XKX", "TWN"})
    assert len(rows("organisations")) >= 150


def test_former_states_say_when() -> None:
    for row in rows("parties"):
        if row["until"]:
            assert row["until"] > (row["since"] or "0"), row["code"]


def test_every_office_has_a_level_of_the_record() -> None:
    for row in rows("offices"):
        assert row["level"] in {"leader", "minister", "senior", "working"}, row["titles"]
        assert set(several(row["only"])) <= set(parties()), row["titles"]


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("head of state", "leader"),
        ("acting head of state", "leader"),
        ("head of organisation", "leader"),
        ("foreign minister", "minister"),
        ("fisheries minister", "minister"),
        ("deputy foreign minister", "senior"),
        ("ambassador", "senior"),
        ("spokesperson", "senior"),
        ("harbour master", "working"),
        ("", ""),
    ],
)
def test_levels_follow_the_record(office: str, expected: str) -> None:
    assert level(office) == expected


def test_holders_have_known_parties_and_ordered_terms() -> None:
    assert len(terms()) >= 400
    for term in terms():
        assert term.party in parties(), term
        assert term.last is None or term.first < term.last, term
        assert level(term.office), term


def test_no_office_has_two_holders_at_once() -> None:
    chairs = defaultdict(list)
    for term in terms():
        chairs[term.party, term.office, term.post].append(term)
    for chair, held in chairs.items():
        if chair[:2] in SHARED:
            continue
        held.sort(key=lambda term: term.first)
        for earlier, later in pairwise(held):
            assert earlier.last is not None, (earlier, later)
            assert earlier.last <= later.first + timedelta(days=31), (earlier, later)


def test_a_holder_is_found_for_the_day_only() -> None:
    assert holder("foreign minister", "USA", date(2025, 1, 10)) == "Antony Blinken"
    assert holder("foreign minister", "USA", date(2025, 3, 10)) == "Marco Rubio"
    assert holder("foreign minister", "USA", None) == ""
    assert [t.office for t in terms_of("Merkel", date(2015, 5, 1))] == ["head of government"]
    assert terms_of("Merkel", date(2023, 5, 1)) == []


def test_a_former_holder_is_known_by_the_party_of_the_office() -> None:
    assert party_ever("Barack Obama", "head of state") == "USA"
    assert party_ever("Barack Obama", "foreign minister") == ""
    assert party_ever("Obama", "head of state") == ""  # a family name alone says too little


def test_organisations_say_what_they_are_and_where_they_sit() -> None:
    kinds = {"organisation", "grouping", "mission", "government", "movement", "church"}
    for row in rows("organisations"):
        assert row["kind"] in kinds, row["code"]
    seated = [row for row in rows("organisations") if row["kind"] == "organisation" and row["seat"]]
    assert len(seated) >= 150


def test_namesakes_are_names_of_parties_or_their_capitals() -> None:
    known = {name for row in rows("parties") for cell in ("name", "names", "capital") for name in several(row[cell])}
    assert {row["name"] for row in rows("party_namesakes")} <= known
    assert all(row["cues"] for row in rows("party_namesakes"))
