"""Sets that are joined one to another."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Union"]


class Union:
    """Sets that are joined, each with a root and a size."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.parent = {one: one for one in ids}
        self.size = dict.fromkeys(self.parent, 1)

    def root(self, one: str) -> str:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, a: str, b: str) -> str:
        """Of two roots; gives that of both."""
        small, large = sorted((a, b), key=lambda one: self.size[one])
        self.parent[small] = large
        self.size[large] += self.size.pop(small)
        return large
