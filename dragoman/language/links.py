"""Which spans belong to the act that a word tells: kinds of links, and distances as the model counts them."""

from __future__ import annotations

__all__ = ["DISTANCES", "LINKS", "bucket"]

LINKS = ("person", "party", "time", "place", "same act")
_EDGES = (1, 2, 3, 5, 8, 12, 18, 26, 40)
DISTANCES = 2 * (len(_EDGES) + 1)


def bucket(trigger: int, other: int) -> int:
    """The number of the distance between two words: steps that grow, on either side."""
    away = abs(other - trigger)
    step = sum(away > edge for edge in _EDGES)
    return step if other < trigger else step + len(_EDGES) + 1
