"""Pages kept one a row in Parquet; only the columns that pages are made of are read, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from dragoman.errors import DragomanError, PageError, SourceError
from dragoman.sources.columns import Columns, chosen, page_of
from dragoman.sources.found import Origin
from dragoman.terms import RawPage

_ROWS_AT_ONCE = 256


def pages_of(stream: BinaryIO, origin: Origin, columns: Columns) -> Iterator[RawPage | DragomanError]:
    """The pages of a Parquet file; a bad row becomes a `PageError` that names its number, counted from 1."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        table = ParquetFile(stream)
        found = chosen(table.schema_arrow.names, columns, origin.name)
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=sorted(set(found.values()))):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield page_of(_cells(row, found), f"{origin.name}:{number}")
                except PageError as error:
                    yield error
    except (ArrowException, OSError) as error:
        yield SourceError(
            origin.name, f"breaks off after {number} rows ({str(error).splitlines()[0]})", "write it again"
        )


def _cells(row: dict[str, object], columns: dict[str, str]) -> Callable[[str], object]:
    return lambda field: row.get(columns[field]) if field in columns else None
