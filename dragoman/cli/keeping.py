"""What is kept of the pages that are read, where a person wants it: bytes or texts, in a folder beside the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dragoman.cli.refusing import refuse
from dragoman.terms import RawPage, Reading

if TYPE_CHECKING:
    from dragoman.cli.lines import Line
    from dragoman.record.reports import Report
    from dragoman.sources import Keep, Shelf

KEEP = typer.Option(metavar="raw|text|none", help="What to keep of each page that is read: its bytes, or its text.")
FOLDER = typer.Option(
    "--keep-in",
    metavar="FOLDER",
    envvar="DRAGOMAN_KEEP_IN",
    help="Where pages are kept; by default beside the record: dragoman.kept by dragoman.db.",
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """`shelf` is None where nothing is kept."""

    what: Keep
    shelf: Shelf | None = None

    def kept(self, raw: RawPage, readings: Sequence[Reading]) -> list[str]:
        """The digest of what is kept of each reading of a page, '' for nothing. Raises `SourceError`."""
        if self.shelf is None:
            return [""] * len(readings)
        return [self.shelf.keep(self.what, raw, reading.page.text) for reading in readings]


def keeping(what: str, folder: str, record: str) -> Keeping:
    """What the options say; ends the run with one line where one is wrong."""
    from dragoman.sources import Keep, Shelf

    if what not in list(Keep):
        refuse(f"--keep {what}: nothing that can be kept; write raw, text or none")
    if Keep(what) is Keep.NONE:
        return Keeping(Keep.NONE)
    place = folder_of(folder, record)
    if place is None:
        refuse(f"--keep {what}: this record lies in no folder; name one for the pages with --keep-in")
    shelf = Shelf(place)
    shelf.sweep()
    return Keeping(Keep(what), shelf)


def folder_of(folder: str, record: str) -> Path | None:
    """Where pages of a record are kept; None where that has to be named."""
    if folder:
        return Path(folder)
    return None if "://" in record else Path(record).with_suffix(".kept")


def kept_lines(reports: Mapping[str, Sequence[Report]], folder: Path | None) -> Iterator[Line]:
    """Where the pages lie that are kept."""
    from dragoman.cli.lines import Line
    from dragoman.cli.words import columns
    from dragoman.sources import Shelf

    kept = sorted({(one.page, one.kept) for some in reports.values() for one in some if one.kept})
    if kept:
        yield Line(0, "kept pages", "title")
    for page, digest in kept:
        gone = folder is not None and digest not in Shelf(folder)
        place = str(Shelf(folder).path(digest)) if folder else digest
        yield Line(1, columns(page, place, "no longer there" if gone else ""))
