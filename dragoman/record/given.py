"""Pages in gold form, `{"id", "published", "engagements"}` a line: their engagements as entries, as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.errors import RecordError
from dragoman.record.entries import entries
from dragoman.record.forms import mention_of
from dragoman.terms import Entry

__all__ = ["GivenPage", "given_pages"]

_FORM = 'write {"id": ..., "published": "2025-01-10", "engagements": [...]}'


@dataclass(frozen=True, slots=True)
class GivenPage:
    """A page and its engagements, each an entry with its index; the page's id stands for its text."""

    id: str
    entries: tuple[Entry, ...]


def given_pages(lines: Iterable[tuple[str, bytes]]) -> Iterator[GivenPage | RecordError]:
    """The pages of JSON lines, each with what it is called in an error.

    A line or an engagement that cannot be used becomes a `RecordError`; a page's other engagements are given.
    """
    seen: set[str] = set()
    for where, written in lines:
        line = written.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            row = _row(line, where)
            if row["id"] in seen:
                raise RecordError(where, f"page {row['id']} was given before", "give each page once")
            told = _told(row, where)
        except RecordError as error:
            yield error
            continue
        seen.add(row["id"])
        yield from _page(row, told, where)


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(where, f"is not JSON ({error})", "write one JSON object a line") from None
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
        raise RecordError(where, "is not a page with an id", _FORM)
    if not isinstance(row.get("engagements"), list):
        raise RecordError(where, "has no list of engagements", _FORM)
    return row


def _told(row: dict[str, Any], where: str) -> date | None:
    """The day of the report, or the last one that `dragoman read` thinks it can have."""
    dating = row.get("dating")
    written = row.get("published") or (dating.get("latest") if isinstance(dating, dict) else "") or ""
    try:
        return date.fromisoformat(written) if written else None
    except (TypeError, ValueError):
        raise RecordError(where, f"published {written!r} is not a day", "write it as YYYY-MM-DD") from None


def _page(row: dict[str, Any], told: date | None, where: str) -> Iterator[GivenPage | RecordError]:
    found = []
    for index, given in enumerate(row["engagements"]):
        try:
            found.append((index, mention_of(given, f"{where}, engagement {index}")))
        except RecordError as error:
            yield error
    at = [index for index, _ in found]
    filed = entries(row["id"], told, [mention for _, mention in found])
    yield GivenPage(row["id"], tuple(replace(entry, index=at[entry.index]) for entry in filed))
