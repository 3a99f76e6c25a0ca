"""Pages kept one a line as JSON: `id`, `title`, `published`, `text` or `html`, `url`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from dragoman.errors import DragomanError, PageError
from dragoman.terms import RawPage, StatedDate

LONGEST_LINE = 64_000_000


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream`; of one that is too long, only as much as shows it."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def pages_of(lines: Iterable[bytes], name: str) -> Iterator[RawPage | DragomanError]:
    """The pages of a JSON-lines file called `name`; a bad line becomes a `PageError` that names it."""
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        try:
            yield _page(line, f"{name}:{number}")
        except DragomanError as error:
            yield error


def _page(line: bytes, where: str) -> RawPage:
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
    for field in ("id", "title", "published", "text", "html", "url"):
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
        stated=_stated(row.get("published") or "", where),
    )


def _stated(written: str, where: str) -> tuple[StatedDate, ...]:
    if not written:
        return ()
    try:
        return (StatedDate(date.fromisoformat(written[:10]), "json"),)
    except ValueError:
        raise PageError(where, f"published {written!r} is no day", "write it as YYYY-MM-DD") from None
