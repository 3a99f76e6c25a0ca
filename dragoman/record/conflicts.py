"""Which values of a field cannot both be right.

A plan that moved, a day told less exactly or a longer name of a hall is no conflict; two days on which one meeting was
held, or two cities, are one.
"""

from __future__ import annotations

from datetime import date

from dragoman.edtf import days
from dragoman.record.names import words
from dragoman.record.outlook import AHEAD, DONE
from dragoman.terms import Engagement, Value

__all__ = ["CONFLICTING", "conflicts"]

_NOT_DONE = ("cancelled", "denied")
CONFLICTING = ("status", "when", "city", "country", "stance")


def conflicts(engagement: Engagement, field: str) -> tuple[Value, ...]:
    """The values of a field that contradict the one that counts; none where a person settled it."""
    values = engagement.fields.get(field, ())
    if field not in CONFLICTING or len(values) < 2 or values[0].decided:
        return ()
    return tuple(value for value in values[1:] if _contradicts(engagement, field, values[0], value))


def _contradicts(engagement: Engagement, field: str, kept: Value, other: Value) -> bool:
    if field == "status":
        return {_kind(str(kept.value)), _kind(str(other.value))} == {"done", "not done"}
    if field == "when":
        return _apart(kept.value, other.value) and bool(
            _kinds(engagement, kept) & _kinds(engagement, other) - {"ahead"}
        )
    return words(str(kept.value)) != words(str(other.value))


def _kind(status: str) -> str:
    return "done" if status in DONE else "ahead" if status in AHEAD else "not done"


def _kinds(engagement: Engagement, value: Value) -> set[str]:
    """Whether those who tell a day tell it of what was done, of what is ahead, or of what came to nothing."""
    telling = set(value.entries)
    return {_kind(entry.mention.status) for entry in engagement.entries if entry.id in telling}


def _apart(one: str, other: str) -> bool:
    """Whether two times share no day, about as they may be told."""
    a, b = days(one), days(other)
    if a.about or b.about:
        return False
    return (a.last or date.max) < (b.first or date.min) or (b.last or date.max) < (a.first or date.min)
