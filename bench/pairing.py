"""The one-to-one pairing of greatest total worth: best augmenting path after best augmenting path."""

from __future__ import annotations

from collections.abc import Sequence

# Worths are sums of a few tenths; what differs by less is equal.
LEAST_GAIN = 1e-9


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of row and column, each used once; a worth of 0 marks what cannot be paired."""
    row_of: dict[int, int] = {}
    while _augment(worth, row_of):
        pass
    return sorted((row, column) for column, row in row_of.items())


def _augment(worth: Sequence[Sequence[float]], row_of: dict[int, int]) -> bool:
    """Pair one row more, at the greatest gain; False where nothing is to be gained."""
    column_of = {row: column for column, row in row_of.items()}
    reach = {row: 0.0 for row in range(len(worth)) if row not in column_of}
    gain: dict[int, float] = {}
    via: dict[int, int] = {}
    todo = list(reach)
    while todo:
        row = todo.pop(0)
        for column, value in enumerate(worth[row]):
            if not value or column_of.get(row) == column or reach[row] + value <= gain.get(column, 0.0) + LEAST_GAIN:
                continue
            gain[column], via[column] = reach[row] + value, row
            if column in row_of:
                freed = row_of[column]
                reach[freed] = gain[column] - worth[freed][column]
                todo.append(freed)
    free = [column for column in gain if column not in row_of]
    if not free:
        return False
    end: int | None = max(free, key=lambda one: gain[one])
    while end is not None:
        row_of[end] = via[end]
        end = column_of.get(via[end])
    return True
