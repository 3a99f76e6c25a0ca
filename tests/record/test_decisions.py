"""Which decisions stand, and what those that stand say where they contradict each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from bench.made_pages import Act, filed
from dragoman.record.decisions import Decision, reference, rulings, standing
from dragoman.record.entries import entries
from dragoman.record.linking import engagements
from dragoman.terms import Entry

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def told(name: str, day: int) -> Entry:
    page = filed(name, date(2024, 3, day), [Act("meeting", "planned", f"2024-03-{day:02}", 0, 0)])
    return entries(name, date(2024, 3, day), page.reading.mentions)[0]


ONE, OTHER = told("a", 4), told("b", 5)


def decision(identity: str, kind: str, minutes: int = 0, undone: str = "", **more: object) -> Decision:
    made = (NOON + timedelta(minutes=minutes)).isoformat()
    return Decision(identity, kind, "ann", made, undone=undone, **more)  # type: ignore[arg-type]


def ids(some: list[Decision]) -> list[str]:
    return [one.id for one in some]


def test_undoing_an_undoing_brings_a_decision_back_whatever_their_ids_and_times() -> None:
    """Three that were made within one second are ordered by their ids, which mean nothing."""
    for a, b, c in permutations("xyz"):
        chain = [decision(a, "reject"), decision(b, "undo", undone=a), decision(c, "undo", undone=b)]
        for some in permutations(chain):
            assert ids(standing(some)) == [a]
            assert ids(standing(one for one in some if one.id != c)) == []


def test_one_of_two_undoings_that_is_undone_leaves_the_other() -> None:
    some = [decision("r", "reject"), decision("u", "undo", 1, "r"), decision("v", "undo", 2, "r")]
    assert ids(standing([*some, decision("w", "undo", 3, "u")])) == []
    assert ids(standing([*some, decision("w", "undo", 3, "u"), decision("x", "undo", 4, "v")])) == ["r"]


def test_decisions_are_in_the_order_of_their_instants_in_whatever_zone_they_are_written() -> None:
    early = Decision("b", "reject", "ann", "2024-06-01T13:30:00+02:00")
    late = Decision("a", "accept", "ann", "2024-06-01T12:00:00Z")
    assert ids(standing([late, early])) == ["b", "a"]


def test_of_two_verdicts_on_a_pair_the_later_stands() -> None:
    one, other = (reference(ONE),), (reference(OTHER),)
    merge, split = decision("m", "merge", 1, one=one, other=other), decision("s", "split", 2, one=other, other=one)
    ruled = rulings([split, merge], [ONE, OTHER])
    assert (len(ruled.together), len(ruled.apart)) == (0, 1)
    ruled = rulings([split, merge, decision("u", "undo", 3, "s")], [ONE, OTHER])
    assert (len(ruled.together), len(ruled.apart)) == (1, 0)


def test_of_two_corrections_of_one_act_the_later_comes_first_whichever_mention_it_names() -> None:
    merge = decision("m", "merge", one=(reference(ONE),), other=(reference(OTHER),))
    for first, second in ((ONE, OTHER), (OTHER, ONE)):
        some = [
            merge,
            decision("c", "correct", 1, one=(reference(first),), field="status", value="held"),
            decision("d", "correct", 2, one=(reference(second),), field="status", value="cancelled"),
        ]
        (act,) = engagements([ONE, OTHER], some)
        assert [value.value for value in act.fields["status"]] == ["cancelled", "held", "planned"]
