"""Pages read one after another, by one process or several; what comes out has the order of what went in.

A page that fails becomes a `Fault` in its place and costs no other page anything.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.cli.faults import Fault, fault_of
from dragoman.errors import DragomanError
from dragoman.terms import RawPage, Reading

if TYPE_CHECKING:
    from concurrent.futures import Future


def raw_pages(targets: Iterable[str], published: date | None) -> Iterator[RawPage | Fault]:
    """The pages that paths and URLs name."""
    from dragoman import sources

    for target in targets:
        try:
            for found in sources.pages(target, published=published):
                yield fault_of(found, target) if isinstance(found, DragomanError) else found
        except Exception as error:
            yield fault_of(error, target)


def read_page(raw: RawPage) -> Reading | Fault:
    """What a page says, or why it cannot be read."""
    from dragoman import reading

    try:
        return reading.read(raw)
    except Exception as error:
        return fault_of(error, raw.id)


def read_all(pages: Iterable[RawPage | Fault], workers: int) -> Iterator[Reading | Fault]:
    """Every page read, by `workers` processes."""
    if workers <= 1:
        for page in pages:
            yield page if isinstance(page, Fault) else read_page(page)
    else:
        yield from _read_by_several(pages, workers)


def _read_by_several(pages: Iterable[RawPage | Fault], workers: int) -> Iterator[Reading | Fault]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[Reading | Fault] | Fault] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        for page in pages:
            waiting.append(page if isinstance(page, Fault) else pool.submit(read_page, page))
            if len(waiting) >= 4 * workers:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _done(page: Future[Reading | Fault] | Fault) -> Reading | Fault:
    return page if isinstance(page, Fault) else page.result()


def _start_worker() -> None:
    """A worker leaves the Ctrl-C to the process that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
