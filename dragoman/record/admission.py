"""Whether a decision can be filed: one that names nothing or sets a field to what it cannot hold is refused."""

from __future__ import annotations

from typing import Any

from dragoman.edtf import days
from dragoman.errors import RecordError
from dragoman.record.corrections import CORRECTABLE, SEVERAL
from dragoman.record.decisions import KINDS, Decision, instant_of
from dragoman.terms import STATUSES

__all__ = ["admit"]

_LONGEST = 32  # signs of an id, and of an instant


def admit(decision: Decision) -> None:
    """Raises `RecordError` for a decision that cannot bear on anything."""
    if decision.kind not in KINDS:
        raise RecordError(decision.kind, "is no kind of decision", f"take one of {', '.join(KINDS)}")
    if not 1 <= len(decision.id) <= _LONGEST:
        raise RecordError(decision.id, "is no id of a decision", f"give 1 to {_LONGEST} signs")
    try:
        if len(decision.made) > _LONGEST:
            raise ValueError(decision.made)
        instant_of(decision.made)
    except ValueError as error:
        raise RecordError(decision.made, "is no instant", "write it as ISO 8601, 2025-01-13T09:30:00Z") from error
    sides = {"undo": (), "merge": (decision.one, decision.other), "split": (decision.one, decision.other)}
    if not all(sides.get(decision.kind, (decision.one,))):
        raise RecordError(decision.kind, "names no mention", "name one by its engagement's id")
    if decision.kind == "correct" and not _fits(decision.field, decision.value):
        raise RecordError(f"{decision.field}: {decision.value}", "cannot be set", "see docs/record.md for the fields")


def _fits(name: str, value: Any) -> bool:
    if name not in CORRECTABLE:
        return False
    if name == "participants":
        return isinstance(value, list) and all(_is_person(one) for one in value)
    if name in SEVERAL:
        return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
    if not isinstance(value, str):
        return False
    if name == "status":
        return value in STATUSES
    return name not in ("when", "moved_from") or _is_edtf(value)


def _is_person(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("name")) and all(isinstance(one, str) for one in value.values())


def _is_edtf(value: str) -> bool:
    try:
        days(value)
    except ValueError:
        return False
    return True
