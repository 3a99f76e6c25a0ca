"""In which order the days that are told of an act count.

Of an act that is done the days told with it come first, and with them plans that they agree with: a plan names the day,
news of the act often only its own. Of a plan the newest report counts, but one that only names the month does not take
back the day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.edtf import Days, days
from dragoman.record.outlook import DONE
from dragoman.terms import Entry, Value

__all__ = ["order_of_days"]

_PRECISIONS = ("day", "month", "year", "")
_NEAR = timedelta(days=1)  # fresh news of an act comes on its day or the day after; a time zone may make it one before


def order_of_days(told: Sequence[Entry], status: str) -> Callable[[Value, Sequence[Entry]], tuple[Any, ...]]:
    """What values are sorted by: each with the entries that tell it, the one that counts first."""
    with_status = [entry for entry in told if entry.mention.status == status and entry.mention.when.edtf]
    rule = _of_done if status in DONE else _of_plan

    def order(value: Value, some: Sequence[Entry]) -> tuple[Any, ...]:
        found = days(value.value)
        return rule(found, value, some, with_status)

    return order


def _of_done(found: Days, value: Value, some: Sequence[Entry], with_status: Sequence[Entry]) -> tuple[Any, ...]:
    direct = any(entry in with_status for entry in some)
    agrees = direct or any(_agrees(found, days(entry.mention.when.edtf)) for entry in with_status)
    age = -_newest(some).toordinal()
    ties = (-value.support, age) if direct else (age, -value.support)
    return not agrees, *_vague(found), not direct, *ties


def _of_plan(found: Days, value: Value, some: Sequence[Entry], with_status: Sequence[Entry]) -> tuple[Any, ...]:
    """A newer report whose days hold these confirms them."""
    confirmed = [*some, *(entry for entry in with_status if _holds(days(entry.mention.when.edtf), found))]
    direct = any(entry in with_status for entry in some)
    return not direct, -_newest(confirmed).toordinal(), *_vague(found), -value.support


def _vague(found: Days) -> tuple[int, bool]:
    return _PRECISIONS.index(found.precision), found.about


def _newest(some: Sequence[Entry]) -> date:
    return max(entry.told or date.min for entry in some)


def _agrees(plan: Days, done: Days) -> bool:
    """Whether a plan's days meet those that news of the act tells."""
    near = _NEAR if done.about else timedelta(0)
    starts_in_time = plan.first is None or done.last is None or plan.first <= done.last + near
    return starts_in_time and (plan.last is None or done.first is None or done.first - near <= plan.last)


def _holds(wide: Days, narrow: Days) -> bool:
    if not (wide.first and wide.last and narrow.first and narrow.last):
        return False
    return wide.first <= narrow.first and narrow.last <= wide.last
