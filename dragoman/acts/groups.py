"""Phrases that name several parties at once: "the two Koreas", "the Baltic states"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.phrases import Phrases, pieces
from dragoman.tables import rows, several

__all__ = ["groups"]


@cache
def _names() -> Phrases[tuple[str, ...]]:
    return Phrases((name, several(row["codes"])) for row in rows("party_groups") for name in several(row["names"]))


def groups(analysis: Analysis) -> Mapping[int, tuple[str, ...]]:
    """The codes of each group by its words."""
    hits = _names().find(pieces(analysis.words))
    return {index: hit.values[0] for hit in hits for index in range(hit.first, hit.last)}
