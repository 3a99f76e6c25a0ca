"""The entries of a component into acts: average link, the surest first, never across a cannot-link.

A pure function of the entries, the likelihoods of their pairs and what must and must not go together: ties are broken
by the ids of entries, so the same component always falls into the same acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heappush

__all__ = ["LEAST", "Pair", "clustered"]

LEAST = 0.35  # mean likelihood of the pairs between two clusters from which they are one act

Pair = tuple[str, str]
_Offer = tuple[float, str, str, tuple[int, int]]  # mean likelihood, negative; two clusters and their sizes


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
    clusters = _Clusters(ids, pairs, apart)
    for a, b in together:
        clusters.join(a, b)
    clusters.run(least)
    return sorted(sorted(members) for members in clusters.members.values())


class _Clusters:
    """Clusters are named by their first id; `sums` holds, of two clusters, the likelihoods of all pairs between,
    `barred` those found to stand apart: that is asked only where two are about to become one."""

    def __init__(self, ids: Sequence[str], pairs: Mapping[Pair, float], apart: Callable[[str, str], bool]) -> None:
        self.members = {one: [one] for one in ids}
        self.sums: dict[str, dict[str, float]] = {one: {} for one in ids}
        self.barred: dict[str, set[str]] = {one: set() for one in ids}
        self.apart = cache(apart)
        for (a, b), share in pairs.items():
            self.sums[a][b] = self.sums[b][a] = share

    def run(self, least: float) -> None:
        waiting = [offer for a in self.members for offer in self._offers(a, least) if offer[1] == a]
        heapify(waiting)
        while waiting:
            _, a, b, sizes = heappop(waiting)
            if a in self.members and b in self.members and sizes == self._sizes(a, b) and not self.bars(a, b):
                for offer in self._offers(self.merge(a, b), least):
                    heappush(waiting, offer)

    def bars(self, a: str, b: str) -> bool:
        if b not in self.barred[a] and any(self.apart(x, y) for x in self.members[a] for y in self.members[b]):
            self.barred[a].add(b)
            self.barred[b].add(a)
        return b in self.barred[a]

    def _offers(self, a: str, least: float) -> list[_Offer]:
        """What a cluster could be merged with."""
        found: list[_Offer] = []
        size = len(self.members[a])
        for b, share in self.sums[a].items():
            other = len(self.members[b])
            mean = round(share / (size * other), 9)
            if mean >= least:
                found.append((-mean, a, b, (size, other)) if a < b else (-mean, b, a, (other, size)))
        return found

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
