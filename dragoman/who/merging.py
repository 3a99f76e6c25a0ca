"""Puts the user's rows of office holders beside the shipped ones: where they contradict, the user's stand.

Rows contradict when they give one chair to different people on the same days, as far as the days are sure, or the same
person other days. A term to which nobody gave an end contradicts nobody who began later: it is then only not known when
it ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dragoman.who.tenure import Chair, Tenure, has_one_holder

__all__ = ["merged", "under_one_name"]


def under_one_name(shipped: Iterable[Tenure], own: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The user's rows, with the people whom the shipped table knows in that party under its name for them."""
    persons = {(row.party, form): row.person for row in shipped for form in row.forms()}
    found = []
    for row in own:
        known = next((persons[key] for form in row.forms() if (key := (row.party, form)) in persons), row.person)
        found.append(row if known == row.person else replace(row, person=known, names=(row.person, *row.names)))
    return tuple(found)


def merged(shipped: Sequence[Tenure], own: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """The terms that both tables come to, the user's last; people must be `under_one_name`."""
    ours, theirs = _by_chair(shipped), _by_chair(own)
    found: list[Tenure] = []
    for row in shipped:
        found += _left_of(row, theirs[row.chair]) if row.chair in theirs else (row,)
    for row in own:
        found.append(_until_next(_exact(row, ours.get(row.chair, ())), ours.get(row.chair, ())))
    return tuple(found)


def _by_chair(rows: Iterable[Tenure]) -> dict[Chair, list[Tenure]]:
    found: dict[Chair, list[Tenure]] = defaultdict(list)
    for row in rows:
        found[row.chair].append(row)
    return dict(found)


def _exact(row: Tenure, shipped: Iterable[Tenure]) -> Tenure:
    """A user's row with the days of the shipped one that tells the same term more exactly."""
    for other in shipped:
        if other.person == row.person and row.agrees(other):
            row = row.with_days_of(other)
    return row


def _until_next(row: Tenure, shipped: Iterable[Tenure]) -> Tenure:
    """A user's term; one without an end lasts at most until the next shipped holder of the chair begins."""
    later = [other for other in shipped if other.person != row.person and other.first > row.first]
    if row.ended or not later or not has_one_holder(row.office, row.party):
        return row
    return replace(row, ended=min(later, key=lambda other: other.first).begun)


def _left_of(row: Tenure, own: Iterable[Tenure]) -> Iterator[Tenure]:
    """What the user's rows of a chair leave of a shipped term; a piece that stays as it was keeps its dates."""
    left = [(row.first, row.last or date.max)]
    for mine in own:
        if mine.person == row.person:
            if row.agrees(mine) or _overlap(row, mine):
                return
        elif has_one_holder(row.office, row.party) and (mine.ended or row.first <= mine.first):
            left = [part for piece in left for part in _outside(piece, *mine.surely)]
    for first, last in left:
        begun = row.begun if first == row.first else first.isoformat()
        ended = row.ended if last == (row.last or date.max) else last.isoformat()
        yield replace(row, begun=begun, ended=ended)


def _overlap(one: Tenure, other: Tenure) -> bool:
    return one.first <= (other.last or date.max) and other.first <= (one.last or date.max)


def _outside(piece: tuple[date, date], begun: date, ended: date) -> Iterator[tuple[date, date]]:
    """The parts of a span of days before and after another; the days of handing over belong to both."""
    first, last = piece
    if begun > ended or begun > last or ended < first:
        yield piece
        return
    if first < begun:
        yield first, begun
    if ended < last:
        yield ended, last
