"""Puts the user's rows of office holders beside the shipped ones: where they contradict, the user's stand.

Rows contradict when they give one chair to different people on the same days, as far as the days are sure, or the same
person other days. A term to which nobody gave an end contradicts nobody who began later: it is then only not known when
it ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.who.tenure import Chair, Tenure, has_one_holder

__all__ = ["Term", "merged"]

# The news of a resignation still gives the office.
_STILL_CALLED_SO = timedelta(days=14)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a party; `last` is None where no end is known, `post` parts twin offices."""

    person: str
    office: str
    party: str
    first: date
    last: date | None
    post: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last + _STILL_CALLED_SO)


def merged(shipped: Sequence[Tenure], own: Sequence[Tenure]) -> tuple[tuple[Tenure, ...], tuple[Term, ...]]:
    """All rows, each with its person under one name, and the terms that come of them."""
    own = [_renamed(row, persons) for persons in [_persons(shipped)] for row in own]
    by_chair: dict[Chair, list[Tenure]] = defaultdict(list)
    for row in own:
        by_chair[row.chair].append(row)
    theirs: dict[Chair, list[Tenure]] = defaultdict(list)
    for row in shipped:
        theirs[row.chair].append(row)
    terms = []
    for row in shipped:
        terms += _left_of(row, by_chair[row.chair]) if row.chair in by_chair else [_term(row)]
    for row in own:
        terms.append(_until_next(_exact(row, theirs[row.chair]), theirs[row.chair]))
    return (*shipped, *own), tuple(terms)


def _persons(rows: Iterable[Tenure]) -> dict[tuple[str, str], str]:
    """The person of each form of a name within a party."""
    return {(row.party, form): row.person for row in rows for form in row.forms()}


def _renamed(row: Tenure, persons: dict[tuple[str, str], str]) -> Tenure:
    known = next((persons[key] for form in row.forms() if (key := (row.party, form)) in persons), row.person)
    return row if known == row.person else replace(row, person=known, names=(row.person, *row.names))


def _term(row: Tenure) -> Term:
    return Term(row.person, row.office, row.party, row.first, row.last, row.post)


def _exact(row: Tenure, shipped: Iterable[Tenure]) -> Tenure:
    """A user's row with the days of the shipped one that tells the same term more exactly."""
    for other in shipped:
        if other.person == row.person and row.agrees(other):
            row = row.with_days_of(other)
    return row


def _until_next(row: Tenure, shipped: Iterable[Tenure]) -> Term:
    """A user's term; one without an end lasts at most until the next shipped holder of the chair begins."""
    begins = [other.first for other in shipped if other.person != row.person and other.first > row.first]
    term = _term(row)
    if term.last is None and begins and has_one_holder(row.office, row.party):
        return replace(term, last=min(begins))
    return term


def _left_of(row: Tenure, own: Sequence[Tenure]) -> Iterator[Term]:
    """What the user's rows of a chair leave of a shipped term."""
    if any(mine.person == row.person and (row.agrees(mine) or _overlap(row, mine)) for mine in own):
        return
    left = [(row.first, row.last or date.max)]
    for mine in own if has_one_holder(row.office, row.party) else ():
        begun, ended = mine.surely
        if mine.person == row.person or begun > ended or (not mine.ended and row.first > mine.first):
            continue
        left = [part for piece in left for part in _outside(piece, begun, ended)]
    for first, last in left:
        yield replace(_term(row), first=first, last=None if last == date.max else last)


def _overlap(one: Tenure, other: Tenure) -> bool:
    return one.first <= (other.last or date.max) and other.first <= (one.last or date.max)


def _outside(piece: tuple[date, date], begun: date, ended: date) -> Iterator[tuple[date, date]]:
    """The parts of a span of days before and after another; the days of handing over belong to both."""
    first, last = piece
    if begun > last or ended < first:
        yield piece
        return
    if first < begun:
        yield first, begun
    if ended < last:
        yield ended, last
