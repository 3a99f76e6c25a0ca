"""An engagement as a line of a list: what counts of it, and whether something about it is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dragoman.exports.flat import Flat, flat
from dragoman.record.briefs import Brief
from dragoman.record.outlook import is_unconfirmed
from dragoman.web.days import day_in_words

__all__ = ["Row", "by_day", "row", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """`disputed` names the fields of which reports contradict each other."""

    act: Flat
    unconfirmed: bool
    disputed: tuple[str, ...]


def row(brief: Brief, today: date) -> Row:
    act = flat(brief)
    return Row(act, is_unconfirmed(act.status, act.when, today), brief.disputed)


def rows(briefs: Iterable[Brief], today: date) -> list[Row]:
    return [row(brief, today) for brief in briefs]


def by_day(some: Sequence[Row], today: date) -> list[tuple[str, list[Row]]]:
    """Under the day on which each begins, what began before today under "under way"; in the order given."""
    return [(day, list(group)) for day, group in groupby(some, key=lambda one: _heading(one, today))]


def _heading(one: Row, today: date) -> str:
    first, last = one.act.first, one.act.last
    if first is None or one.act.precision != "day":
        return "Day not known"
    if first < today <= (last or first):
        return "Under way"
    names = {0: "Today, ", 1: "Tomorrow, "}
    return f"{names.get((first - today).days, '')}{first:%A} {day_in_words(first)}"
