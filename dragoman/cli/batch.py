"""Pages read one after another, by one process or several; what comes out has the order of what went in.

A page that fails becomes a `Fault` in its place and costs no other page anything, even if it takes its process along.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from dragoman.cli.faults import Fault, fault_of
from dragoman.errors import DragomanError
from dragoman.terms import RawPage, Reading

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from dragoman.cli.taking import Taking
    from dragoman.sources import Seen

# All that one raw page tells: one reading, or one for each of its entries.
Readings = tuple[Reading, ...]
# So many pages one process reads in the time that others need to start and load the model.
FEW = 40


def raw_pages(targets: Iterable[str], taking: Taking, seen: Seen | None = None) -> Iterator[RawPage | Fault]:
    """The pages that paths and URLs name; `seen` as `sources.pages` takes it."""
    from dragoman import sources

    for target in targets:
        try:
            for found in sources.pages(
                target,
                published=taking.published,
                as_=taking.kind,
                columns=taking.columns,
                manners=taking.manners,
                seen=seen,
            ):
                yield fault_of(found, target) if isinstance(found, DragomanError) else found
        except Exception as error:
            yield fault_of(error, target)


def read_page(raw: RawPage, language: str = "") -> Readings | Fault:
    """What a page says, a live blog entry by entry, or why it cannot be read; `language` as `reading.read` takes it."""
    from dragoman import reading

    try:
        return reading.readings(raw, language)
    except Exception as error:
        return fault_of(error, raw.id)


def read_all(pages: Iterable[RawPage | Fault], workers: int = 0, language: str = "") -> Iterator[Readings | Fault]:
    """Every page read, by `workers` processes; 0 takes one for few pages and as many as there are cores for many."""
    rest = iter(pages)
    here = partial(_read_here, language=language)
    if workers == 0:
        yield from map(here, islice(rest, FEW))
        workers = _cores()
    if workers == 1:
        yield from map(here, rest)
        return
    for first in rest:
        yield from _read_by_several(chain([first], rest), workers, language)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_here(page: RawPage | Fault, language: str) -> Readings | Fault:
    return page if isinstance(page, Fault) else read_page(page, language)


def _read_by_several(pages: Iterable[RawPage | Fault], workers: int, language: str) -> Iterator[Readings | Fault]:
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[RawPage | Fault, Future[Readings | Fault] | None]] = deque()
    pool = _pool(workers)
    try:
        for page in pages:
            if isinstance(page, Fault):
                waiting.append((page, None))
            else:
                try:
                    waiting.append((page, pool.submit(read_page, page, language)))
                except BrokenProcessPool:
                    pool = _pool(workers)
                    waiting.append((page, pool.submit(read_page, page, language)))
            if len(waiting) >= 4 * workers:
                yield _done(*waiting.popleft(), language)
        while waiting:
            yield _done(*waiting.popleft(), language)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn: what forks after the model's threads have started may hang
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker)


def _start_worker() -> None:
    """A worker leaves the Ctrl-C to the process that started it, and ends with that process, whatever ends it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_starter, daemon=True).start()


def _end_with_starter() -> None:
    from multiprocessing import parent_process

    starter = parent_process()
    if starter is not None:
        starter.join()
        os._exit(1)


def _done(page: RawPage | Fault, future: Future[Readings | Fault] | None, language: str) -> Readings | Fault:
    """A page's outcome. Where a process died with several pages on hand, each is read again by one of its own."""
    from concurrent.futures.process import BrokenProcessPool

    if isinstance(page, Fault) or future is None:
        return _read_here(page, language)
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with _pool(1) as own:
        try:
            return own.submit(read_page, page, language).result()
        except BrokenProcessPool:
            return Fault(f"{page.id}: the process that read it died; it may need more memory than there is")
