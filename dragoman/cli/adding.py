"""Pages on their way into the record: which are new, what is read of them, what became of them all."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dragoman.cli.faults import Fault, fault_of, tell
from dragoman.cli.keeping import Keeping
from dragoman.cli.records import now
from dragoman.cli.taking import Taking

if TYPE_CHECKING:
    from dragoman.record.store import Store
    from dragoman.record.visits import Marks
    from dragoman.sources import Visit
    from dragoman.terms import Page, RawPage, Reading


class _Coming(NamedTuple):
    """A page under way: its key ('' where there is none to read), what was named to get it, its id and address, and
    the visits that ended before it came, each with what was named."""

    page: RawPage | Fault
    key: str
    target: str
    names: frozenset[str]
    visits: Sequence[tuple[str, str, Visit]]


@dataclass
class Adding:
    """One run over some targets; a dry one may have no record yet."""

    store: Store | None
    taking: Taking
    keeping: Keeping | None = None
    read: int = 0
    known: int = 0
    without: int = 0
    foreign: int = 0
    walled: int = 0
    refused: list[str] = field(default_factory=list)
    _coming: deque[_Coming] = field(default_factory=deque)
    _ended: list[tuple[str, str, Visit]] = field(default_factory=list)
    _had: set[str] = field(default_factory=set)
    _doubted: set[str] = field(default_factory=set)

    def add(self, store: Store, targets: Sequence[str], workers: int, language: str) -> None:
        """Reads what is new and files it as it comes."""
        from dragoman.cli.batch import read_all
        from dragoman.cli.progress import counted
        from dragoman.record.filing import parts
        from dragoman.record.portions import Portions

        portions = Portions(store, now)
        try:
            for outcome in counted(read_all(self._unread(targets, portions), workers, language)):
                coming = self._coming.popleft()
                marks = self._marks(coming.visits)
                if isinstance(outcome, Fault):
                    self._refuse(outcome, coming)
                    portions.put((), marks)
                else:
                    self._count([reading.page for reading in outcome])
                    self.without += not any(reading.mentions for reading in outcome)
                    self._had |= coming.names
                    portions.put(parts(coming.key, coming.target, outcome, self._kept(coming.page, outcome)), marks)
        except KeyboardInterrupt:
            portions.file()
            raise
        portions.put((), self._marks(self._ended))
        portions.file()

    def look(self, targets: Sequence[str]) -> None:
        """Counts what `add` would read, without reading or filing it."""
        from dragoman import pages
        from dragoman.cli.progress import counted

        met: set[str] = set()
        for page in counted(self._unread(targets, met)):
            coming = self._coming.popleft()
            met.add(coming.key)
            if isinstance(page, Fault):
                self._refuse(page, coming)
                continue
            try:
                self._count(pages.split(page))
            except Exception as error:
                self._refuse(fault_of(error, page.id), coming)

    def _kept(self, page: RawPage | Fault, readings: Sequence[Reading]) -> list[str]:
        """What is kept of each reading, before the record that names it is written."""
        if isinstance(page, Fault) or self.keeping is None:
            return [""] * len(readings)
        return self.keeping.kept(page, readings)

    def _count(self, pages: Sequence[Page]) -> None:
        self.read += 1
        self.foreign += any(page.language not in ("", "en") for page in pages)
        self.walled += any(page.notes for page in pages)

    def _refuse(self, fault: Fault, coming: _Coming) -> None:
        self.refused.append(fault.line)
        tell(fault)
        if coming.key:
            self._doubted.add(coming.target)

    def _unread(self, targets: Sequence[str], waiting: Container[str]) -> Iterator[RawPage | Fault]:
        """The pages that the record does not hold yet, each noted in `_coming`."""
        from dragoman import sources
        from dragoman.cli.batch import raw_pages
        from dragoman.record.filing import page_key

        marks = self.store.visits() if self.store else {}
        visits = sources.Visits({url: sources.Visit(*each) for url, each in marks.items()})
        for target in targets:
            for page in raw_pages([target], self.taking, visits):
                self._ended += [(target, *each) for each in visits.fresh().items()]
                key = "" if isinstance(page, Fault) else page_key(page)
                names = frozenset() if isinstance(page, Fault) else frozenset(filter(None, (page.id, page.url)))
                if key and (key in waiting or any(key == one.key for one in self._coming) or self._is_known(key)):
                    self.known += 1
                    self._had |= names
                    continue
                self._coming.append(_Coming(page, key, target, names, self._ended))
                self._ended = []
                yield page
            self._ended += [(target, *each) for each in visits.fresh().items()]

    def _is_known(self, key: str) -> bool:
        return self.store is not None and bool(self.store.known([key]))

    def _marks(self, visits: Sequence[tuple[str, str, Visit]]) -> Mapping[str, Marks]:
        """What to remember of visits. A page that was refused is to be found again next time: of what was named to get
        it no more is remembered than pages that came out well, not the feed or list that leads to them all."""
        from dragoman.record.visits import Marks

        return {
            url: Marks(*astuple(visit))
            for target, url, visit in visits
            if target not in self._doubted or url in self._had
        }
