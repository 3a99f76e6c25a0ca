"""`dragoman add`: pages read into the record."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import records
from dragoman.cli.read import LANGUAGE, PUBLISHED, TARGETS, WORKERS, day, prepare

if TYPE_CHECKING:
    from dragoman.cli.faults import Fault
    from dragoman.record.portions import Portions
    from dragoman.record.store import Store
    from dragoman.terms import RawPage


def add(
    targets: Annotated[list[str], TARGETS],
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
    published: Annotated[str, PUBLISHED] = "",
    language: Annotated[str, LANGUAGE] = "",
    workers: Annotated[int, WORKERS] = 0,
) -> None:
    """Read pages into the record, which joins the mentions of one act into one engagement.

    Pages that this reader has read before are left out: adding a folder again reads only what is new in it. Pages are
    filed as they are read: a run that is broken off loses the last seconds at most, and goes on when it is started
    again. A page that cannot be read is told on standard error; the exit status is then 1.
    """
    from dragoman import reading

    anchor = day(published)
    prepare(language)
    with records.ending(1):
        reader = reading.version(language)
    with records.opened(record, create=True, reader=reader) as store:
        before = store.counts()["engagements"]
        run = _Run(store, anchor)
        run.add(targets, workers, language)
        after = store.counts()["engagements"]
    _tell(record, run, before, after, json)
    if run.refused:
        raise typer.Exit(1)


@dataclass
class _Run:
    """One call of the command: what became of its pages."""

    store: Store
    published: date | None
    read: int = 0
    known: int = 0
    without: int = 0
    refused: list[str] = field(default_factory=list)

    def add(self, targets: list[str], workers: int, language: str) -> None:
        from dragoman.cli.batch import read_all
        from dragoman.cli.faults import Fault, tell
        from dragoman.cli.progress import counted
        from dragoman.record.filing import parts
        from dragoman.record.portions import Portions

        portions = Portions(self.store, records.now)
        coming: deque[tuple[str, str]] = deque()  # key and target of the pages being read, whose order is kept
        try:
            for outcome in counted(read_all(self._unread(targets, coming, portions), workers, language)):
                key, target = coming.popleft()
                if isinstance(outcome, Fault):
                    self.refused.append(outcome.line)
                    tell(outcome)
                else:
                    self.read += 1
                    self.without += not any(reading.mentions for reading in outcome)
                    portions.put(parts(key, target, outcome))
        except KeyboardInterrupt:
            portions.file()
            raise
        portions.file()

    def _unread(
        self, targets: list[str], coming: deque[tuple[str, str]], waiting: Portions
    ) -> Iterator[RawPage | Fault]:
        """The pages that the record does not hold yet, each noted in `coming`."""
        from dragoman.cli.batch import raw_pages
        from dragoman.cli.faults import Fault
        from dragoman.record.filing import page_key

        for target in targets:
            for page in raw_pages([target], self.published):
                key = "" if isinstance(page, Fault) else page_key(page)
                if key and (key in waiting or any(key == other for other, _ in coming) or self.store.known([key])):
                    self.known += 1
                    continue
                coming.append((key, target))
                yield page


def _tell(record: str, run: _Run, before: int, after: int, as_json: bool) -> None:
    from dragoman.cli.words import number
    from dragoman.record.database import told

    where = told(record)
    if as_json:
        from dragoman.exports.record_jsonl import line

        row: dict[str, Any] = {
            "record": where,
            "read": run.read,
            "known": run.known,
            "without_engagements": run.without,
            "refused": run.refused,
            "engagements": after,
            "new_engagements": after - before,
        }
        print(line(row))
        return
    print(
        f"{where}: {number(run.read, 'page')} read ({run.without} without engagements), {run.known} known before, "
        f"{len(run.refused)} refused; {number(after, 'engagement')}, {after - before:+d}"
    )
