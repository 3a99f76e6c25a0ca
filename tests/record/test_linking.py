"""The record is a function of the set of entries and decisions, whatever the order, and people decide last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.edtf import when
from dragoman.record.barring import cannot_be_one
from dragoman.record.decisions import Decision, reference, rulings
from dragoman.record.entries import entries
from dragoman.record.evidence import hints
from dragoman.record.linking import acts, connected, engagements, neighbours
from dragoman.record.scoring import likelihood, weighed
from dragoman.record.wholes import whole_engagement
from dragoman.terms import Entry, Mention, Participant, Place, Quote
from tests.record.chains import chains

tries = settings(max_examples=40, deadline=None)

WORDS = ("talks", "border", "second round", "third round", "visit", "grain", "treaty", "fishing")
PEOPLE = (("Ana Villar", "PER"), ("Luis Ortega", "CHL"), ("Imre Szalai", "HUN"), ("Villar", "PER"))
EVERY = [entry for chain in chains() for entry in chain.entries]


def day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(days=number)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    """Acts of a small world, where many can be one."""
    start = draw(st.integers(0, 40))
    written = [
        "",
        day(start).isoformat(),
        f"{day(start)}~",
        f"{day(start)}/{day(start + draw(st.integers(0, 5)))}",
        f"{day(start)}/..",
        f"{day(start):%Y-%m}",
    ]
    people = [
        Participant(name, party, "foreign minister", "guest")
        for name, party in draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
    ]
    quote = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
    return Mention(
        type=draw(st.sampled_from(["meeting", "visit", "agreement", "gathering"])),
        status=draw(st.sampled_from(["proposed", "planned", "ongoing", "held", "postponed", "cancelled"])),
        when=when(draw(st.sampled_from(written))),
        parties=tuple(draw(st.lists(st.sampled_from(["PER", "CHL", "HUN"]), max_size=3, unique=True))),
        participants=tuple(people),
        place=Place("", draw(st.sampled_from(["", "PER", "CHL"]))),
        quote=Quote(0, len(quote), quote),
        frame="",
        occasion=draw(st.sampled_from(["", "border summit"])),
        level=draw(st.sampled_from(["", "leader", "minister"])),
    )


@st.composite
def filed(draw: st.DrawFn, least: int = 0) -> list[Entry]:
    """Entries of some pages, one or two of each; a page may have no day."""
    found = []
    for number in range(draw(st.integers(max(1, least), 6))):
        told = draw(st.one_of(st.none(), st.integers(0, 50).map(day)))
        found += entries(f"page {number}", told, draw(st.lists(mentions(), min_size=1, max_size=2)))
    return found


def told(some: Sequence[Entry], decisions: Sequence[Decision] = ()) -> list[dict[str, Any]]:
    return [whole_engagement(engagement) for engagement in engagements(some, decisions)]


def decision(kind: str, one: Entry, other: Entry, number: int = 1) -> Decision:
    return Decision(
        f"d{number}", kind, "tester", f"2024-03-0{number}T00:00:00", one=(reference(one),), other=(reference(other),)
    )


def act_of(some: Sequence[Entry], decisions: Sequence[Decision] = ()) -> dict[str, str]:
    return {entry.id: act.id for act in engagements(some, decisions) for entry in act.entries}


@tries
@given(filed(), st.randoms())
def test_order_and_repetition_change_nothing(some: list[Entry], random: Any) -> None:
    shuffled = some + random.sample(some, len(some) // 2)
    random.shuffle(shuffled)
    assert told(shuffled) == told(some)


@tries
@given(st.randoms())
def test_the_order_of_real_chains_changes_nothing(random: Any) -> None:
    some = random.sample(EVERY, 40)
    assert told(sorted(some, key=lambda entry: entry.id)) == told(some)


@tries
@given(filed())
def test_components_are_linked_each_by_itself(some: list[Entry]) -> None:
    """What the store does: a component linked alone becomes what it becomes among all."""
    ruled = rulings((), some)
    alone = [
        act
        for component in connected(some, ruled)
        for part in connected(list(component.entries.values()), ruled)
        for act in acts(part, ruled)
    ]
    assert sorted(alone, key=lambda act: act.id) == engagements(some)


@tries
@given(filed())
def test_every_entry_is_in_one_engagement(some: list[Entry]) -> None:
    inside = [entry.id for act in engagements(some) for entry in act.entries]
    assert sorted(inside) == sorted(entry.id for entry in some)


@tries
@given(filed())
def test_no_engagement_holds_what_cannot_be_one(some: list[Entry]) -> None:
    for act in engagements(some):
        assert not any(cannot_be_one(a, b) for a in act.entries for b in act.entries if a.id < b.id)


@tries
@given(filed(least=2))
def test_a_pair_has_one_score_whichever_comes_first(some: list[Entry]) -> None:
    one, other = some[0], some[-1]
    assert likelihood(one, other) == likelihood(other, one)
    assert hints(one, other) == hints(other, one)
    assert weighed(one, other) == weighed(other, one)
    assert 0 <= likelihood(one, other) <= 1


@tries
@given(filed(), st.randoms())
def test_what_is_compared_does_not_depend_on_the_order(some: list[Entry], random: Any) -> None:
    shuffled = random.sample(some, len(some))
    pairs = [(one.id, other.id) for one, other in neighbours(some)]
    assert len(pairs) == len(set(pairs))
    assert sorted(pairs) == sorted((one.id, other.id) for one, other in neighbours(shuffled))


@tries
@given(filed(least=2), st.data())
def test_a_merge_joins_whatever_stands_between(some: list[Entry], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(some), min_size=2, max_size=2, unique_by=lambda entry: entry.id))
    found = act_of(some, [decision("merge", one, other)])
    assert found[one.id] == found[other.id]


@tries
@given(filed(least=2), st.data())
def test_a_split_keeps_apart(some: list[Entry], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(some), min_size=2, max_size=2, unique_by=lambda entry: entry.id))
    found = act_of(some, [decision("split", one, other)])
    assert found[one.id] != found[other.id]


@tries
@given(filed(least=2), st.data(), st.sampled_from(["merge", "split"]))
def test_undoing_restores(some: list[Entry], data: st.DataObject, kind: str) -> None:
    one, other = data.draw(st.lists(st.sampled_from(some), min_size=2, max_size=2, unique_by=lambda entry: entry.id))
    made = decision(kind, one, other)
    undone = Decision("d2", "undo", "tester", "2024-03-02T00:00:00", undone=made.id)
    assert told(some, [made, undone]) == told(some)
    again = Decision("d3", "undo", "tester", "2024-03-03T00:00:00", undone="d2")
    assert told(some, [again, undone, made]) == told(some, [made])


@tries
@given(filed(least=2), st.data())
def test_the_later_of_two_decisions_stands(some: list[Entry], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(some), min_size=2, max_size=2, unique_by=lambda entry: entry.id))
    split, merge = decision("split", one, other, 1), decision("merge", other, one, 2)
    assert told(some, [merge, split]) == told(some, [merge])


@pytest.mark.parametrize(
    ("one", "other", "number", "others"),
    [
        ("the second round of talks", "A second round opened.", True, False),
        ("the second round of talks", "the third round of talks", False, True),
        ("after the second round, a third round", "the third round", True, False),
        ("the first face-to-face talks", "the second round", False, False),
        ("the 47th G7 summit", "the 48th summit", False, True),
        ("talks", "the third round", False, False),
    ],
)
def test_numbers_of_a_series(one: str, other: str, number: bool, others: bool) -> None:
    a, b = (
        entries(
            name,
            day(0),
            [Mention("meeting", "held", when(""), ("PER", "CHL"), (), Place(), Quote(0, len(text), text), "")],
        )[0]
        for name, text in (("a", one), ("b", other))
    )
    assert bool(hints(a, b).get("same number in a series")) == number
    assert cannot_be_one(a, b) == others
