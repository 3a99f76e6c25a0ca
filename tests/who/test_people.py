"""A page's people: their fullest name, the party they speak for, the office they hold."""

from __future__ import annotations

import pytest

from tests.who.pages import read, table

_ROWS = table("people")


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_the_people_of_a_sentence_are_read_as_the_table_says(row: list[str]) -> None:
    sentence, day, expected = row
    found = [f"{p.name}/{p.party}/{p.office}" for p in read(sentence, day).people]
    assert sorted(found) == sorted(expected.split("|"))


def test_full_and_short_forms_are_one_person() -> None:
    found = read("Indian Prime Minister Narendra Modi flew to Paris. Modi will stay two days.", "2023-07-13")
    assert [p.name for p in found.people] == ["Narendra Modi"]
    assert [s.form for s in found.spans if s.people == (0,)] == ["full", "short"]


def test_korean_names_are_joined_by_their_family_name() -> None:
    found = read("Korean Foreign Minister Cho Tae-yul spoke first. Cho then left.", "2025-01-10")
    assert [(p.name, p.party) for p in found.people] == [("Cho Tae-yul", "KOR")]


def test_the_page_outranks_the_table_of_holders() -> None:
    found = read("Swedish Foreign Minister Boris Johnson met reporters.", "2017-01-10")
    assert [(p.party, p.office) for p in found.people] == [("SWE", "foreign minister")]


def test_a_term_that_has_ended_gives_no_office() -> None:
    assert [p.office for p in read("Merkel gave a speech in Rome.", "2015-05-01").people] == ["head of government"]
    assert "head of government" not in [p.office for p in read("Merkel gave a speech in Rome.", "2023-05-01").people]


def test_without_a_day_the_table_says_nothing() -> None:
    assert all(not person.office for person in read("Putin gave a speech.").people)


def test_a_name_that_the_page_does_not_give_stays_empty() -> None:
    found = read("The Russian foreign minister arrived in Ankara.", "2022-06-01")
    assert [(p.name, p.party, p.office) for p in found.people] == [("", "RUS", "foreign minister")]


def test_an_envoy_speaks_for_the_sender() -> None:
    found = read("The ambassador of Japan to India met reporters.", "2022-06-01")
    assert [(p.party, p.office) for p in found.people] == [("JPN", "ambassador")]


def test_the_page_outranks_a_term_that_still_runs_in_the_table() -> None:
    found = read("Former Kenyan president William Ruto met Energy Minister Kaja Kallas of Norway.", "2025-02-01")
    assert [(p.party, p.office) for p in found.people] == [("KEN", ""), ("NOR", "energy minister")]


def test_a_name_that_no_table_knows_comes_out_as_written() -> None:
    found = read("Qaltaqi Ndlwana-Møe told reporters that the talks in Oslo had failed.", "2025-02-01")
    assert [(p.name, p.party, p.office) for p in found.people] == [("Qaltaqi Ndlwana-Møe", "", "")]


def test_a_meeting_of_heads_of_government_is_no_person() -> None:
    assert read("Perth hosts the Commonwealth Heads of Government Meeting in May.").people == ()


def test_the_country_travelled_to_or_of_the_counterpart_is_not_the_officials_own() -> None:
    page = "Deputy National Security Advisor Ruth Coleman travelled to Ghana. Ghana is a partner of Canada."
    assert [(p.name, p.party) for p in read(page).people] == [("Ruth Coleman", "CAN")]
    page = "Trade Minister Ruth Coleman met her Chilean counterpart. Chile buys Canadian wheat, and Chile sells copper."
    assert ("Ruth Coleman", "CAN") in [(p.name, p.party) for p in read(page).people]
