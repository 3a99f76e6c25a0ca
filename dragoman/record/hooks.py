"""Webhooks: addresses that are told of each change to what a saved search finds, how far each was told, how it fared.

A hook is told of a change where the engagement answers its search, or did when the hook was last told of it: so it
learns how an engagement came into the answers and how it left them. `cursor` is the last change that is dealt with and
moves when a change was delivered: nothing is lost, and only what was told without our learning of it is told again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, delete, func, literal, or_, select, update

from dragoman.errors import RecordError
from dragoman.record import database
from dragoman.record.briefs import Brief
from dragoman.record.journal import Change
from dragoman.record.loading import load_briefs
from dragoman.record.saved_queries import load_search, query_of
from dragoman.record.schema import changes, engagements, hook_answers, hooks
from dragoman.record.search import answering

__all__ = ["Hook", "Hooks", "Portion"]

_CHANGES = 500  # that are looked through at once
_CLAIM = timedelta(minutes=10)  # so long a hook is its sender's alone; each delivery begins it anew


@dataclass(frozen=True, slots=True)
class Hook:
    """`private` lets the address lie in a private network; `failures` are those in a row, `fault` is the last one's.
    Before `due` (ISO 8601, '' for at once) it is left alone; when `off` it is, until it is named."""

    id: str
    search: str
    url: str
    private: bool
    secret: str
    cursor: int = 0
    failures: int = 0
    fault: str = ""
    due: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """Changes to tell, the oldest first, each with the engagement in brief where there still is one; `last` is the
    number up to which all are looked through, `left` the engagements that answer the search no more."""

    told: tuple[tuple[Change, Brief | None], ...]
    last: int
    left: frozenset[str]
    more: bool


class Hooks:
    """The hooks of a record. Every method may raise `RecordError`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Hook]:
        with database.reading(self._engine) as connection:
            return sorted((Hook(*row) for row in connection.execute(select(hooks))), key=lambda hook: hook.id)

    def add(self, hook: Hook) -> None:
        """Adds a hook that is told of what the record learns from now on. Raises where there is no such search."""
        with database.writing(self._engine) as connection:
            found = answering(connection, query_of(load_search(connection, hook.search), limit=1, after=""))
            last = connection.scalar(select(func.max(changes.c.number))) or 0
            connection.execute(hooks.insert().values(**_row(hook) | {"cursor": last}))
            answers = select(literal(hook.id), engagements.c.id).where(engagements.c.number.in_(found))
            connection.execute(hook_answers.insert().from_select(["hook", "engagement"], answers))

    def remove(self, identity: str) -> None:
        """Raises where there is no such hook."""
        with database.writing(self._engine) as connection:
            if not connection.execute(delete(hooks).where(hooks.c.id == identity)).rowcount:
                raise _unknown(identity)
            connection.execute(delete(hook_answers).where(hook_answers.c.hook == identity))

    def claim(self, now: datetime, named: Collection[str] = ()) -> list[Hook]:
        """The hooks to send to now, each for this sender alone for a while: those that are due or, due or off, those
        named. Raises `RecordError` where one that is named is none."""
        with database.writing(self._engine) as connection:
            wanted = hooks.c.id.in_(named) if named else or_(hooks.c.due == "", hooks.c.due <= _written(now))
            found = [Hook(*row) for row in connection.execute(select(hooks).where(wanted).order_by(hooks.c.id))]
            if missing := set(named) - {hook.id for hook in found}:
                raise _unknown(min(missing))
            claimed = [hook for hook in found if named or not hook.off]
            self._set(connection, [hook.id for hook in claimed], due=_written(now + _CLAIM))
        return claimed

    def waiting(self, hook: Hook) -> Portion:
        """What is to be told next. Raises `RecordError` where the search is gone."""
        after = select(hooks.c.cursor).where(hooks.c.id == hook.id).scalar_subquery()
        asked = select(changes).where(changes.c.number > after).order_by(changes.c.number).limit(_CHANGES)
        with database.reading(self._engine) as connection:
            query = query_of(load_search(connection, hook.search), limit=1, after="")
            found = [Change(*row) for row in connection.execute(asked)]
            touched = {change.engagement for change in found}
            answer = answering(connection, query)
            now = _those(connection, engagements.c.id, touched, engagements.c.number.in_(answer))
            before = _those(connection, hook_answers.c.engagement, touched, hook_answers.c.hook == hook.id)
            briefs = load_briefs(connection, now | before)
        told = tuple((one, briefs.get(one.engagement)) for one in found if one.engagement in now | before)
        last = found[-1].number if found else hook.cursor
        return Portion(told, last, frozenset(before - now), len(found) == _CHANGES)

    def delivered(self, hook: Hook, change: Change, now: datetime) -> None:
        with database.writing(self._engine) as connection:
            self._set(
                connection, [hook.id], cursor=change.number, failures=0, fault="", off=False, due=_written(now + _CLAIM)
            )
            database.insert_new(connection, hook_answers, [{"hook": hook.id, "engagement": change.engagement}])

    def passed(self, hook: Hook, portion: Portion) -> None:
        """Notes that all of a portion is dealt with."""
        with database.writing(self._engine) as connection:
            self._set(connection, [hook.id], cursor=portion.last)
            for some in database.portions(sorted(portion.left)):
                gone = hook_answers.c.hook == hook.id, hook_answers.c.engagement.in_(some)
                connection.execute(delete(hook_answers).where(*gone))

    def release(self, hook: Hook) -> None:
        """Ends a claim: the hook is up to date."""
        with database.writing(self._engine) as connection:
            self._set(connection, [hook.id], due="")

    def failed(self, hook: Hook, due: datetime) -> None:
        """Ends a claim that came to nothing: the hook, as it failed, is left alone until `due`, or switched off."""
        told = {"failures": hook.failures, "fault": database.storable(hook.fault), "off": hook.off}
        with database.writing(self._engine) as connection:
            self._set(connection, [hook.id], due=_written(due), **told)

    @staticmethod
    def _set(connection: Connection, ids: Iterable[str], **values: Any) -> None:
        connection.execute(update(hooks).where(hooks.c.id.in_(list(ids))).values(**values))


def _those(
    connection: Connection, column: Column[str], ids: Collection[str], condition: ColumnElement[bool]
) -> set[str]:
    """Those of these ids that stand in a column where a condition holds."""
    found: set[str] = set()
    for some in database.portions(sorted(ids)):
        found.update(connection.scalars(select(column).where(column.in_(some), condition)))
    return found


def _row(hook: Hook) -> dict[str, Any]:
    return {name: getattr(hook, name) for name in Hook.__slots__}


def _unknown(identity: str) -> RecordError:
    return RecordError(identity, "is no hook of this record", "see dragoman hooks list")


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
