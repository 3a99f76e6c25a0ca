"""Pages kept one a row in CSV, whatever separates the cells and in whatever charset."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from dragoman.errors import DragomanError, PageError, SourceError
from dragoman.sources.columns import Columns, chosen, page_of
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

LONGEST_CELL = 64_000_000
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ",\t;|"


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The pages of a table with a row of names at its head; a bad row becomes a `PageError` that names its line."""
    csv.field_size_limit(LONGEST_CELL)
    # Bytes beyond UTF-8 come back out of the cells as they are: the page's own charset is found where pages are read.
    wide = isinstance(stream, io.BufferedReader) and stream.peek(2)[:2] in _WIDE
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    lines = io.TextIOWrapper(stream, encoding, errors, newline="")
    try:
        yield from _pages(lines, origin, columns)
    finally:
        lines.detach()


def _pages(lines: io.TextIOWrapper, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    first = lines.readline()
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=separator)
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise SourceError(origin.name, f"has no row of names ({error})", "mend its first line") from None
    if not names:
        yield SourceError(origin.name, "is empty", "give a table with a row of names at its head")
        return
    found = chosen(names, columns, origin.name)
    places = {field: names.index(column) for field, column in found.items()}
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield PageError(f"{origin.name}:{reader.line_num}", f"is no row ({error})", "mend the line")
            continue
        if not any(row):
            continue
        where = f"{origin.name}:{reader.line_num}"
        try:
            yield page_of(_cells(row, places), where)
        except PageError as error:
            yield error


def _cells(row: list[str], places: dict[str, int]) -> Callable[[str], str]:
    def cell(field: str) -> str:
        at = places.get(field, len(row))
        return row[at] if at < len(row) else ""

    return cell
