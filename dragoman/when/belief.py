"""How strongly the clues of a page speak for each day, as shares of belief over candidate days.

Days are counted as `date.toordinal` counts them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.when.clues import OF_THE_DAY, Clue
from dragoman.when.habits import weight

__all__ = ["WIDEST", "believed", "shortest"]

# No interval wider than a term of office is worth giving.
WIDEST = 1461
# Pages are as likely from any year in which news stands on the net; outside, each year is less likely than the last.
_FIRST_YEAR, _LAST_YEAR, _FADE = 1995, 2030, 15.0
_EARLIEST, _LATEST, _STEP = date(1900, 1, 1).toordinal(), date(2100, 12, 1).toordinal(), 15
# Half months that are so much less likely than the best (as a logarithm) are left out.
_CUT = 8.0
# Where the likely half months, holding so much of the belief, reach so far, no single day need be weighed.
_MOST, _MOST_OF_IT = 2 * WIDEST, 0.8
# Clues of one page repeat each other, so that together they weigh less than their sum; not so what counts from the
# page's own day, nor a time with a year where it is the only one.
_TOGETHER, _APART, _WRITTEN = 0.8, OF_THE_DAY | {"weekday of date"}, ("newest", "ahead")

Weighted = Sequence[tuple[Clue, float]]


def believed(clues: Sequence[Clue]) -> Mapping[int, float]:
    """The share of belief of each candidate day; empty where the clues leave too many years open."""
    alone = sum(clue.habit in _WRITTEN for clue in clues) == 1
    apart = _APART.union(_WRITTEN) if alone else _APART
    weighted = [(clue, 1.0 if clue.habit in apart else _TOGETHER) for clue in clues]
    days = [number for start in _likely(weighted) for number in range(start, start + _STEP)]
    return _shares({number: _weight(number, weighted) + _by_weekday(number) for number in days})


def shortest(belief: Mapping[int, float], held: float) -> tuple[int, int]:
    """The first and last day of the shortest run that holds so much belief; `belief` is in the order of days."""
    days = list(belief)
    best = (days[0], days[-1])
    first, inside = 0, 0.0
    for last in days:
        inside += belief[last]
        while inside - belief[days[first]] >= held:
            inside -= belief[days[first]]
            first += 1
        if inside >= held and last - days[first] < best[1] - best[0]:
            best = (days[first], last)
    return best


def _likely(weighted: Weighted) -> list[int]:
    """The first days of the half months that are worth weighing day by day; none where they are too many."""
    coarse = [(clue, share) for clue, share in weighted if clue.coarse]
    if not coarse:
        return []
    weights = {start: _weight(start + _STEP // 2, coarse) for start in range(_EARLIEST, _LATEST, _STEP)}
    top = max(weights.values())
    shares = _shares({start: each for start, each in weights.items() if each > top - _CUT})
    first, last = shortest(shares, _MOST_OF_IT)
    return list(shares) if last - first <= _MOST else []


def _weight(number: int, weighted: Weighted) -> float:
    day = date.fromordinal(number)
    outside = max(_FIRST_YEAR - day.year, day.year - _LAST_YEAR, 0)
    return sum(share * clue.weigh(day) for clue, share in weighted) - outside / _FADE


def _by_weekday(number: int) -> float:
    return _TOGETHER * weight("page weekday", "", (number - 1) % 7)


def _shares(weights: Mapping[int, float]) -> dict[int, float]:
    """Logarithms as shares of one."""
    top = max(weights.values(), default=0.0)
    shares = {number: math.exp(each - top) for number, each in weights.items()}
    total = sum(shares.values())
    return {number: share / total for number, share in shares.items()}
