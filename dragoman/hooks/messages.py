"""A change as the message that a hook is sent."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from dragoman.exports.flat import listed
from dragoman.exports.record_jsonl import line
from dragoman.record.briefs import Brief
from dragoman.record.hooks import Hook
from dragoman.record.journal import Change

__all__ = ["identity", "message"]

_WHOLE = ("new", "gone", "joined")  # all other changes are of a field


def identity(hook: Hook, change: Change) -> str:
    """The same whenever a hook is told of a change."""
    return f"{hook.id}-{change.number}"


def message(hook: Hook, change: Change, brief: Brief | None, today: date) -> bytes:
    """JSON in UTF-8: the kind, the time of the change, the change as the API gives it, the search that it answers and
    the engagement as it stands now, where there is one."""
    kind = change.what if change.what in _WHOLE else "changed"
    data = asdict(change) | {"search": hook.search, "now": listed(brief, today) if brief else None}
    return line({"type": f"engagement.{kind}", "timestamp": change.at, "data": data}).encode()
