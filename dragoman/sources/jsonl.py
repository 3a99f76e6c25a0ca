"""Pages kept one a line as JSON: `id`, `title`, `published`, `text` or `html`, `url`, or their usual other names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.errors import DragomanError, PageError, SourceError
from dragoman.sources.columns import FIELDS, Columns, plain_name, stated_on
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

LONGEST_LINE = 64_000_000


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream`; of one that is too long, only as much as shows it."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The pages of a JSON-lines file; a bad line becomes a `PageError` that names it."""
    empty = True
    for page in _pages(bounded_lines(stream), origin.name, columns):
        empty = False
        yield page
    if empty:
        yield SourceError(origin.name, "is empty", "give a file with one page a line")


def _pages(lines: Iterable[bytes], name: str, columns: Columns) -> Iterator[RawPage | DragomanError]:
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        try:
            yield _page(line, f"{name}:{number}", columns)
        except DragomanError as error:
            yield error


def _page(line: bytes, where: str, columns: Columns) -> RawPage:
    if len(line) > LONGEST_LINE:
        raise PageError(where, f"is longer than {LONGEST_LINE // 1_000_000} MB", "write one page a line")
    try:
        row = json.loads(line)
    except ValueError as error:
        raise PageError(where, f"is not JSON ({error})", "write one JSON object a line") from None
    except RecursionError:
        raise PageError(where, "nests JSON too deep", 'write {"id": ..., "text": ...}') from None
    if not isinstance(row, dict):
        raise PageError(where, "is not a JSON object", 'write {"id": ..., "text": ...}')
    row = _named(row, columns)
    for field in FIELDS:
        if not isinstance(row.get(field) or "", str):
            raise PageError(where, f"field {field} is not a string", "put it in quotation marks")
    html, text = row.get("html") or "", row.get("text") or ""
    if not html and not text:
        raise PageError(where, "has neither text nor html", "give the page's text in the field text")
    return RawPage(
        id=row.get("id") or where,
        content=(html or text).encode("utf-8", "surrogatepass"),
        media="text/html" if html else "text/plain",
        charset="utf-8",
        url=row.get("url") or "",
        title="" if html else row.get("title") or "",
        stated=stated_on(row.get("published"), where, "json"),
    )


def _named(row: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """The row under our names for what a page is made of."""
    plain = {plain_name(name): value for name, value in reversed(row.items())}
    found = {
        field: next((plain[name] for name in usual if plain.get(name)), None)
        for field, usual in FIELDS.items()
        if field not in columns
    }
    return found | {field: row.get(name) for field, name in columns.items()}
