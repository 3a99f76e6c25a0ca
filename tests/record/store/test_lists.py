"""Lists of engagements, portion by portion, against all engagements one by one; dossiers against their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from bench.made_pages import made_pages
from dragoman.edtf import days
from dragoman.record.search import Query, text_of
from dragoman.record.store import Store
from dragoman.terms import Engagement
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import NOW

FROM, TO = date(2024, 3, 2), date(2024, 3, 6)


@pytest.fixture(scope="module")
def store(fresh: Fresh) -> Iterator[Store]:
    opened = Store.open(fresh(), "1")
    opened.add(made_pages(seed=8, count=150), NOW)
    yield opened
    opened.close()


def _values(one: Engagement, field: str) -> list[object]:
    return [value.value for value in one.fields.get(field, ())]


def _span(one: Engagement) -> tuple[date | None, date | None]:
    when = _values(one, "when")
    span = days(str(when[0])) if when else days("")
    return span.first or span.last, span.last or span.first


def _within(one: Engagement) -> bool:
    first, last = _span(one)
    return first is not None and last is not None and first <= TO and last >= FROM


def _holds(one: Engagement, word: str) -> bool:
    return any(told.startswith(word) for told in text_of(one).split())


def _asked(store: Store) -> list[tuple[Query, Callable[[Engagement], bool]]]:
    everything = list(store.everything())
    pair = next(tuple(map(str, _values(one, "parties")[:2])) for one in everything if len(_values(one, "parties")) > 1)
    word = next(word for word in everything[0].entries[0].mention.quote.text.lower().split() if word.isalpha())
    kind, status = everything[0].type, str(_values(everything[0], "status")[0])
    return [
        (Query(), lambda one: True),
        (Query(types=(kind,)), lambda one: one.type == kind),
        (Query(statuses=(status,)), lambda one: _values(one, "status")[0] == status),
        (Query(parties=pair[:1]), lambda one: pair[0] in _values(one, "parties")),
        (Query(parties=pair), lambda one: set(pair) <= set(_values(one, "parties"))),
        (
            Query(parties=pair[:1], types=(kind,), first=FROM, last=TO),
            lambda one: pair[0] in _values(one, "parties") and one.type == kind and _within(one),
        ),
        (Query(first=FROM, last=TO), _within),
        (Query(text=word, types=(kind,)), lambda one: _holds(one, word) and one.type == kind),
    ]


@pytest.mark.parametrize("newest", [True, False])
def test_a_list_gone_through_holds_each_answer_once_by_day_the_undated_last(store: Store, newest: bool) -> None:
    everything = list(store.everything())
    answered = 0
    for query, wanted in _asked(store):
        listed: list[str] = []
        asked = replace(query, newest=newest, limit=7)
        while True:
            some, found = store.find(asked)
            listed += [one.id for one in some]
            if not found.more:
                break
            asked = replace(asked, after=found.more)
        right = [one for one in everything if wanted(one)]
        dated = sorted((one for one in right if _span(one)[0]), key=lambda one: (_span(one)[0], one.id))
        undated = sorted((one for one in right if not _span(one)[0]), key=lambda one: one.id)
        assert listed == [one.id for some in (dated, undated) for one in (reversed(some) if newest else some)]
        assert found.total == len(listed)
        answered += len(listed)
    assert answered > 100


def test_a_dossier_counts_and_lists_what_its_parties_did(store: Store) -> None:
    party = _asked(store)[3][0].parties[0]
    theirs = [one for one in store.everything() if party in _values(one, "parties")]
    outline = store.dossier((party,), TO, limit=5).outline
    by_day = sorted(
        theirs,
        key=lambda one: (_span(one)[0] or min((e.told for e in one.entries if e.told), default=date.min), one.id),
    )
    assert outline.total == len(theirs) > 10
    assert list(outline.timeline) == [one.id for one in reversed(by_day)][:5]
    ahead = [one.id for one in by_day if _values(one, "status")[0] in ("proposed", "planned", "postponed")]
    assert list(outline.plans) == ahead[:5]
