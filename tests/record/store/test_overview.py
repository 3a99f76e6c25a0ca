"""What is counted in the database is what counting the engagements gives, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest

from bench.made_pages import made_pages
from dragoman.edtf import days
from dragoman.record.briefs import in_brief
from dragoman.record.journal import Change
from dragoman.record.outlook import DONE, counts
from dragoman.record.search import Query
from dragoman.record.sides import sides
from dragoman.record.store import Store
from dragoman.terms import TYPES, Engagement
from tests.record.store.conftest import Fresh

START = datetime(2024, 3, 1, 6, tzinfo=UTC)
TODAY = date(2024, 4, 1)


@pytest.fixture(scope="module")
def store(fresh: Fresh) -> Iterator[Store]:
    made = Store.open(fresh(), "made")
    for number, page in enumerate(made_pages(seed=3, count=60)):
        made.add([page], START + timedelta(hours=number))
    yield made
    made.close()


@pytest.fixture(scope="module")
def everything(store: Store) -> list[Engagement]:
    found = list(store.everything())
    assert len(found) > 20
    return found


def parties(engagement: Engagement) -> list[str]:
    """All that some report names, as they can be searched for."""
    return [str(value.value) for value in engagement.fields.get("parties", ())]


def test_each_engagement_is_kept_in_brief_as_it_is_whole(store: Store, everything: list[Engagement]) -> None:
    assert list(store.briefs()) == [in_brief(one) for one in everything]
    assert any(brief.disputed for brief in store.briefs())


def test_facets_count_the_answers(store: Store, everything: list[Engagement]) -> None:
    found = store.facets(Query())
    assert found["type"] == Counter(one.type for one in everything)
    assert found["status"] == Counter(counts(one, "status") for one in everything)
    assert found["party"] == Counter(party for one in everything for party in parties(one))
    years = Counter(str(day.year) for one in everything if (day := days(counts(one, "when")).first))
    assert found["year"] == years
    held = store.facets(Query(statuses=("held",)))
    assert held["type"] == Counter(one.type for one in everything if counts(one, "status") == "held")
    assert held["status"].keys() == {"held"}
    for query in (
        Query(text="trade", limit=500),
        Query(person="Sato", statuses=("held",), limit=500),
        Query(parties=("JPN", "KOR"), types=("meeting",), first=date(2024, 3, 20), limit=500),
        Query(last=date(2024, 3, 20), limit=500),
    ):
        answers, _ = store.find(query)
        assert answers
        assert store.facets(query)["type"] == Counter(one.type for one in answers)


def test_levels_and_what_is_over_narrow_a_query(store: Store, everything: list[Engagement]) -> None:
    over = {one.id for one in everything if (last := days(counts(one, "when")).last) and last < TODAY}
    assert over
    assert set(store.find(Query(over=TODAY, limit=500))[1].ids) == over
    for level in ("leader", "minister"):
        told = {one.id for one in everything if counts(one, "level") == level}
        assert set(store.find(Query(levels=(level,), limit=500))[1].ids) == told


def test_parties_and_pairs_are_counted(store: Store, everything: list[Engagement]) -> None:
    assert store.parties() == Counter(party for one in everything for party in parties(one))
    pairs = Counter(side for one in everything for side in sides(parties(one)) if "+" in side)
    assert store.busiest_pairs(100) == pairs
    beside = Counter(other for one in everything if "JPN" in parties(one) for other in parties(one) if other != "JPN")
    assert store.counterparts("JPN") == beside


def test_volumes_count_every_page_once(store: Store) -> None:
    assert sum(volume.pages for volume in store.volumes()) == store.counts()["pages"]


def test_news_are_paged_the_latest_first_and_revisions_are_their_number(store: Store) -> None:
    whole = store.news("2024", 10_000)
    assert whole.total == len(whole.changes) > 20
    assert not whole.more
    seen: list[Change] = []
    before = 0
    while True:
        portion = store.news("2024", 7, before)
        seen += portion.changes
        if not (before := portion.more):
            break
    assert seen == list(whole.changes)
    assert [one.number for one in seen] == sorted((one.number for one in seen), reverse=True)
    fields = store.news("2024", 10_000, what=("field",)).changes
    assert {one.what for one in store.news("2024", 10_000, what=("new",)).changes} == {"new"}
    assert not {one.what for one in fields} & {"new", "gone", "joined"}
    assert store.revisions([one.engagement for one in whole.changes]) == Counter(one.engagement for one in fields)


def test_a_dossier_of_three_holds_what_any_two_did(store: Store, everything: list[Engagement]) -> None:
    named = ["JPN", "KOR", "USA"]
    found = store.dossier(named, TODAY, 500).outline
    together = {one.id for one in everything if len({*parties(one)} & {*named}) > 1}
    assert together
    assert set(found.timeline) == together
    held = [
        one
        for one in everything
        if counts(one, "status") in DONE
        and TYPES[one.type].family == "contact"
        and (first := days(counts(one, "when")).first)
        and first <= TODAY
    ]
    assert found.pairs == {
        "+".join(pair): sum({*pair} <= {*parties(one)} for one in held) for pair in combinations(named, 2)
    }
    assert sum(found.per_year.values()) == sum(sum(levels.values()) for levels in found.per_level.values())
    assert all(gap.days >= 90 for gap in found.silences)
