"""Turns lists of office holders into rows of the user's table.

A list read twice adds nothing: a claim that a row of the table tells already, as exactly or more, is known; one that
tells a row's term more exactly sharpens it; any other is a row of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.errors import HoldersError
from dragoman.who.claims import Claim, ListReader, documents
from dragoman.who.followthemoney import FollowTheMoney
from dragoman.who.posts import Post, party_of, post_of
from dragoman.who.tenure import Tenure, plain
from dragoman.who.wikidata import WikidataEntities, WikidataRows

__all__ = ["Import", "Outcome"]


@dataclass(slots=True)
class Outcome:
    """What an import did: rows added, made more exact and known before, claims left out by reason, and the positions
    that no office of ours is."""

    added: int = 0
    sharpened: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)


class Import:
    """One import: files are added one by one, then the table is asked for."""

    def __init__(self) -> None:
        self._readers: tuple[ListReader, ...] = (FollowTheMoney(), WikidataEntities(), WikidataRows())

    def add(self, lines: Iterable[bytes], name: str) -> Iterator[HoldersError]:
        """Takes in a file called `name`; gives an error for each line that cannot be used."""
        for document in documents(lines, name):
            if isinstance(document, HoldersError):
                yield document
                continue
            where, value = document
            reader = next((reader for reader in self._readers if reader.takes(value)), None)
            try:
                if reader is None:
                    raise HoldersError(where, "is neither Wikidata's nor FollowTheMoney's", "see the README for forms")
                reader.add(value, where)
            except HoldersError as error:
                yield error

    def into(self, table: Iterable[Tenure]) -> tuple[list[Tenure], Outcome, list[HoldersError]]:
        """The table with the claims of all files, what was done, and an error for each claim that cannot be true."""
        rows, outcome, faults = list(table), Outcome(), []
        places: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            places[_key(row)].append(at)
        for reader in self._readers:
            for claim in reader.claims():
                claimed = _row(claim, outcome)
                if claimed is None:
                    continue
                row = claimed
                if row.last is not None and row.last < row.first:
                    fault = f"{row.person} ends ({row.ended}) before the beginning ({row.begun})"
                    faults.append(HoldersError(claim.where, fault, "correct one of the dates"))
                    continue
                _put(row, rows, places[_key(row)], outcome)
        return rows, outcome, faults


def _key(row: Tenure) -> tuple[str, str, str, str]:
    return (*row.chair, plain(row.person))


def _row(claim: Claim, outcome: Outcome) -> Tenure | None:
    """The row that a claim makes; counts it as left out where it makes none."""
    lacking = claim.lacking or ("" if claim.person else "of people without an English name")
    post = None if lacking else _post(claim)
    if post is None:
        outcome.left_out[lacking or "of positions that are no office we know"] += 1
        if not lacking:
            outcome.unmapped[claim.position] += 1
        return None
    names = tuple(dict.fromkeys(name for name in claim.names if name != claim.person))
    return Tenure(claim.person, names, post.office, post.party, claim.begun, claim.ended, post.post, claim.source)


def _post(claim: Claim) -> Post | None:
    return post_of(claim.position, party_of(claim.country))


def _put(row: Tenure, rows: list[Tenure], places: list[int], outcome: Outcome) -> None:
    for at in places:
        if rows[at].agrees(row):
            finer = rows[at].with_days_of(row)
            outcome.known += finer is rows[at]
            outcome.sharpened += finer is not rows[at]
            rows[at] = finer
            return
    places.append(len(rows))
    rows.append(row)
    outcome.added += 1
