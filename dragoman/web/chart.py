"""Columns by year, stacked by level, as numbers that a template draws; the table beside it tells the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.terms import LEVELS

__all__ = ["Chart", "Column", "Part", "columns"]

_HEIGHT, _STEP, _WIDTH = 120, 44, 28


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a column: whose it is, how many it counts, where it stands."""

    level: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    year: int
    total: int
    x: int
    top: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    levels: tuple[str, ...]
    columns: tuple[Column, ...]
    width: int
    height: int
    bar: int


def columns(per_level: Mapping[int, Mapping[str, int]], title: str) -> Chart:
    """A column a year from the first to the last, at most the last twenty; '' counts those of unknown level."""
    levels = (*LEVELS, "")
    years = range(max(min(per_level), max(per_level) - 19), max(per_level) + 1) if per_level else range(0)
    totals = {year: sum(per_level.get(year, {}).values()) for year in years}
    scale = _HEIGHT / max([1, *totals.values()])
    found = []
    for number, year in enumerate(years):
        base = float(_HEIGHT)
        parts = []
        for level in levels:
            count = per_level.get(year, {}).get(level, 0)
            if count:
                base -= count * scale
                parts.append(Part(level, count, round(base, 1), round(count * scale, 1)))
        found.append(Column(year, totals[year], number * _STEP + 8, round(base, 1), tuple(parts)))
    used = tuple(level for level in levels if any(level in counts for counts in per_level.values()))
    return Chart(title, used, tuple(found), len(found) * _STEP + 8, _HEIGHT, _WIDTH)
