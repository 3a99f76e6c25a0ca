"""The tables of phenomena: sentences of our own, read by the real model, tell the acts that the tables name."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from _pytest.mark.structures import ParameterSet

from dragoman import reading
from dragoman.terms import TYPES, Mention, RawPage, StatedDate, When
from tests.acts.tables import Expected, Row, phenomena

PUBLISHED = (StatedDate(date(2024, 11, 15), "given"),)
ROWS = phenomena()


def told(mention: Mention) -> Expected:
    return Expected(mention.type, mention.status, mention.when.edtf, tuple(sorted(mention.parties)))


def field(mention: Mention, name: str) -> str:
    value = getattr(mention, name)
    return value.edtf if isinstance(value, When) else str(value)


def _marked(row: Row) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=row.open, strict=True)] if row.open else []
    return pytest.param(row, id=row.name, marks=marks)


@pytest.mark.parametrize("row", [_marked(row) for row in ROWS])
def test_a_sentence_tells_the_acts_of_the_table(row: Row) -> None:
    mentions = reading.read(RawPage(id="row", content=row.text.encode(), stated=PUBLISHED)).mentions
    assert Counter(map(told, mentions)) == Counter(row.acts)
    if not row.acts:
        return
    first = next(mention for mention in mentions if told(mention) == row.acts[0])
    if row.people:
        assert sorted(f"{p.name}:{p.office}:{p.side}" for p in first.participants) == list(row.people)
    if row.place:
        assert f"{first.place.city}/{first.place.country}" == row.place
    for name, value in row.more:
        assert field(first, name) == value


def test_there_are_rows_for_every_type_and_many_states() -> None:
    rows = Counter(row.table for row in ROWS)
    assert len(ROWS) >= 330
    assert all(rows[type] >= 12 for type in TYPES)
    assert len({party for row in ROWS for act in row.acts for party in act.parties}) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)
