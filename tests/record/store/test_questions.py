"""What a review is asked, on both databases: in order, by key and again after an undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bench.made_pages import made_pages
from dragoman.errors import RecordError
from dragoman.record import database
from dragoman.record.doubts import file_missing_doubts, place_of
from dragoman.record.reviewing import Question
from dragoman.record.rulemaking import Author
from dragoman.record.store import Store
from dragoman.record.undoing import undo_last
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import follow

NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture
def store(fresh: Fresh) -> Iterator[Store]:
    opened = follow(Store.open(fresh(), "1"), [made_pages(seed=3, count=60)])
    yield opened
    opened.close()


def first(store: Store) -> Question:
    asked = store.question()
    assert asked is not None
    return asked.question


def by(name: str, minute: int) -> Author:
    return Author(name, NOW + timedelta(minutes=minute))


def test_the_least_sure_comes_first_and_each_place_leads_on(store: Store) -> None:
    asked, after, behind = [], "", []
    while found := store.question(after):
        asked.append(found.question)
        behind.append(found.behind)
        after = place_of(found.question)
    assert len(asked) > 5
    assert [one.sure for one in asked] == sorted(one.sure for one in asked)
    assert behind == list(range(len(asked)))[::-1]
    again = store.question(after, asked[2].key)
    assert again is not None
    assert again.question == asked[2]


@pytest.mark.parametrize("after", ["x", "0.5", "nan~" + "0" * 20, "0.5~" + "0" * 19, "0.5~" + "g" * 20, "1" * 400])
def test_a_place_that_is_none_is_refused(store: Store, after: str) -> None:
    with pytest.raises(RecordError):
        store.question(after)


def test_an_answered_question_is_asked_no_more_until_the_answer_is_undone(store: Store) -> None:
    question = first(store)
    store.decide(by("Ana", 1).answer(question, right=False), NOW)
    assert first(store).key != question.key
    assert undo_last(store, by("Bo", 2), NOW) is None
    undone = undo_last(store, by("Ana", 3), NOW)
    assert undone is not None
    assert undone.key == question.key
    assert first(store) == question


def test_undoing_again_takes_back_what_was_decided_before(store: Store) -> None:
    questions = []
    for minute in range(3):
        questions.append(first(store))
        store.decide(by("Ana", minute).answer(questions[-1], right=True), NOW)
    keys = [undone.key for minute in range(3) if (undone := undo_last(store, by("Ana", 10 + minute), NOW))]
    assert keys == [one.key for one in reversed(questions)]
    assert undo_last(store, by("Ana", 20), NOW) is None


def test_doubts_that_an_older_program_did_not_file_are_filed(store: Store) -> None:
    before = store.question()
    with database.writing(store._engine) as connection:
        connection.execute(text("DELETE FROM doubts"))
    assert store.question() is None
    with database.writing(store._engine) as connection:
        file_missing_doubts(connection, store.decisions())
    assert store.question() == before
