"""A page's words name parties, and stand for the party or for its territory."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from tests.who.pages import parsed, read, table

_ROWS = table("parties")


def _marked(row: list[str]) -> ParameterSet:
    """A third cell tells what goes wrong as yet; a row that comes right must lose it."""
    marks = [pytest.mark.xfail(reason=row[2], strict=True)] if len(row) > 2 and row[2] else []
    return pytest.param(row, id=row[0], marks=marks)


@pytest.mark.parametrize("row", [_marked(row) for row in _ROWS])
def test_the_parties_of_a_sentence_are_read_as_the_table_says(row: list[str]) -> None:
    sentence, expected = row[0], row[1]
    words = parsed(sentence)
    found = [f"{words.text_of(s.first, s.last)}/{s.code}/{s.reading}" for s in read(sentence).parties]
    assert found == [cell for cell in expected.split("|") if cell]


def test_a_name_that_is_part_of_a_person_names_no_party() -> None:
    assert [span.code for span in read("Michael Jordan met fans in Amman.").parties] == ["JOR"]  # Amman's
