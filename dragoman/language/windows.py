"""Blocks of words cut into windows that the encoder can take, and windows laid side by side in rows and batches.

A window opens at the start of a sentence. Where a block is longer than a window, the sentence that the window cut
off opens the next one, so that every sentence is read whole unless it is longer than a window itself.

Short windows share a row: each sees only itself there, but a row of few words costs nearly as much as a full one. What
is read of a row never depends on what shares its batch: rows are padded to steps of length and only those of one step
stand in a batch, so that every product of the graph has the same shape for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Row", "Window", "batches", "inputs", "next_window", "rows"]

_LONGEST = 124  # pieces without the two that frame a window
_USUAL = 96  # of a block that takes several: shorter windows run faster, longer ones cut fewer sentences
_ROW = _LONGEST + 2
_STEP = 16  # pieces
_PIECES_A_BATCH = 256  # more do not fit the processor's nearest cache between two layers: a quarter slower at 2,048

Pieces = Sequence[tuple[int, ...]]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive) of block `block`, all indices over the page; `pieces` counts their pieces."""

    block: int
    first: int
    last: int
    pieces: int

    @property
    def framed(self) -> int:
        return self.pieces + 2


Row = list[Window]


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


def rows(windows: Iterable[Window]) -> list[Row]:
    """Windows laid in rows, the longest first, each in the first row that still holds it."""
    found: list[list[Window]] = []
    space: list[int] = []
    for window in sorted(windows, key=lambda w: -w.pieces):
        row = next((number for number, free in enumerate(space) if free >= window.framed), len(found))
        if row == len(found):
            found.append([])
            space.append(_ROW)
        found[row].append(window)
        space[row] -= window.framed
    return found


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows of one padded length together."""
    by_length: dict[int, list[Row]] = {}
    for row in rows:
        by_length.setdefault(_padded(row), []).append(row)
    for length, group in by_length.items():
        most = max(1, _PIECES_A_BATCH // length)
        for first in range(0, len(group), most):
            yield group[first : first + most]


def inputs(rows: Sequence[Row], pieces: Pieces, shapes: Sequence[int], opening: int, closing: int) -> dict[str, Ints]:
    """The graph's inputs for rows of one padded length, all (rows, length).

    Ids, shapes and positions of the pieces; the number of the window that each belongs to, 0 for padding; and, word by
    word over the windows of a row, the place of each word's first piece.
    """
    length = _padded(rows[0])
    names = ("pieces", "shapes", "positions", "segments", "firsts")
    feed = {name: np.zeros((len(rows), length), dtype=np.int64) for name in names}
    for number, row in enumerate(rows):
        ids: list[int] = []
        cases: list[int] = []
        positions: list[int] = []
        segments: list[int] = []
        firsts: list[int] = []
        for segment, window in enumerate(row, 1):
            ids.append(opening)
            cases.append(0)
            for index in range(window.first, window.last):
                firsts.append(len(ids))
                ids.extend(pieces[index])
                cases.extend([shapes[index]] * len(pieces[index]))
            ids.append(closing)
            cases.append(0)
            positions.extend(range(window.framed))
            segments.extend([segment] * window.framed)
        for name, values in zip(names, (ids, cases, positions, segments, firsts), strict=True):
            feed[name][number, : len(values)] = values
    return feed


def _length(row: Row) -> int:
    return sum(window.framed for window in row)


def _padded(row: Row) -> int:
    return -(-_length(row) // _STEP) * _STEP
