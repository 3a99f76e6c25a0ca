"""Gaps and overlaps in a table of office holders: days on which a chair with one holder has none, or two.

A gap is only where no term can have run, an overlap only where both terms ran for sure; the day of handing over is
both's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.who.tenure import Chair, Tenure, has_one_holder

__all__ = ["Finding", "chairs", "findings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap or overlap (`kind`) in a chair: the people before and after it, or at once, and its first and last day.

    `last` is None where both terms have no end.
    """

    kind: str
    party: str
    office: str
    post: str
    people: tuple[str, str]
    first: date
    last: date | None

    @property
    def days(self) -> int | None:
        return None if self.last is None else (self.last - self.first).days + 1


def chairs(rows: Iterable[Tenure]) -> dict[Chair, list[Tenure]]:
    """The terms of each chair that has one holder at a time, by their beginning."""
    found: dict[Chair, list[Tenure]] = defaultdict(list)
    for row in rows:
        if has_one_holder(row.office, row.party) and not row.office.startswith("acting "):
            found[row.chair].append(row)
    return {chair: sorted(found[chair], key=lambda row: row.first) for chair in sorted(found)}


def findings(rows: Iterable[Tenure], longest: int) -> Iterator[Finding]:
    """The gaps of more than `longest` days and all overlaps, by party, office and day."""
    for terms in chairs(rows).values():
        yield from sorted((*_gaps(terms, longest), *_overlaps(terms)), key=lambda found: found.first)


def _gaps(terms: Sequence[Tenure], longest: int) -> Iterator[Finding]:
    latest = terms[0]
    for term in terms[1:]:
        if latest.last is None:
            return
        gap = (term.first - latest.last).days - 1
        if gap > longest:
            yield _finding("gap", latest, term, _after(latest.last, 1), _after(term.first, -1))
        if term.last is None or term.last > latest.last:
            latest = term


def _overlaps(terms: Sequence[Tenure]) -> Iterator[Finding]:
    for at, one in enumerate(terms):
        for other in terms[at + 1 :]:
            if other.first > (one.last or date.max):
                break
            first = max(one.surely[0], other.surely[0])
            last = min(one.surely[1], other.surely[1])
            if one.person != other.person and first < last:
                yield _finding("overlap", one, other, first, None if last == date.max else last)


def _finding(kind: str, one: Tenure, other: Tenure, first: date, last: date | None) -> Finding:
    return Finding(kind, *one.chair, (one.person, other.person), first, last)


def _after(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
