"""Offices without names, groups and pronouns lead back to the page's people."""

from __future__ import annotations

import pytest

from tests.who.pages import parsed, read, table


def people_of(text: str, phrase: str, day: str = "2022-06-01") -> set[str]:
    """Names of the people whom a phrase of the text stands for."""
    words, found = parsed(text), read(text, day)
    named = [s for s in found.spans if words.text_of(s.first, s.last) == phrase]
    assert named, [words.text_of(s.first, s.last) for s in found.spans]
    return {found.people[number].name for number in named[-1].people}


_LAVROV = "Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Mevlüt Çavuşoğlu in Antalya. "


@pytest.mark.parametrize(
    ("text", "phrase", "names"),
    [
        (_LAVROV + "The two ministers signed a plan.", "The two ministers", {"Sergey Lavrov", "Mevlüt Çavuşoğlu"}),
        (_LAVROV + "Both ministers signed a plan.", "Both ministers", {"Sergey Lavrov", "Mevlüt Çavuşoğlu"}),
        (_LAVROV + "The Russian foreign minister left at noon.", "The Russian foreign minister", {"Sergey Lavrov"}),
        (_LAVROV + "They spoke for an hour.", "They", {"Sergey Lavrov", "Mevlüt Çavuşoğlu"}),
        (_LAVROV + "The two sides signed a plan.", "The two sides", {"Sergey Lavrov", "Mevlüt Çavuşoğlu"}),
        (_LAVROV + "He left at noon.", "He", {"Sergey Lavrov"}),
        (
            "Presidents Joe Biden and Xi Jinping met in Bali. Both leaders called the talks candid.",
            "Both leaders",
            {"Joe Biden", "Xi Jinping"},
        ),
        (
            "French President Emmanuel Macron received Olaf Scholz. The president praised him.",
            "The president",
            {"Emmanuel Macron"},
        ),
        (
            "Korean Foreign Minister Park Jin will host his Japanese counterpart, Yoshimasa Hayashi.",
            "his Japanese counterpart, Yoshimasa Hayashi",
            {"Yoshimasa Hayashi"},
        ),
    ],
)
def test_a_phrase_stands_for_the_people_named_before(text: str, phrase: str, names: set[str]) -> None:
    assert people_of(text, phrase) == names


_ROWS = table("coreference")


def _standing_for(sentence: str, day: str, phrase: str) -> set[str]:
    """People by name, those without one by party and office."""
    words, found = parsed(sentence), read(sentence, day)
    told = [s.people for s in found.spans if words.text_of(s.first, s.last) == phrase]
    people = [found.people[number] for number in (told[-1] if told else ())]
    return {person.name or f"{person.party} {person.office}" for person in people}


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_phrases_stand_for_the_people_that_the_table_says(row: list[str]) -> None:
    sentence, day, cells = row
    expected = {}
    for cell in cells.split("|"):
        phrase, _, people = cell.partition("=")
        expected[phrase.strip()] = {person.strip() for person in people.split("+") if person.strip()}
    assert {phrase: _standing_for(sentence, day, phrase) for phrase in expected} == expected


def test_a_counterpart_has_the_office_of_the_one_it_belongs_to() -> None:
    found = read("Chinese Defence Minister Wei Fenghe will meet his Vietnamese counterpart.", "2022-06-01")
    assert ("VNM", "defence minister") in {(p.party, p.office) for p in found.people}


def test_ministers_of_several_states_are_several_people() -> None:
    found = read("The foreign ministers of France and Germany met in Paris.", "2022-06-01")
    assert [s.form for s in found.spans] == ["plural"]
    assert {(p.party, p.office) for p in found.people} == {("FRA", "foreign minister"), ("DEU", "foreign minister")}
