"""Blocks of words cut into windows that the encoder can take, and windows put into batches.

A window opens at the start of a sentence. Where a block is longer than a window, the sentence that the window cut
off opens the next one, so that every sentence is read whole unless it is longer than a window itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Window", "batches", "inputs", "next_window"]

_LONGEST = 124  # pieces without the two that frame a window
_USUAL = 96  # of a block that takes several: shorter windows run faster, longer ones cut fewer sentences
_PIECES_A_BATCH = 2048

Pieces = Sequence[tuple[int, ...]]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive) of block `block`, all indices over the page; `pieces` counts their pieces."""

    block: int
    first: int
    last: int
    pieces: int


def next_window(block: int, first: int, end: int, pieces: Pieces) -> Window:
    """The window of a block that opens at word `first`, where the block's words end before `end`."""
    total, last, usual = 0, first, (first, 0)
    while last < end and total + len(pieces[last]) <= _LONGEST:
        total += len(pieces[last])
        last += 1
        if total <= _USUAL:
            usual = (last, total)
    if last == end:
        return Window(block, first, last, total)
    return Window(block, first, usual[0], usual[1])


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together; the order within the page settles ties."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: (-w.pieces, w.first)):
        if batch and (len(batch) + 1) * (batch[0].pieces + 2) > _PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def inputs(
    windows: Sequence[Window], pieces: Pieces, shapes: Sequence[int], opening: int, closing: int
) -> dict[str, Ints]:
    """The graph's inputs: ids and shapes (windows, pieces), and the place of each word's first piece."""
    length = max(w.pieces for w in windows) + 2
    words = max(w.last - w.first for w in windows)
    ids = np.zeros((len(windows), length), dtype=np.int64)
    cases = np.zeros((len(windows), length), dtype=np.int64)
    firsts = np.zeros((len(windows), words), dtype=np.int64)
    for row, window in enumerate(windows):
        row_ids, row_cases, row_firsts = [opening], [0], []
        for index in range(window.first, window.last):
            row_firsts.append(len(row_ids))
            row_ids.extend(pieces[index])
            row_cases.extend([shapes[index]] * len(pieces[index]))
        row_ids.append(closing)
        ids[row, : len(row_ids)] = row_ids
        cases[row, : len(row_cases)] = row_cases
        firsts[row, : len(row_firsts)] = row_firsts
    return {"pieces": ids, "shapes": cases, "firsts": firsts}
