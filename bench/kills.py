"""Kills programs that add pages to a record, at random moments, and says whether the record came out as if nothing had
happened: `python -m bench.kills --record sqlite|postgresql --kills 200`.

Each round fills a new record from made pages; a program that was killed is started again until all pages are in. Then
the record must equal, byte for byte, the one of a run that nobody broke. With `--writers` several programs add the same
pages at once, each in an order of its own, and each is killed and started again.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bench.made_pages import canonical, made_pages
from bench.own_postgres import OwnPostgres
from dragoman.record.store import Store

__all__ = ["Adding", "Outcome", "add_all", "adding", "kill", "main", "places"]

PAGES, PORTION, SEED = 60, 4, 7
NOW = datetime(2024, 6, 1, tzinfo=UTC)


@dataclass
class Outcome:
    """How many kills there were, at which step of the work, in how many records; how many came out otherwise."""

    kills: int = 0
    rounds: int = 0
    differ: int = 0
    steps: Counter[str] = field(default_factory=Counter)


def add_all(where: str, order: int, told: Callable[[str], None] = lambda step: None) -> None:
    """Adds the made pages in portions, but for those that are in; `told` hears of each step before it is done."""
    told("open")
    store = Store.open(where, "1")
    read = made_pages(SEED, PAGES)
    random.Random(order).shuffle(read)
    for at in range(0, PAGES, PORTION):
        told("look")
        known = store.known(page.key for page in read[at : at + PORTION])
        told("add")
        store.add([page for page in read[at : at + PORTION] if page.key not in known], NOW)
    told("end")
    store.close()


@dataclass
class Adding:
    """A program that adds all pages; `step` is the last one that it told."""

    pid: int
    pipe: int

    def ended(self) -> bool:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid and status:
            raise RuntimeError(f"a program that added pages failed: {os.waitstatus_to_exitcode(status)}")
        return pid != 0

    def killed(self) -> str:
        """Kills the program; gives the step that it was at."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return (os.read(self.pipe, 1 << 16).decode().split() or ["start"])[-1]


def adding(where: str, order: int) -> Adding:
    """Starts one, as a copy of this process: a fresh interpreter would only add the time of its imports."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            add_all(where, order, lambda step: _tell(write, step))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(write)
    return Adding(pid, read)


def _tell(pipe: int, step: str) -> None:
    os.write(pipe, f"{step} ".encode())


def kill(fresh: Iterator[str], kills: int, writers: int = 1, seed: int = SEED) -> Outcome:
    """Kills so many programs, `writers` of which add at once."""
    chance, outcome = random.Random(seed), Outcome()
    began = time.monotonic()
    whole = _unbroken(next(fresh))
    longest = (time.monotonic() - began) * 0.4 * writers
    while not outcome.rounds or outcome.kills < kills:
        where = next(fresh)
        orders = list(range(writers))
        while orders:
            running = {order: adding(where, order) for order in orders}
            wait = chance.uniform(0, longest) if outcome.kills < kills else None
            orders = _run(running, wait, outcome)
        outcome.rounds += 1
        outcome.differ += _record(where) != whole
    return outcome


def _run(running: dict[int, Adding], wait: float | None, outcome: Outcome) -> list[int]:
    """Lets programs run for some seconds, or to their end, and kills what is left: gives which were killed."""
    ends = None if wait is None else time.monotonic() + wait
    left = dict(running)
    while left and (ends is None or time.monotonic() < ends):
        left = {order: one for order, one in left.items() if not one.ended()}
        time.sleep(0.002)
    for one in left.values():
        outcome.steps[one.killed()] += 1
        outcome.kills += 1
    for one in running.values():
        os.close(one.pipe)
    return list(left)


def _unbroken(where: str) -> bytes:
    add_all(where, 0)
    return _record(where)


def _record(where: str) -> bytes:
    store = Store.open(where, "1", create=False)
    try:
        return canonical(store)
    finally:
        store.close()


@contextmanager
def places(kind: str) -> Iterator[Iterator[str]]:
    """Places for new records: files, or databases of a server of our own."""
    if kind == "postgresql":
        with OwnPostgres() as server:
            yield (server.create(f"round{number}") for number in count())
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield (str(Path(folder) / f"round{number}.db") for number in count())


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("--record", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(given)
    with places(asked.record) as fresh:
        outcome = kill(fresh, asked.kills, asked.writers, asked.seed)
    steps = ", ".join(f"{number} at {step}" for step, number in sorted(outcome.steps.items()))
    print(f"{asked.record}: {outcome.kills} kills ({steps}) in {outcome.rounds} records of {PAGES} pages,")
    print(f"{asked.writers} writer(s) at once; records that differ from an unbroken run: {outcome.differ}")
    return 1 if outcome.differ else 0


if __name__ == "__main__":
    sys.exit(main())
