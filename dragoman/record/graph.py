"""The graph of likely pairs as the database holds it, looked at only where a change leads.

Within a component all likelihoods are kept, packed; of pairs that connect two components, which are parts of something
larger (see `parts`), each is a row of `cuts`. So no pair is ever compared twice.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from sys import byteorder

from sqlalchemy import Connection, select

from dragoman.record.clustering import LEAST, Pair
from dragoman.record.database import portions
from dragoman.record.decisions import Decision, Rulings, rulings
from dragoman.record.filing import load_entries
from dragoman.record.parts import TOGETHER, part_of
from dragoman.record.schema import components, cuts, members
from dragoman.terms import Entry

__all__ = ["Graph", "packed", "whole_share"]

_SHARES = 10_000  # likelihoods are kept as so many parts of one
_AHEAD = 200  # entries that are looked up at once


class Graph:
    """Entries near a change. Those that change are `taken` out first, come back by `bring`, and are paired by
    `connect`."""

    def __init__(self, connection: Connection, decided: Sequence[Decision]) -> None:
        self._connection = connection
        self._decided = decided
        self._decided_texts = {ref.text for one in decided for ref in (*one.one, *one.other)}
        self._texts: set[str] = set()  # of what was looked up
        self._leaving = True
        self._ruled_entries: dict[str, Entry] = {}
        self._ruled_texts: set[str] = set()
        self.ruled = Rulings()
        self.component: dict[str, str] = {}  # on file, of entries that were looked up
        self.engagement: dict[str, str] = {}
        self.held: dict[str, list[str]] = {}  # by component, what it holds on file
        self.pairs: dict[Pair, float] = {}
        self.cuts: dict[Pair, float] = {}  # on file, in both directions
        self.taken: set[str] = set()
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        self._unseen: dict[str, None] = {}  # known from a pair only

    # ---- what is on file

    def look_up(self, ids: Iterable[str]) -> None:
        """Fetches the components of entries."""
        wanted = [one for one in ids if one not in self.component]
        named: set[str] = set()
        for some in portions(sorted(set(wanted))):
            named |= set(self._connection.scalars(select(members.c.component).where(members.c.mention.in_(some))))
        for some in portions(sorted(named - self.held.keys() - {""})):
            self._fetch(some)
        for one in wanted:
            self.component.setdefault(one, "")
            self._unseen.pop(one, None)

    def _fetch(self, names: Sequence[str]) -> None:
        columns = (members.c.mention, members.c.component, members.c.engagement, members.c.text)
        rows = select(*columns).where(members.c.component.in_(names)).order_by(members.c.mention)
        texts, several = {}, []
        for mention, component, engagement, text in self._connection.execute(rows):
            self.held.setdefault(component, []).append(mention)
            self.component[mention], self.engagement[mention], texts[mention] = component, engagement, text
            self._unseen.pop(mention, None)
        several = [name for name in names if len(self.held.get(name, ())) > 1]
        shares = select(components.c.id, components.c.shares).where(components.c.id.in_(several))
        for name, kept in self._connection.execute(shares) if several else ():
            self._connect(dict(unpacked(self.held[name], kept)))
        for some in portions(list(texts)):
            for one, other, share in self._connection.execute(select(cuts).where(cuts.c.one.in_(some))):
                self.cuts[one, other] = self.cuts[other, one] = share / _SHARES
                if one not in self.taken and other not in self.taken:
                    self._connect({(min(one, other), max(one, other)): share / _SHARES})
        self._texts |= set(texts.values())
        if not self._leaving:
            self._rule(self._texts)

    def _rule(self, texts: set[str]) -> None:
        """Heeds the decisions that bear upon some texts."""
        bearing = texts & self._decided_texts - self._ruled_texts
        if not bearing:
            return
        for one in self._decided:
            named = {ref.text for ref in (*one.one, *one.other)}
            bearing |= named if named & bearing else set()
        self._ruled_texts |= bearing
        found: list[str] = []
        for some in portions(sorted(bearing)):
            found += self._connection.scalars(select(members.c.mention).where(members.c.text.in_(some)))
        still = load_entries(self._connection, (one for one in found if one not in self.taken))
        self._ruled_entries |= {entry.id: entry for entry in still}
        self._heed()

    def _heed(self) -> None:
        """Says anew what the decisions at hand rule."""
        self.ruled = rulings(self._decided, list(self._ruled_entries.values()))
        for one in self.ruled.rejected:
            for other in self._near.pop(one, {}):
                self._near[other].pop(one, None)
        self._connect(dict.fromkeys(self.ruled.together, TOGETHER))

    # ---- what changes

    def take_out(self, ids: Iterable[str]) -> list[str]:
        """Takes entries out of all pairs; gives those that they were paired or stood together with."""
        leaving = list(ids)
        self.look_up(leaving)
        left = {one for one in leaving for one in (*self.held.get(self.component[one], ()), *self._near.get(one, ()))}
        self.taken |= set(leaving)
        for one in leaving:
            for other in self._near.pop(one, {}):
                self._near[other].pop(one, None)
        gone = self.taken
        self.pairs = {(a, b): share for (a, b), share in self.pairs.items() if a not in gone and b not in gone}
        return sorted(left - self.taken)

    def bring(self, entries: Sequence[Entry]) -> None:
        """Entries that were taken out, or are new, without their pairs. From now on decisions are heeded: what stood
        until then stood by those made before."""
        self._leaving = False
        self._ruled_entries |= {entry.id: entry for entry in entries if entry.text in self._decided_texts}
        self._rule(self._texts | {entry.text for entry in entries})

    def connect(self, pairs: Mapping[Pair, float]) -> None:
        """Adds the pairs of entries that were taken out, or are new."""
        self._connect(pairs)

    def _connect(self, pairs: Mapping[Pair, float]) -> None:
        rejected, near = self.ruled.rejected, self._near
        for pair, share in pairs.items():
            if share < TOGETHER:
                self.pairs[pair] = share
            if share < LEAST or not rejected.isdisjoint(pair):
                continue
            one, other = pair
            if near[one].get(other, 0.0) < share:
                near[one][other] = near[other][one] = share
                self._unseen |= {entry: None for entry in pair if entry not in self.component}

    # ---- parts

    def parts(self, seeds: Iterable[str]) -> Iterator[list[str]]:
        """The parts of some entries and of all that stood together with an entry of these parts."""
        done: set[str] = set()
        todo = list(seeds)
        while todo:
            one = todo.pop()
            if one in done:
                continue
            part = part_of(one, self.near, done)
            done |= set(part)
            for name in {self.component[entry] for entry in part if entry not in self.taken} - {""}:
                todo += [other for other in self.held[name] if other not in done and other not in self.taken]
            yield part

    def near(self, entry: str) -> Mapping[str, float]:
        if entry not in self.component:
            ahead = [one for _, one in zip(range(_AHEAD), self._unseen, strict=False)]
            self.look_up([entry, *ahead])
        return self._near.get(entry, {})

    def stood(self, part: Sequence[str]) -> bool:
        """Whether a part is a component that is on file as it is."""
        name = self.component[part[0]]
        return bool(name) and self.held[name] == part and not self.taken & set(part)

    def compared(self, one: str, other: str) -> bool:
        """Whether the likelihood of two entries is known, if only as nothing."""
        if one in self.taken or other in self.taken or (one, other) in self.pairs:
            return True
        return self.component[one] == self.component[other] != ""

    def cut_off(self, part: Sequence[str]) -> dict[Pair, float]:
        """The pairs that connect a part with others, in both directions."""
        inside = set(part)
        found = {(min(a, b), max(a, b)) for a in part for b in self._near.get(a, ()) if b not in inside}
        return {way: self.pairs[pair] for pair in found if pair in self.pairs for way in (pair, pair[::-1])}


def whole_share(share: float) -> int:
    """A likelihood as the whole number by which it is kept."""
    return round(share * _SHARES)


def packed(part: Sequence[str], pairs: Mapping[Pair, float]) -> bytes:
    """The likelihoods of all pairs of a part, which is in order: two bytes each, the lower one first."""
    place = {one: number for number, one in enumerate(part)}
    shares = array("H", bytes(len(part) * (len(part) - 1)))
    for (one, other), share in pairs.items():
        row = place[one]
        shares[row * (2 * len(part) - row - 3) // 2 + place[other] - 1] = whole_share(share)
    return _low_first(shares).tobytes()


def unpacked(part: Sequence[str], kept: bytes) -> Iterator[tuple[Pair, float]]:
    shares = array("H")
    shares.frombytes(kept)
    for pair, share in zip(combinations(part, 2), _low_first(shares), strict=True):
        if share:
            yield pair, share / _SHARES


def _low_first(shares: array[int]) -> array[int]:
    if byteorder == "big":
        shares.byteswap()
    return shares
