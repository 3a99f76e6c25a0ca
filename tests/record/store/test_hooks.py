"""Hooks in the record, on both databases: who sends to them, and what is left to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bench.made_pages import made_pages
from dragoman.errors import RecordError
from dragoman.record.hooks import Hook
from dragoman.record.saved_queries import form_of_query
from dragoman.record.search import Query
from dragoman.record.store import Store
from tests.record.store.conftest import Fresh

NOW = datetime(2024, 6, 1, tzinfo=UTC)
HOOK = Hook("00c0ffee", "japan", "https://desk.example/hook", False, "whsec_AAAA")


@pytest.fixture
def store(fresh: Fresh) -> Iterator[Store]:
    made = Store.open(fresh(), "made")
    made.add(made_pages(seed=3, count=10), NOW)
    made.save_search("japan", form_of_query(Query(parties=("JPN",))))
    made.hooks.add(HOOK)
    yield made
    made.close()


def test_each_change_of_the_answers_waits_until_it_is_delivered(store: Store) -> None:
    assert store.hooks.waiting(HOOK).told == ()
    since = store.news("", 1).changes[0].number
    store.add(made_pages(seed=3, count=60), NOW)
    answers = {one.id for one in store.find(Query(parties=("JPN",), limit=500))[0]}
    learnt = [one for one in store.news("", 10_000).changes[::-1] if one.number > since]
    portion = store.hooks.waiting(HOOK)
    told = [change for change, _ in portion.told]
    assert [change for change in learnt if change.engagement in answers] == [
        change for change in told if change.engagement in answers
    ]
    assert len(told) > 10
    assert all(brief is None or brief.id == change.engagement for change, brief in portion.told)
    store.hooks.delivered(HOOK, told[4], NOW)
    assert [change for change, _ in store.hooks.waiting(HOOK).told] == told[5:]
    store.hooks.passed(HOOK, portion)
    assert store.hooks.waiting(HOOK).told == ()
    assert (portion.last, portion.more) == (learnt[-1].number, False)


def test_a_hook_has_one_sender_at_a_time(store: Store) -> None:
    assert [hook.id for hook in store.hooks.claim(NOW)] == [HOOK.id]
    assert store.hooks.claim(NOW + timedelta(minutes=9)) == []
    assert [hook.id for hook in store.hooks.claim(NOW + timedelta(minutes=11))] == [HOOK.id]
    store.hooks.release(HOOK)
    assert [hook.id for hook in store.hooks.claim(NOW)] == [HOOK.id]


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(RecordError, match="is no hook of this record"):
        store.hooks.claim(NOW, ["ffff"])
    with pytest.raises(RecordError, match="is no saved search of this record; there are: japan"):
        store.hooks.add(Hook("0", "korea", "https://desk.example", False, ""))
    store.drop_search("japan")
    with pytest.raises(RecordError, match="is no saved search of this record; there are: none yet"):
        store.hooks.waiting(HOOK)
    store.hooks.remove(HOOK.id)
    assert store.hooks.all() == []
    with pytest.raises(RecordError, match="is no hook of this record"):
        store.hooks.remove(HOOK.id)
