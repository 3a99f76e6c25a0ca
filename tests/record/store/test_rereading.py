"""A newer reader replaces the mentions of a page, not its history: what was filed stays, ids and decisions hold on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bench.linked_at_once import as_copies
from bench.made_pages import START, Act, canonical, filed, line, made_pages
from dragoman.errors import RecordError
from dragoman.record import database
from dragoman.record.decisions import Decision, reference
from dragoman.record.entries import text_key
from dragoman.record.filing import Filed, load_entries
from dragoman.record.linking import engagements
from dragoman.record.schema import members, mentions
from dragoman.record.store import Store
from dragoman.record.succession import carried
from dragoman.record.upkeep import all_decisions
from dragoman.terms import Engagement, Entry, Page, Quote, Reading
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import NOW, all_entries, all_texts, courses, decisions, follow, pages
from tests.record.store.test_invariant import LATER

MEETING = Act("meeting", "held", "2024-03-05", 0, 0, (0, 1), 0)
CALL = Act("call", "held", "2024-03-06", 0, 1)
FOUND = filed("a.example", START + timedelta(5), [MEETING, CALL])
COPY = filed("b.example", START + timedelta(6), [replace(MEETING, words=1)])


def reread(page: Filed, reading: Reading) -> Filed:
    return replace(page, reading=reading)


def without(page: Filed, *positions: int) -> Filed:
    """The page as another reader reads it, which sees no act in some sentences."""
    kept = tuple(mention for at, mention in enumerate(page.reading.mentions) if at not in positions)
    return reread(page, replace(page.reading, mentions=kept))


def begun_later(page: Filed, by: int) -> Filed:
    """The page as another reader reads it, which begins each quote some signs later."""
    moved = tuple(
        replace(one, quote=Quote(one.quote.start + by, one.quote.end, one.quote.text[by:]))
        for one in page.reading.mentions
    )
    return reread(page, replace(page.reading, mentions=moved))


def cleaned(page: Filed, chrome: str) -> Filed:
    """The page as another reader cleans it: with a line before the text."""
    old = page.reading.page
    text = f"{chrome}\n{old.text}"
    by = len(chrome) + 1
    moved = tuple(
        replace(one, quote=Quote(one.quote.start + by, one.quote.end + by, one.quote.text), evidence={})
        for one in page.reading.mentions
    )
    new = Page(old.id, text, old.blocks, range(len(text)), title=old.title, url=old.url)
    return reread(page, replace(page.reading, page=new, mentions=moved))


def test_another_reader_replaces_the_mentions_and_the_old_rows_stay_filed(fresh: Fresh) -> None:
    where = fresh()
    first = follow(Store.open(where, "1"), [[FOUND]])
    assert first.counts()["mentions"] == 2
    first.close()
    second = Store.open(where, "2")
    assert second.known([FOUND.key]) == set()
    assert second.add([without(FOUND, 1)], NOW) == 1
    assert second.known([FOUND.key]) == {FOUND.key}
    assert [one.type for one in second.everything()] == ["meeting"]
    assert second.counts()["mentions"] == 1
    second.close()
    engine = database.opened(where)
    with database.reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(select(mentions.c.reader, mentions.c.position))]
    engine.dispose()
    assert sorted(rows) == [("1", 0), ("1", 1), ("2", 0)]


def test_a_record_half_of_which_a_newer_reader_has_read_holds_all_pages(fresh: Fresh) -> None:
    where = fresh()
    follow(Store.open(where, "1"), [[FOUND, COPY]]).close()
    store = follow(Store.open(where, "2"), [[begun_later(FOUND, 4)]])
    assert sum(len(one.entries) for one in store.everything()) == 3
    store.close()


def the(store: Store, kind: str) -> Engagement:
    return next(one for one in store.everything() if one.type == kind)


@pytest.mark.parametrize(
    "read_again",
    [lambda page: begun_later(page, 4), lambda page: cleaned(page, "Home, world, sport"), lambda page: page],
    ids=["quotes begin elsewhere", "the page is cleaned otherwise", "read alike"],
)
def test_ids_and_decisions_hold_on_when_a_page_is_read_otherwise(fresh: Fresh, read_again: object) -> None:
    assert callable(read_again)
    where = fresh()
    store = follow(Store.open(where, "1"), [[FOUND, COPY]])
    meeting, call = the(store, "meeting"), the(store, "call")
    assert len(meeting.entries) == 2
    one, other = meeting.entries
    store.decide(Decision("s", "split", "ann", NOW.isoformat(), "", (reference(one),), (reference(other),)), NOW)
    store.decide(Decision("r", "reject", "ann", NOW.isoformat(), "", (reference(call.entries[0]),)), NOW)
    store.close()
    store = follow(Store.open(where, "2"), [[read_again(FOUND)], [read_again(COPY)]])
    split = [engagement for engagement in store.everything() if engagement.type == "meeting"]
    assert [len(engagement.entries) for engagement in split] == [1, 1]
    assert store.counts()["engagements"] == 2  # the call stays rejected
    assert store.engagement(meeting.id).entries[0].mention.quote.text in one.mention.quote.text
    assert store.engagement(meeting.id[:12]) == store.engagement(meeting.id)
    gone = store.news("", 1000, what=("gone",)).changes
    told = [change for change in gone if change.engagement == meeting.id]
    assert not told  # it is told where it went
    store.close()


def test_an_id_whose_mention_is_read_no_more_leads_to_the_rest_of_its_engagement(fresh: Fresh) -> None:
    where = fresh()
    store = follow(Store.open(where, "1"), [[FOUND, COPY]])
    meeting, call = the(store, "meeting"), the(store, "call")
    store.close()
    store = follow(Store.open(where, "2"), [[without(FOUND, 0, 1)]])
    left = store.engagement(meeting.id)
    assert [entry.text for entry in left.entries] == [meeting.entries[1].text]
    with pytest.raises(RecordError, match="is no engagement of this record"):
        store.engagement(call.id)  # nothing is left of it
    store.close()


def test_a_decision_about_an_old_text_that_comes_after_the_new_reading_still_bears(fresh: Fresh) -> None:
    where = fresh()
    store = follow(Store.open(where, "1"), [[FOUND]])
    call = the(store, "call")
    store.close()
    store = follow(Store.open(where, "2"), [[cleaned(FOUND, "Home")]])
    store.decide(Decision("r", "reject", "ann", NOW.isoformat(), "", (reference(call.entries[0]),)), NOW)
    assert [one.type for one in store.everything()] == ["meeting"]
    store.decide(Decision("u", "undo", "bob", NOW.isoformat(), undone="r"), NOW)
    assert [one.type for one in store.everything()] != ["meeting"]
    store.close()


def test_when_all_pages_are_read_again_the_record_is_that_of_the_new_reading(fresh: Fresh) -> None:
    read = made_pages(seed=8, count=60)
    again = [cleaned(page, "Home") if at % 3 == 0 else begun_later(page, at % 4) for at, page in enumerate(read)]
    where = fresh()
    store = follow(Store.open(where, "1"), [read[at : at + 7] for at in range(0, 60, 7)])
    ids = [one.id for one in store.everything()]
    first = canonical(store)
    store.close()
    store = follow(Store.open(where, "2"), [again[at::9] for at in range(9)])
    unbroken = follow(Store.open(fresh(), "2"), [again])
    assert canonical(store) == canonical(unbroken)
    assert all(store.engagement(one) for one in ids)
    store.close()
    unbroken.close()
    back = follow(Store.open(where, "1"), [list(reversed(read))])
    assert canonical(back) == first
    back.close()


@settings(LATER, max_examples=40)
@given(st.data())
def test_a_record_read_again_in_part_is_what_linking_makes_of_what_counts(
    fresh_file: Fresh, data: st.DataObject
) -> None:
    """Decisions that name mentions of either reading come in between."""
    where = fresh_file()
    read = data.draw(pages(most=5))
    changed = st.sampled_from(
        [
            lambda one: begun_later(one, 2),
            lambda one: without(one, 0),
            lambda one: cleaned(one, "Home"),
            lambda one: one,
        ]
    )
    again = [data.draw(changed)(page) for page in read]
    told = list({entry.id: entry for entry in (*all_entries(read), *all_entries(again))}.values())
    decided = data.draw(decisions(told))
    cut = data.draw(st.integers(0, len(decided)))
    follow(Store.open(where, "1"), data.draw(courses(read, decided[:cut]))).close()
    some = data.draw(st.lists(st.sampled_from(again), min_size=1, unique_by=lambda one: one.key))
    store = follow(Store.open(where, "2"), data.draw(courses(some, decided[cut:])))
    lines = [line(one) for one in store.everything()]
    store.close()
    counted, bearing = on_file(where)
    assert counted == sorted(all_counted(read, some), key=lambda entry: entry.id)
    assert lines == [line(one) for one in engagements(counted, bearing)]


def on_file(where: str) -> tuple[list[Entry], list[Decision]]:
    """The entries that count, rejected ones too, and the decisions as they bear on them."""
    engine = database.opened(where)
    with database.reading(engine) as connection:
        every = load_entries(connection, connection.scalars(select(members.c.mention)))
        decided = carried(connection, all_decisions(connection))
    engine.dispose()
    return every, decided


def all_counted(read: list[Filed], again: list[Filed]) -> list[Entry]:
    """The entries of the texts that pages hold as they were read last; what was read again counts before the rest."""
    now = {page.key: page for page in (*read, *again)}
    reported = {text_key(page.reading.page, page.reading.published) for page in now.values()}
    counting = {key: page for key, page in all_texts(read).items() if key in reported}
    return as_copies(counting | all_texts(again))
