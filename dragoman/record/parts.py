"""How far a component of entries reaches: what likely pairs connect, in parts of a size that can be clustered.

Two powers that speak daily are connected for years. The part of an entry is the largest set of at most `LARGEST` that
its pairs, the surest first, bring together before they bring in more than that. So it follows from the pairs alone, and
can be found from any of its entries without a look at all the others: `part_of` gives what `parts` says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from heapq import heappop, heappush

from dragoman.record.clustering import LEAST, Pair
from dragoman.record.union import Union

__all__ = ["LARGEST", "TOGETHER", "part_of", "parts"]

TOGETHER = 2.0  # that of a pair that people merged: it connects before all others, whatever the size
LARGEST = 300

_Link = tuple[float, str, str]  # links in order: the surest first, then by ids


def parts(ids: Iterable[str], pairs: Mapping[Pair, float], least: float = LEAST) -> list[list[str]]:
    """The parts of all entries, each in order, in the order of their first; pairs below `least` do not connect."""
    whole = Union(ids)  # what is connected by the links so far
    part = Union(whole.parent)
    closed: set[str] = set()  # roots of `whole` that hold more than one part
    for share, one, other in sorted((-share, *pair) for pair, share in pairs.items() if share >= least):
        a, b = whole.root(one), whole.root(other)
        if a == b:
            continue
        open_yet = a not in closed and b not in closed
        size = whole.size[a] + whole.size[b]
        root = whole.join(a, b)
        if open_yet and (size <= LARGEST or -share >= TOGETHER):
            part.join(part.root(one), part.root(other))
        else:
            closed.add(root)
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(part.parent):
        found[part.root(one)].append(one)
    return sorted(found.values())


def part_of(entry: str, near: Callable[[str], Mapping[str, float]], others: Container[str] = ()) -> list[str]:
    """The part of an entry, in order; `near` gives what an entry is paired with, and how likely. `others` are entries
    of which it is known that they are in other parts: nothing is looked for behind them."""
    first: _Link = (-TOGETHER, "", "")
    reached: dict[str, None] = {}
    known = {entry: first}  # by entry, the surest link to it
    waiting, weakest, fits = [(first, entry)], first, 0  # so many of those reached are what surer links connect
    while waiting and (len(reached) <= LARGEST or not fits or waiting[0][0][0] <= -TOGETHER):
        link, found = heappop(waiting)
        if found in reached:
            continue
        if link > weakest and link[0] > -TOGETHER:
            weakest = link
            if len(reached) <= LARGEST or not fits:
                fits = len(reached)
        if found in others:
            return sorted(list(reached)[:fits])
        reached[found] = None
        for other, share in near(found).items():
            if share < LEAST or other in reached:
                continue
            onward = (-share, found, other) if found < other else (-share, other, found)
            if other not in known or onward < known[other]:
                known[other] = onward
                heappush(waiting, (onward, other))
    if len(reached) <= LARGEST or not fits:
        fits = len(reached)
    return sorted(list(reached)[:fits])
