"""`dragoman demo`: a record of invented pages, served at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from dragoman.cli.serve import HOST, PORT, check_installed, check_loopback, run

if TYPE_CHECKING:
    from dragoman.terms import RawPage

NOTE = "A demo: every page in this record is an invented sample, and today is the day of the last one."
TODAY = date(2025, 1, 15)


def demo(host: Annotated[str, HOST] = "127.0.0.1", port: Annotated[int, PORT] = 8420) -> None:
    """Look at a filled record in a browser: sample pages, read now and kept until this ends.

    All that the samples tell is invented; the record's today is 15 January 2025.
    """
    from dragoman.cli import records

    check_installed()
    check_loopback(host, users="")
    with TemporaryDirectory(prefix="dragoman-demo-") as folder, records.ending(1):
        from dragoman.web.app import create_app
        from dragoman.web.site import Access

        where = str(Path(folder) / "demo.db")
        fill(where)
        app = create_app(where, access=Access(reviewer="demo"), today=lambda: TODAY, note=NOTE)
        run(app, host, port, "dragoman demo")


def fill(where: str) -> None:
    """Reads the samples into a record day by day, so that it learns of each when it was published."""
    from dragoman import reading
    from dragoman.record.filing import Filed, page_key
    from dragoman.record.store import Store

    store = Store.open(where, reading.version(), create=True)
    read = [Filed(page_key(raw), "samples", reading.read(raw)) for raw in _pages()]
    days: dict[date, list[Filed]] = {}
    for filed in read:
        published = filed.reading.published
        days.setdefault(published.day or published.latest or date.min, []).append(filed)
    for day, some in sorted(days.items()):
        if day > TODAY:
            break
        store.add(some, datetime.combine(day, time(6), UTC))
    store.close()


def _pages() -> Iterator[RawPage]:
    """The pages of the demo; where the package lies in its repository, the sample pages too."""
    from dragoman import data, sources

    folder = Path(str(data.__file__)).parent
    samples = sorted((folder.parents[1] / "samples").glob("sample-*"))
    for path in (folder / "demo.jsonl", *samples):
        for page in sources.pages(str(path)):
            if not isinstance(page, Exception):
                yield page
