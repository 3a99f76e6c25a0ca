"""Where entries stand on file for their neighbours to find them: their keys, by the last day of their window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, text

from dragoman.record.blocking import Window, filed_under, looked_up, window
from dragoman.record.database import insert_or_replace, portions
from dragoman.record.schema import keys
from dragoman.terms import Entry

__all__ = ["drop_keys", "file_keys", "on_file_near"]

# Windows of like length stand together, so that few are read that end in time but begin too late.
_LENGTHS = (40, 90, 250, 700)
_LONGER = "longer"

_SQLITE = """
SELECT json_extract(wanted.value, '$[0]'), keys.mention FROM json_each(:wanted) AS wanted CROSS JOIN keys
WHERE keys."key" = json_extract(wanted.value, '$[1]')
AND keys.last BETWEEN json_extract(wanted.value, '$[2]') AND json_extract(wanted.value, '$[3]')
AND keys.first <= json_extract(wanted.value, '$[4]')
"""
_POSTGRESQL = """
SELECT wanted.entry, keys.mention
FROM (SELECT value->>0 AS entry, value->>1 AS "key", CAST(value->>2 AS integer) AS least,
      CAST(value->>3 AS integer) AS most, CAST(value->>4 AS integer) AS until
      FROM json_array_elements(CAST(:wanted AS json)) AS listed(value)) AS wanted
JOIN keys ON keys."key" = wanted."key" AND keys.last BETWEEN wanted.least AND wanted.most AND keys.first <= wanted.until
"""


def file_keys(connection: Connection, entries: Iterable[Entry]) -> None:
    insert_or_replace(connection, keys, [row for entry in entries for row in _rows(entry)])


def drop_keys(connection: Connection, entries: Iterable[Entry]) -> None:
    """Of entries as they are on file."""
    rows = [{f"its_{name}": value for name, value in row.items()} for entry in entries for row in _rows(entry)]
    key = [keys.c[name] == bindparam(f"its_{name}") for name in ("key", "last", "mention")]
    if rows:
        connection.execute(delete(keys).where(*key), rows)


def on_file_near(connection: Connection, entries: Sequence[Entry]) -> dict[str, set[str]]:
    """By entry, the ids of all on file that it may be compared with."""
    found: dict[str, set[str]] = {}
    statement = text(_POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE)
    for some in portions(entries):
        wanted = [row for entry in some for row in _wanted(entry)]
        for entry, other in connection.execute(statement, {"wanted": json.dumps(wanted)}):
            found.setdefault(entry, set()).add(other)
    return found


def _rows(entry: Entry) -> list[dict[str, Any]]:
    span = window(entry)
    if span is None:
        return []
    kind = _kind(span)
    return [
        {"key": f"{key} {kind}", "last": span.last, "mention": entry.id, "first": span.first}
        for key in sorted(filed_under(entry))
    ]


def _kind(span: Window) -> str:
    return next((str(length) for length in _LENGTHS if span.last - span.first <= length), _LONGER)


def _wanted(entry: Entry) -> list[tuple[str, str, int, int, int]]:
    """What is looked up for an entry: key, the least and the greatest last day, the greatest first day."""
    span = window(entry)
    if span is None:
        return []
    ends = [(str(length), span.last + length) for length in _LENGTHS] + [(_LONGER, 2**31 - 1)]
    return [
        (entry.id, f"{key} {kind}", span.first, end, span.last)
        for key in sorted(looked_up(entry))
        for kind, end in ends
    ]
