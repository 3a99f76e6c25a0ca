"""The log: who did what, and when. What people decided is told by the decisions themselves and is not written twice."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, literal, select, union_all

from dragoman.record.database import storable
from dragoman.record.schema import decisions, events

__all__ = ["Event", "Source", "file_event", "load_events"]

_LONGEST = 200  # signs of a name that a stranger gives


class Source(NamedTuple):
    """Who does something, when, and from which address of the network, '' for the command line."""

    who: str
    at: datetime
    address: str = ""


class Event(NamedTuple):
    """`at` is ISO 8601; `about` is whom or what it was done to; `address` is '' for the command line."""

    at: str
    who: str
    what: str
    about: str
    address: str


def file_event(connection: Connection, source: Source, what: str, about: str = "") -> int:
    """Files an event; gives its number."""
    row = {"at": written(source.at), "who": source.who, "what": what, "about": about, "address": source.address}
    told = {name: storable(value)[:_LONGEST] for name, value in row.items()}
    return int(connection.scalar(events.insert().returning(events.c.number), told) or 0)


def written(at: datetime) -> str:
    """An instant as the log keeps it; later ones sort behind."""
    return at.isoformat(timespec="microseconds")


def load_events(connection: Connection, limit: int, since: str = "") -> list[Event]:
    """The latest `limit` events and decisions since an instant (ISO 8601), the latest first."""
    told = select(*(events.c[name] for name in Event._fields), events.c.number)
    decided = select(
        decisions.c.made.label("at"),
        decisions.c.author.label("who"),
        decisions.c.kind.label("what"),
        decisions.c.id.label("about"),
        literal("").label("address"),
        literal(0).label("number"),
    )
    both = union_all(told, decided).subquery()
    rows = select(*(both.c[name] for name in Event._fields)).where(both.c.at >= since)
    latest = rows.order_by(both.c.at.desc(), both.c.number.desc(), both.c.about).limit(limit)
    return [Event(*row) for row in connection.execute(latest)]
