"""Passes over the training text made ahead by other processes: a graphics processor would wait for one.

Pass n is drawn by the seed and n alone, so that the number of processes changes nothing.
"""

from __future__ import annotations

import pickle
import random
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from train.model import Batch

Maker = Callable[[random.Random], "list[Batch]"]

_make: Maker


def passes(make: Maker, seed: int, workers: int) -> Iterator[list[Batch]]:
    """The batches of one pass after another, without end; `workers` 0 makes them in this process."""
    if not workers:
        for number in count():
            yield make(_chance(seed, number))
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (make,))
    try:
        waiting = deque(pool.submit(_made, seed, number) for number in range(2 * workers))
        for number in count(2 * workers):
            yield pickle.loads(waiting.popleft().result())
            waiting.append(pool.submit(_made, seed, number))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(make: Maker) -> None:
    global _make
    _make = make


def _made(seed: int, number: int) -> bytes:
    """Pickled here: torch would hand over each tensor as an open file of its own."""
    return pickle.dumps(_make(_chance(seed, number)))


def _chance(seed: int, number: int) -> random.Random:
    return random.Random(f"{seed} {number}")
