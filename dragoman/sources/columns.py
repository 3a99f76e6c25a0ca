"""Pages kept in tables and lines: which column holds what, and a page out of one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from dragoman.errors import PageError, SourceError
from dragoman.tables import rows, several
from dragoman.terms import RawPage, StatedDate

# What a page is made of, to the name of the column that holds it; what is not named is looked for by its usual names.
Columns = Mapping[str, str]
FIELDS = {row["field"]: several(row["names"]) for row in rows("source_columns")}


def chosen(there: Iterable[str], given: Columns, name: str) -> dict[str, str]:
    """The column of each field among those that are `there`; `given` ones must be.

    Raises `SourceError` naming the source where a given column is missing, or none holds text.
    """
    columns = list(there)
    has = " ".join(", ".join(columns)[:300].split())
    plain = {plain_name(column): column for column in reversed(columns)}
    found = {}
    for field, usual in FIELDS.items():
        if field in given:
            if given[field] not in columns:
                raise SourceError(name, f"has no column {given[field]!r}", f"it has {has}")
            found[field] = given[field]
        elif column := next((plain[each] for each in usual if each in plain), ""):
            found[field] = column
    if "text" not in found and "html" not in found:
        raise SourceError(name, f"has no column of text among {has}", "say which one is: --column text=NAME")
    return found


def plain_name(column: str) -> str:
    """A column's name as it is looked for: without case, blanks and dashes."""
    return re.sub(r"[\s_-]+", "", column.removeprefix("\ufeff")).lower()


def page_of(cell: Callable[[str], object], where: str) -> RawPage:
    """The page that a row holds: `cell` gives the value of a field, as text or bytes, or a day as such.

    Raises `PageError` naming the row where it holds no page.
    """
    html, text = _bytes(cell("html")), _bytes(cell("text"))
    if not html.strip() and not text.strip():
        raise PageError(where, "has neither text nor html", "name the column that has: --column text=NAME")
    return RawPage(
        id=_text(cell("id")) or _text(cell("url")) or where,
        content=html if html.strip() else text,
        media="text/html" if html.strip() else "text/plain",
        url=_text(cell("url")),
        title="" if html.strip() else _text(cell("title")),
        stated=stated_on(cell("published"), where, "column"),
    )


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else _text(value).encode("utf-8", "surrogateescape")


def _text(value: object) -> str:
    """A cell as text; bytes that are no UTF-8 are read as a Western list would have them."""
    if value is None or value != value:  # empty, or "not a number"
        return ""
    written = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
    try:
        return written.decode("utf-8").strip()
    except UnicodeDecodeError:
        return written.decode("cp1252", "replace").strip()


def stated_on(value: object, where: str, source: str) -> tuple[StatedDate, ...]:
    """The publication date that a row gives, none for an empty cell; `source` is a row of `data/time_stated.tsv`.

    Raises `PageError` naming the row where it is no day.
    """
    if isinstance(value, date):  # a datetime is one
        return (StatedDate(date(value.year, value.month, value.day), source),)
    written = _text(value)
    if not written:
        return ()
    day = day_of(written)
    if day is None:
        raise PageError(where, f"published {written!r} is no day", "write it as YYYY-MM-DD")
    return (StatedDate(day, source),)


def day_of(written: str) -> date | None:
    """The day of a time as ISO 8601 or RFC 5322 write it, by its writer's own clock; None where it is no such time."""
    written = written.strip()
    iso = re.match(r"\d{4}-\d\d-\d\d(?!\d)|\d{8}(?!\d)", written)
    try:
        return date.fromisoformat(iso[0]) if iso else parsedate_to_datetime(written).date()
    except ValueError:
        return None
