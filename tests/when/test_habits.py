"""The counted habits of news: every bin has its edge, every weight is finite, near days outweigh far ones."""

from __future__ import annotations

import math

import pytest

from dragoman.tables import rows
from dragoman.when.belief import shortest
from dragoman.when.habits import EDGES, bin_of, weight

CASES = sorted({(row["habit"], row["case"]) for row in rows("time_habits")})


def test_each_row_is_a_bin_of_its_habit_and_stands_once() -> None:
    keys = [(row["habit"], row["case"], int(row["from"])) for row in rows("time_habits")]
    assert all(first in EDGES[habit] for habit, _, first in keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("habit", "case"), CASES)
def test_every_bin_has_a_weight(habit: str, case: str) -> None:
    assert all(math.isfinite(weight(habit, case, edge)) for edge in EDGES[habit])
    assert [bin_of(habit, edge) for edge in EDGES[habit]] == list(range(len(EDGES[habit])))


def test_a_case_that_was_never_counted_weighs_something() -> None:
    assert math.isfinite(weight("newest", "day elsewhere", 3))
    assert math.isfinite(weight("weekday", "unheard of", 3))


def test_news_stands_near_what_it_tells() -> None:
    assert weight("weekday", "past bare", 0) > weight("weekday", "past bare", 5)
    assert weight("newest", "day past", 3) > weight("newest", "day past", 900) > weight("newest", "day past", -900)
    assert weight("tenure", "", 0) > weight("tenure", "", 400)
    assert weight("dateline", "", 0) > weight("dateline", "", 1) > weight("dateline", "", 40)


def test_the_shortest_run_holds_its_share() -> None:
    belief = {1: 0.05, 2: 0.05, 3: 0.4, 4: 0.4, 9: 0.1}
    assert shortest(belief, 0.75) == (3, 4)
    assert shortest(belief, 0.85) == (2, 4)
    assert shortest(belief, 1.0 - 1e-9) == (1, 9)
