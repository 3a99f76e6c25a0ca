"""Pages kept one a row in CSV, whatever separates the cells and in whatever charset."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from dragoman.errors import DragomanError, PageError, SourceError
from dragoman.sources.columns import Columns, chosen, page_of
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

LONGEST_CELL = 64_000_000
_SEPARATORS = ",\t;|"


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The pages of a table with a row of names at its head; a bad row becomes a `PageError` that names its line."""
    csv.field_size_limit(LONGEST_CELL)
    # Bytes beyond UTF-8 come back out of the cells as they are: the page's own charset is found where pages are read.
    lines = io.TextIOWrapper(stream, _encoding(stream), errors="surrogateescape", newline="")
    try:
        yield from _pages(lines, origin, columns)
    finally:
        lines.detach()


def _encoding(stream: BinaryIO) -> str:
    marks = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    return "utf-16" if head in marks else "utf-8-sig"


def _pages(lines: io.TextIOWrapper, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    first = lines.readline()
    separator = max(_SEPARATORS, key=first.count)
    names = next(csv.reader([first], delimiter=separator), [])
    if not names:
        yield SourceError(origin.name, "is empty", "give a table with a row of names at its head")
        return
    found = chosen(names, columns, origin.name)
    places = {field: names.index(column) for field, column in found.items()}
    reader = csv.reader(lines, delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield PageError(f"{origin.name}:{reader.line_num + 1}", f"is no row ({error})", "mend the line")
            continue
        if not any(row):
            continue
        # The row of names is line 1.
        where = f"{origin.name}:{reader.line_num + 1}"
        try:
            yield page_of(_cells(row, places), where)
        except PageError as error:
            yield error


def _cells(row: list[str], places: dict[str, int]) -> Callable[[str], str]:
    def cell(field: str) -> str:
        at = places.get(field, len(row))
        return row[at] if at < len(row) else ""

    return cell
