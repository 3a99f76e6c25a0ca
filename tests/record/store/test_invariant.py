"""The record is a function of the set of pages and decisions, whatever the order, the portions, the repetitions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.made_pages import canonical, line, made_pages
from dragoman.record import parts
from dragoman.record.doubts import place_of
from dragoman.record.linking import engagements
from dragoman.record.reviewing import Question, questions_on
from dragoman.record.store import Store
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import all_entries, courses, decisions, follow, pages

LATER = settings(deadline=None, suppress_health_check=list(HealthCheck))


def asked_in_order(store: Store) -> list[Question]:
    """What a review asks in which all is skipped."""
    found: list[Question] = []
    while asked := store.question(place_of(found[-1]) if found else ""):
        found.append(asked.question)
    return found


def check_any_course(data: st.DataObject, where: str) -> None:
    read = data.draw(pages())
    told = all_entries(read)
    decided = data.draw(decisions(told))
    store = follow(Store.open(where, "1"), data.draw(courses(read, decided)))
    try:
        found = canonical(store).decode().split("\n")
        asked, every = asked_in_order(store), list(store.everything())
        open_ = sorted(questions_on(every, store.decisions()), key=lambda one: (one.sure, one.key))
    finally:
        store.close()
    assert found[:-1] == [line(one) for one in engagements(told, decided)]
    assert [(one.key, one.sure) for one in asked] == [(one.key, one.sure) for one in open_]


@settings(LATER, max_examples=60)
@given(st.data())
def test_any_course_of_pages_and_decisions_gives_what_linking_makes_of_all_on_a_file(
    fresh_file: Fresh, data: st.DataObject
) -> None:
    check_any_course(data, fresh_file())


def test_two_orders_of_many_pages_give_the_same_bytes(fresh: Fresh) -> None:
    read = made_pages(seed=5, count=80)
    records = []
    for course in ([read], [[one] for one in reversed(read)], [read[at::9] for at in range(9)]):
        store = follow(Store.open(fresh(), "1"), course)
        records.append(canonical(store))
        store.close()
    assert records[0] == records[1] == records[2]
    assert len(records[0].splitlines()) > 30


@settings(LATER, max_examples=60)
@given(st.data())
def test_so_it_does_where_components_are_cut_into_parts(fresh_file: Fresh, data: st.DataObject) -> None:
    """As the largest are: here every one of more than three mentions."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "LARGEST", 3)
        check_any_course(data, fresh_file())


@pytest.mark.postgres
@settings(LATER, max_examples=8)
@given(st.data())
def test_any_course_gives_the_same_on_postgresql(fresh_database: Fresh, data: st.DataObject) -> None:
    check_any_course(data, fresh_database())
