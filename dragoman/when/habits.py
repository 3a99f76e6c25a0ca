"""How news is written around its day: counts of pages whose day is known, as weights for any candidate day.

The counts stand in `data/time_habits.tsv`; `python -m bench.publication CORPORA --recount` makes them anew.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dragoman.tables import rows

__all__ = ["EDGES", "bin_of", "weight"]

# Where a habit's bins begin: days from the expression to the page. Behind a date without a year the count starts again
# each year, so that 364 is the day before the date.
_YEARLY = (0, 1, 2, 3, 5, 8, 15, 31, 61, 121, 245, 305, 335, 351, 358, 361, 363, 364, 365)
_SIGNED = (-100_000, -3650, -1460, -365, -180, -60, -14, -1, 0, 1, 2, 4, 8, 15, 31, 61, 121, 241, 366, 731, 1461, 2922,
           5844, 11_000, 22_000)  # fmt: skip
EDGES: Mapping[str, tuple[int, ...]] = {
    "page weekday": tuple(range(7)),
    "weekday": tuple(range(7)),
    "month": tuple(range(12)),
    "date": _YEARLY,
    "dateline": _YEARLY,
    "newest": _SIGNED,
    "ahead": _SIGNED,
    "weekday of date": (0, 1),
    "pair": (0, 1),
    "tenure": (-100_000, -1460, -365, 0, 1, 366, 1461, 3651),
}
# What lies in a habit's last bin and, of a signed one, its first, is spread so wide.
_FAR = 40_000
# Counts that a bin has before anything was counted.
_UNSEEN, _LEANING = 0.5, 15
# Among how many equals the share of a bin is divided where the bin is no stretch of days: six other weekdays, the other
# days of the year, the many who no longer hold an office.
_WIDTHS: Mapping[tuple[str, str], tuple[int, ...]] = {
    ("weekday of date", ""): (6, 1),
    ("pair", "D"): (364, 1),
    ("pair", "W"): (357, 8),
    ("pair", "WE"): (363, 2),
    ("pair", "M"): (335, 30),
    ("tenure", ""): (30, 3, 1, 1, 1, 3, 6, 30),
}


def bin_of(habit: str, days: int) -> int:
    """The number of the bin of a habit into which `days` fall."""
    return max(bisect_right(EDGES[habit], days) - 1, 0)


def weight(habit: str, case: str, days: int, inside: int = 1) -> float:
    """The natural logarithm of how likely the expression is to stand `days` from its page's day.

    `inside` is how many days long the expression is, among which those of bin 0 share.
    """
    number = bin_of(habit, days)
    found = _logs(habit, case)[number]
    return found - math.log(inside) if habit in ("newest", "ahead") and EDGES[habit][number] == 0 else found


@cache
def _counts() -> Mapping[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for row in rows("time_habits"):
        found[row["habit"], row["case"]][int(row["from"])] = int(row["count"] or 0) + int(row["expected"] or 0)
    return {key: tuple(counts.get(edge, 0) for edge in EDGES[key[0]]) for key, counts in found.items()}


@cache
def _logs(habit: str, case: str) -> tuple[float, ...]:
    counts = _counts().get((habit, case), (0,) * len(EDGES[habit]))
    before = _all_of_size(case.split()[0]) if habit == "newest" else (_UNSEEN,) * len(counts)
    total = sum(counts) + sum(before)
    return tuple(
        math.log((count + extra) / total / _width(habit, case, number))
        for number, (count, extra) in enumerate(zip(counts, before, strict=True))
    )


@cache
def _all_of_size(size: str) -> tuple[float, ...]:
    """What the newest times of one size have in common, as heavy as a few counts: a case that is rare leans on it."""
    cases = [counts for (habit, case), counts in _counts().items() if habit == "newest" and case.startswith(size)]
    sums = [_UNSEEN + sum(each) for each in zip(*cases, strict=True)] or [_UNSEEN] * len(_SIGNED)
    return tuple(_LEANING * each / sum(sums) for each in sums)


def _width(habit: str, case: str, number: int) -> int:
    edges = EDGES[habit]
    if (habit, case) in _WIDTHS:
        return _WIDTHS[habit, case][number]
    if edges[number] == 0:
        return 1
    if edges[number] == -100_000 or number == len(edges) - 1:
        return _FAR if habit in ("newest", "ahead") else 1
    return edges[number + 1] - edges[number]
