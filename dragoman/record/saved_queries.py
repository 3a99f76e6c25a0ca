"""Questions to the record in the form in which they are kept: only what is asked, so that forms lay over each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from dragoman.errors import RecordError
from dragoman.record.database import pairs
from dragoman.record.schema import searches
from dragoman.record.search import Query

__all__ = ["form_of_query", "load_search", "load_searches", "query_of"]


def form_of_query(query: Query) -> dict[str, Any]:
    """What a query asks for, without where its list begins and how long it is."""
    form = {
        "text": query.text,
        "parties": list(query.parties),
        "person": query.person,
        "place": query.place,
        "types": list(query.types),
        "statuses": list(query.statuses),
        "levels": list(query.levels),
        "first": query.first.isoformat() if query.first else "",
        "last": query.last.isoformat() if query.last else "",
        "over": query.over.isoformat() if query.over else "",
        "oldest": not query.newest,
    }
    return {name: value for name, value in form.items() if value}


def query_of(form: Mapping[str, Any], limit: int, after: str) -> Query:
    return Query(
        text=form.get("text", ""),
        parties=tuple(form.get("parties", ())),
        person=form.get("person", ""),
        place=form.get("place", ""),
        types=tuple(form.get("types", ())),
        statuses=tuple(form.get("statuses", ())),
        levels=tuple(form.get("levels", ())),
        first=_day(form.get("first", "")),
        last=_day(form.get("last", "")),
        over=_day(form.get("over", "")),
        newest=not form.get("oldest", False),
        limit=limit,
        after=after,
    )


def load_searches(connection: Connection) -> dict[str, dict[str, Any]]:
    """All kept questions by name."""
    return pairs(connection, select(searches.c.name, searches.c.query).order_by(searches.c.name))


def load_search(connection: Connection, name: str) -> dict[str, Any]:
    """Raises `RecordError` where none has that name."""
    saved = load_searches(connection)
    if name not in saved:
        names = ", ".join(saved) or "none yet"
        raise RecordError(name, "is no saved search of this record", f"there are: {names}")
    return saved[name]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
