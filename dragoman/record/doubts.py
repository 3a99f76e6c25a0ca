"""What the record is least sure of, kept in order: a review asks without looking through all of it.

A doubt stands for a question of `reviewing.questions`; it is written whenever its engagement is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, func, or_, select, true

from dragoman.errors import RecordError
from dragoman.record.database import insert_or_replace, portions
from dragoman.record.decisions import Decision
from dragoman.record.loading import load_engagements
from dragoman.record.reviewing import Question, questions_on
from dragoman.record.schema import doubts, engagements
from dragoman.terms import Engagement

__all__ = ["Open", "file_doubts", "file_missing_doubts", "is_place", "open_question", "place_of"]

_PLACE = re.compile(r"(\d(?:\.\d+)?(?:e-\d+)?)~([0-9a-f]{20})")


class Open(NamedTuple):
    """A question, and how many come behind it."""

    question: Question
    behind: int


def place_of(question: Question) -> str:
    """Where a question stands in the order, for `after`."""
    return f"{question.sure!r}~{question.key}"


def is_place(after: str) -> bool:
    return _PLACE.fullmatch(after) is not None


def file_doubts(
    connection: Connection, gone: Iterable[str], written: Collection[Engagement], decided: Sequence[Decision]
) -> None:
    """Files the doubts on engagements that were `written` in the place of those on them and on those `gone`."""
    for some in portions({*gone, *(one.id for one in written)}):
        connection.execute(delete(doubts).where(doubts.c.engagement.in_(some)))
    rows = [
        {"key": one.key, "engagement": one.engagement.id, "sure": one.sure} for one in questions_on(written, decided)
    ]
    insert_or_replace(connection, doubts, rows)


def file_missing_doubts(connection: Connection, decided: Sequence[Decision]) -> None:
    """Of a record that a program filed which knew of no doubts."""
    if connection.scalar(select(doubts.c.key).limit(1)) is None:
        for some in portions(connection.scalars(select(engagements.c.id)).all()):
            file_doubts(connection, (), load_engagements(connection, some), decided)


def open_question(connection: Connection, decided: Sequence[Decision], after: str, key: str) -> Open | None:
    """The question of that key if it is still open, else the least sure one behind the place `after`."""
    rows = select(doubts).order_by(doubts.c.sure, doubts.c.key).limit(1)
    row = connection.execute(rows.where(doubts.c.key == key)).first() if key else None
    row = row or connection.execute(rows.where(_behind(after))).first()
    if row is None:
        return None
    asked = questions_on(load_engagements(connection, [row.engagement]), decided)
    question = next(one for one in asked if one.key == row.key)
    behind = connection.scalar(select(func.count()).select_from(doubts).where(_behind(place_of(question))))
    return Open(question, behind or 0)


def _behind(after: str) -> Any:
    if not after:
        return true()
    place = _PLACE.fullmatch(after)
    if place is None:
        raise RecordError(after, "is no place in a review", "begin anew")
    sure = float(place[1])
    return or_(doubts.c.sure > sure, and_(doubts.c.sure == sure, doubts.c.key > place[2]))
