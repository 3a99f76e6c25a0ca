"""Entries of one connected component into acts: average link, the surest first, never across a cannot-link.

A pure function of the entries, the likelihoods of their pairs and what must and must not go together: ties are broken
by the ids of entries, so the same component always falls into the same acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

__all__ = ["LEAST", "clustered", "connections"]

LEAST = 0.35  # mean likelihood of the pairs between two clusters from which they are one act
LARGEST = 400  # entries; larger components are cut at their weakest pairs
_STEP = 0.05

Pair = tuple[str, str]


def connections(ids: Iterable[str], pairs: Mapping[Pair, float], least: float = LEAST) -> list[list[str]]:
    """The ids that pairs at or above `least` connect, each list in order, the lists by their first."""
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for (a, b), share in pairs.items():
        if share >= least:
            parent[root(a)] = root(b)
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(parent):
        found[root(one)].append(one)
    return sorted(found.values())


def clustered(
    ids: Sequence[str],
    pairs: Mapping[Pair, float],
    apart: Callable[[str, str], bool],
    together: Iterable[Pair] = (),
    least: float = LEAST,
) -> list[list[str]]:
    """The acts among the entries of a component; `pairs` are keyed by ids in order and hold 0 where they hold nothing.

    `apart` says of two entries that they must not be in one act; `together` names pairs that must, which outweighs it.
    """
    found = []
    for part, theirs in _handy(ids, pairs, least):
        inside = set(part)
        clusters = _Clusters(part, theirs, apart)
        for a, b in together:
            if a in inside and b in inside:
                clusters.join(a, b)
        clusters.run(least)
        found += [sorted(members) for members in clusters.members.values()]
    return sorted(found)


def _handy(
    ids: Iterable[str], pairs: Mapping[Pair, float], least: float
) -> Iterator[tuple[list[str], dict[Pair, float]]]:
    """Components of at most `LARGEST` entries: larger ones are cut at their weakest pairs, ever stronger ones."""
    for part in connections(ids, pairs, least):
        inside = set(part)
        theirs = {pair: share for pair, share in pairs.items() if pair[0] in inside and pair[1] in inside}
        if len(part) <= LARGEST or least > 1:
            yield part, theirs
        else:
            yield from _handy(part, theirs, least + _STEP)


class _Clusters:
    """Clusters are named by their first id; `sums` holds, of two clusters, the likelihoods of all pairs between."""

    def __init__(self, ids: Sequence[str], pairs: Mapping[Pair, float], apart: Callable[[str, str], bool]) -> None:
        self.members = {one: [one] for one in ids}
        self.sums: dict[str, dict[str, float]] = {one: {} for one in ids}
        self.barred: dict[str, set[str]] = {one: set() for one in ids}
        for (a, b), share in pairs.items():
            self.sums[a][b] = self.sums[b][a] = share
        ordered = sorted(ids)
        for number, a in enumerate(ordered):
            for b in ordered[number + 1 :]:
                if apart(a, b):
                    self.barred[a].add(b)
                    self.barred[b].add(a)

    def mean(self, a: str, b: str) -> float:
        return self.sums[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def run(self, least: float) -> None:
        waiting = [self._offer(a, b) for a in self.members for b in self.sums[a] if a < b]
        heapify(waiting)
        while waiting:
            share, a, b, sizes = heappop(waiting)
            if -share < least:
                break
            if a in self.members and b in self.members and sizes == self._sizes(a, b) and b not in self.barred[a]:
                kept = self.merge(a, b)
                for other in self.sums[kept]:
                    heappush(waiting, self._offer(*sorted((kept, other))))

    def _offer(self, a: str, b: str) -> tuple[float, str, str, tuple[int, int]]:
        return -round(self.mean(a, b), 9), a, b, self._sizes(a, b)

    def _sizes(self, a: str, b: str) -> tuple[int, int]:
        return len(self.members[a]), len(self.members[b])

    def join(self, a: str, b: str) -> None:
        """Puts the clusters that hold two entries into one, whatever stands between them."""
        one, other = (next(name for name, members in self.members.items() if entry in members) for entry in (a, b))
        if one != other:
            self.merge(*sorted((one, other)))

    def merge(self, a: str, b: str) -> str:
        """Takes the cluster `b` into `a`, whose id comes first."""
        self.members[a] += self.members.pop(b)
        for other, share in self.sums.pop(b).items():
            del self.sums[other][b]
            if other != a:
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + share
        for other in self.barred.pop(b):
            self.barred[other].discard(b)
            if other != a:
                self.barred[a].add(other)
                self.barred[other].add(a)
        return a
