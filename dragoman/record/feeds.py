"""The feeds that are watched, and how each has fared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from dragoman.record.database import insert_or_replace, storable
from dragoman.record.schema import feeds

__all__ = ["FeedRow", "file_feeds", "load_feeds"]


class FeedRow(NamedTuple):
    """`interval` is in seconds; times are written in ISO 8601, '' for never."""

    url: str
    title: str
    kind: str
    named: bool
    interval: float
    asked: str
    answered: str
    failures: int
    fault: str
    due: str
    pages: int


def load_feeds(connection: Connection) -> list[FeedRow]:
    """In the order of their addresses."""
    rows = select(*(feeds.c[name] for name in FeedRow._fields))
    # sorted here: each PostgreSQL sorts by the rules of its own language
    return sorted(FeedRow(*row) for row in connection.execute(rows))


def file_feeds(connection: Connection, fared: Iterable[FeedRow]) -> None:
    """The feeds as they stand now."""
    told = [{name: storable(v) if isinstance(v, str) else v for name, v in row._asdict().items()} for row in fared]
    insert_or_replace(connection, feeds, told)
