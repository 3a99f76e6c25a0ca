"""Wire copies and trimmed re-runs are kept, and count as one with the text that they repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from itertools import permutations

import pytest
from sqlalchemy import text

from bench.made_pages import START, Act, canonical, filed
from dragoman.record import database
from dragoman.record import store as the_store
from dragoman.record.filing import Filed
from dragoman.record.store import Store
from dragoman.record.upkeep import tell_missing_copies
from dragoman.terms import Engagement
from tests.record.store.conftest import Fresh
from tests.record.store.drawn import NOW, follow
from tests.record.store.test_rereading import without

MEETING = Act("meeting", "held", "2024-03-05", 0, 0, (0, 1), 0)
DAY = START + timedelta(5)
measure_headlines = import_module("dragoman.record.migrations.versions.0006_copies").measure_headlines
WHOLE = filed("wire.example", DAY, [MEETING], title="Talks held", more=(0, 1, 2, 3))
TRIMMED = filed("paper.example", DAY + timedelta(1), [MEETING], title="Ministers talk", more=(0, 1))
OTHER_END = filed("radio.example", DAY + timedelta(2), [MEETING], more=(0, 1, 4, 5))
OWN = filed("other.example", DAY, [replace(MEETING, people=(0,))], more=(5, 4, 3))
MONTHLY = filed("wire.example/next", DAY + timedelta(15), [MEETING], more=(0, 1, 2, 3))


def only(store: Store) -> Engagement:
    (found,) = store.everything()
    return found


def stories(store: Store) -> list[set[str]]:
    """The texts of the one engagement, those that count as one together; by the address of the page."""
    entries = only(store).entries
    pages = {text: reports[0].page for text, reports in store.reports(entry.text for entry in entries).items()}
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.story, set()).add(pages[entry.text])
    return sorted(found.values(), key=sorted)


def supports(store: Store) -> set[int]:
    """Of the values that all mentions tell."""
    return {values[0].support for name, values in only(store).fields.items() if name in ("status", "when", "parties")}


def test_a_trimmed_rerun_is_kept_and_adds_no_support_whichever_comes_first(fresh: Fresh) -> None:
    told = []
    for course in permutations([WHOLE, TRIMMED, OWN]):
        store = follow(Store.open(fresh(), "1"), [[page] for page in course])
        assert len(only(store).entries) == 3
        assert supports(store) == {2}
        told.append(canonical(store))
        store.close()
    assert len(set(told)) == 1


def test_confidence_takes_copies_for_one_text(fresh: Fresh) -> None:
    alone, copied = (follow(Store.open(fresh(), "1"), [pages]) for pages in ([WHOLE], [WHOLE, TRIMMED]))
    assert only(alone).confidence == only(copied).confidence
    alone.close()
    copied.close()


def test_the_original_is_the_text_told_first(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [[TRIMMED], [WHOLE]])
    first, second = only(store).entries
    assert (first.copy_of, second.copy_of) == ("", first.text)
    store.close()


def test_two_runs_with_other_ends_are_one_by_the_run_that_both_hold(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [[WHOLE], [OTHER_END]])
    assert stories(store) == [{"radio.example"}, {"wire.example"}]
    store.add([TRIMMED], NOW)
    assert stories(store) == [{"paper.example", "radio.example", "wire.example"}]
    assert supports(store) == {1}
    store.close()


def test_they_are_two_again_when_a_newer_reader_finds_no_act_in_that_run(fresh: Fresh) -> None:
    where = fresh()
    follow(Store.open(where, "1"), [[WHOLE, OTHER_END, TRIMMED]]).close()
    store = follow(Store.open(where, "2"), [[without(TRIMMED, 0)]])
    assert stories(store) == [{"radio.example"}, {"wire.example"}]
    assert supports(store) == {2}
    store.close()


def test_the_same_words_a_fortnight_later_are_another_text(fresh: Fresh) -> None:
    store = follow(Store.open(fresh(), "1"), [[WHOLE, MONTHLY]])
    assert all(not entry.copy_of for one in store.everything() for entry in one.entries)
    store.close()


@pytest.mark.parametrize("pages", [[WHOLE, TRIMMED, OWN], [OTHER_END, OWN, TRIMMED, WHOLE]])
def test_copies_that_an_older_program_did_not_tell_are_told(
    fresh: Fresh, pages: list[Filed], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = fresh()
    with monkeypatch.context() as before:
        before.setattr(the_store, "told_as_copies", lambda connection, new, gone: (new, []))
        store = follow(Store.open(where, "1"), [pages])
        assert supports(store) == {len(pages)}
        store.close()
    old, new = Store.open(where, "1"), follow(Store.open(fresh(), "1"), [pages])
    with database.writing(old._engine) as connection:
        connection.execute(text("UPDATE texts SET headline = 0"))
        measure_headlines(connection)
        tell_missing_copies(connection, NOW)
    assert canonical(old) == canonical(new)
    old.close()
    new.close()
