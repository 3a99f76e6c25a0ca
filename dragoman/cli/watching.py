"""Polls of feeds on their way into the record: the pages, the visits and the feed itself filed together."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from dragoman.cli.keeping import Keeping
from dragoman.cli.records import now

if TYPE_CHECKING:
    from dragoman.cli.faults import Fault
    from dragoman.record.filing import Filed
    from dragoman.record.store import Store
    from dragoman.sources import Poll, Visit
    from dragoman.terms import RawPage


@dataclass
class Watching:
    """One run of the command; `refused` counts what could not be read."""

    store: Store
    language: str
    keeping: Keeping
    refused: int = 0

    def known(self) -> dict[str, Visit]:
        from dragoman.sources import Visit

        return {url: Visit(*marks) for url, marks in self.store.visits().items()}

    def file(self, poll: Poll) -> None:
        """Reads what is new of a poll and files it, all or nothing; tells of it where it gave something."""
        from dragoman.cli.faults import fault_of, tell
        from dragoman.cli.feeds import row_of
        from dragoman.cli.words import number, one_line
        from dragoman.record.visits import Marks
        from dragoman.terms import RawPage

        filed: dict[str, list[Filed]] = {}
        had: set[str] = set()
        pages = [found for found in poll.found if isinstance(found, RawPage)]
        faults = [fault_of(found, poll.feed.url) for found in poll.found if not isinstance(found, RawPage)]
        for page in pages:
            fault = self._read(page, poll.feed.url, filed)
            if fault:
                faults.append(fault)
            else:
                had |= {page.id, page.url}
        # A page that was refused is to be found again: then the feed that leads to it is not remembered as read.
        well = len(faults) == len(poll.found) - len(pages)
        visits = {url: Marks(*astuple(visit)) for url, visit in poll.visits.items() if well or url in had}
        self.store.add([one for each in filed.values() for one in each], now(), visits, [row_of(poll.feed)])
        self.refused += len(faults)
        for fault in faults:
            tell(fault)
        if poll.found:
            print(one_line(f"{poll.feed.url}: {number(len(filed), 'page')} read, {len(faults)} refused"), flush=True)

    def _read(self, page: RawPage, feed: str, filed: dict[str, list[Filed]]) -> Fault | None:
        """Reads a page, unless it is known, into `filed`; gives why it cannot be read."""
        from dragoman.cli.batch import read_page
        from dragoman.cli.faults import Fault
        from dragoman.record.filing import page_key, parts

        key = page_key(page)
        if key in filed or self.store.known([key]):
            return None
        outcome = read_page(page, self.language)
        if isinstance(outcome, Fault):
            return outcome
        filed[key] = parts(key, feed, outcome, self.keeping.kept(page, outcome))
        return None
