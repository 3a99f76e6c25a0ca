"""What addresses gave when this reader last read them, so that what has not changed is not asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from dragoman.record.database import insert_or_replace, storable
from dragoman.record.schema import visits

__all__ = ["Marks", "file_visits", "load_visits"]


class Marks(NamedTuple):
    """The server's marks for "has it changed?", and a digest of the content."""

    etag: str
    last_modified: str
    digest: str


def load_visits(connection: Connection, reader: str) -> dict[str, Marks]:
    """By address; what another reader read is to be read again."""
    rows = select(visits.c.url, visits.c.etag, visits.c.last_modified, visits.c.digest).where(visits.c.reader == reader)
    return {url: Marks(*marks) for url, *marks in connection.execute(rows)}


def file_visits(connection: Connection, visited: Mapping[str, Marks], reader: str) -> None:
    rows = {storable(url): marks for url, marks in visited.items()}
    insert_or_replace(
        connection,
        visits,
        [
            {"url": url, "reader": reader} | {name: storable(mark) for name, mark in marks._asdict().items()}
            for url, marks in sorted(rows.items())
        ],
    )
