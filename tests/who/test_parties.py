"""A page's words name parties, and stand for the party or for its territory."""

from __future__ import annotations

import pytest

from tests.who.pages import parsed, read, table

_ROWS = table("parties")


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_the_parties_of_a_sentence_are_read_as_the_table_says(row: list[str]) -> None:
    sentence, expected = row[0], row[1]
    words = parsed(sentence)
    found = [f"{words.text_of(s.first, s.last)}/{s.code}/{s.reading}" for s in read(sentence).parties]
    assert found == [cell for cell in expected.split("|") if cell]


def test_a_name_that_is_part_of_a_person_names_no_party() -> None:
    assert [span.code for span in read("Michael Jordan met fans in Amman.").parties] == ["JOR"]  # Amman's
