"""What a review asks, and in which order: by engagements built by hand and likelihoods set by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dragoman.record import reviewing
from dragoman.record.decisions import Decision
from dragoman.record.forms import mention_of
from dragoman.record.merging import engagement_of
from dragoman.record.reviewing import questions
from dragoman.record.rulemaking import Author
from dragoman.terms import Engagement, Entry

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def entry(name: str, **fields: object) -> Entry:
    row = {
        "type": "meeting",
        "status": "held",
        "when": "2024-05-14",
        "parties": ["CHL", "NOR"],
        "quote": f"Quote {name}.",
    }
    return Entry(name, f"text of {name}", 0, NOW.date(), mention_of(row | fields, name))


@pytest.fixture
def likely(monkeypatch: pytest.MonkeyPatch) -> dict[frozenset[str], float]:
    """The likelihood of each pair of ids, to be filled; 0.95 where nothing is set."""
    told: dict[frozenset[str], float] = {}
    monkeypatch.setattr(reviewing, "likelihood", lambda a, b: told.get(frozenset({a.id, b.id}), 0.95))
    return told


def asked(engagement: Engagement, *decided: Decision) -> list[tuple[str, str]]:
    return [(one.kind, one.one.id if one.one else one.field) for one in questions(engagement, decided)]


def test_the_mention_that_fits_the_others_least_is_asked_about(likely: dict[frozenset[str], float]) -> None:
    likely |= {frozenset("ac"): 0.5, frozenset("bc"): 0.6, frozenset("ab"): 0.9}
    act = engagement_of(map(entry, "abc"))
    (question,) = questions(act, [])
    assert question.one == act.entries[2]
    assert (question.kind, round(question.sure, 2)) == ("link", 0.55)
    assert question.others == act.entries[:2]


def test_a_link_that_was_decided_is_sure_and_the_next_weakest_comes(likely: dict[frozenset[str], float]) -> None:
    likely |= {frozenset("ab"): 0.4, frozenset("ac"): 0.3, frozenset("bc"): 0.5}
    act = engagement_of(map(entry, "abc"))
    (question,) = questions(act, [])
    yes = Author("Ana", NOW).answer(question, right=True)
    assert asked(act) == [("link", "a")]
    assert asked(act, yes) == [("link", "b")]
    assert asked(act, yes, Author("Ana", NOW).merge([act.entries[1]], [act.entries[2]])) == []


def test_sure_links_and_lone_mentions_are_not_asked_about(likely: dict[frozenset[str], float]) -> None:
    assert asked(engagement_of(map(entry, "abc"))) == []
    assert asked(engagement_of([entry("a")])) == []


def test_an_engagement_hardly_believed_is_asked_about_until_it_is_accepted() -> None:
    act = engagement_of([entry("a", confidence=0.4)])
    assert asked(act) == [("act", "")]
    assert asked(Engagement(act.id, act.type, act.fields, act.entries, act.history, act.confidence, True)) == []


@pytest.mark.parametrize(
    ("field", "values", "conflict"),
    [
        ("when", ("2024-05-14", "2024-05-20"), True),
        ("when", ("2024-05-14", "2024-05"), False),
        ("when", ("2024-05-14", "2024-05-16~"), False),
        ("status", ("held", "cancelled"), True),
        ("status", ("held", "planned"), False),
        ("place", ({"city": "Oslo"}, {"city": "Bergen"}), True),
        ("place", ({"city": "Oslo"}, {"city": "OSLO"}), False),
        ("place", ({"city": "Oslo", "venue": "Akershus"}, {"city": "Oslo", "venue": "Akershus Castle"}), False),
    ],
)
def test_only_values_that_cannot_both_be_right_are_asked_about(
    field: str, values: tuple[object, object], conflict: bool, likely: dict[frozenset[str], float]
) -> None:
    act = engagement_of([entry("a", **{field: values[0]}), entry("b", **{field: values[1]})])
    assert (len(asked(act)) == 1) is conflict


def test_the_days_of_a_plan_that_moved_are_no_conflict(likely: dict[frozenset[str], float]) -> None:
    act = engagement_of([entry("a", status="planned", when="2024-05-12"), entry("b")])
    assert asked(act) == []
