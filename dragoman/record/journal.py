"""When the record learnt what: a line for each engagement that is new, gone or changed in what counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dragoman.errors import RecordError

__all__ = ["Change", "changed_rows", "instant"]

_FIELDS = ("status", "when", "parties", "participants", "place", "occasion")
_AGO = re.compile(r"(\d+)([hdw])")
_LENGTHS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Change:
    """`what` is new, gone, joined (then `after` is the engagement it became part of) or the field that changed."""

    number: int
    at: str
    engagement: str
    what: str
    before: str
    after: str


def changed_rows(
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
    became: Mapping[str, str],
    now: datetime,
) -> list[dict[str, str]]:
    """Rows of `changes` for engagements by id, as `wholes.summary` gives them; `became` says where gone ones went."""
    at = now.isoformat(timespec="seconds")
    found: list[dict[str, str]] = []

    def tell(engagement: str, what: str, old: object, new: object) -> None:
        row = {"at": at, "engagement": engagement, "what": what, "before": _plain(old), "after": _plain(new)}
        found.append(row)

    for one in sorted(before.keys() | after.keys()):
        if one not in before:
            tell(one, "new", "", after[one].get("status", ""))
        elif one not in after:
            tell(one, "joined" if one in became else "gone", before[one].get("status", ""), became.get(one, ""))
        else:
            for name in _FIELDS:
                old, new = before[one].get(name, ""), after[one].get(name, "")
                if old != new:
                    tell(one, name, old, new)
    return found


def _plain(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, Mapping):
        return ", ".join(_plain(part) for part in value.values())
    if isinstance(value, list):
        return ", ".join(
            _plain(part["name"] if isinstance(part, Mapping) and "name" in part else part) for part in value
        )
    return str(value)


def instant(written: str, now: datetime) -> str:
    """The instant (ISO 8601) that a day, an instant or a time ago (`12h`, `7d`, `2w`) stands for, as of now.

    Raises `RecordError` where it is none of these.
    """
    ago = _AGO.fullmatch(written.strip())
    try:
        if ago:
            return (now - int(ago[1]) * _LENGTHS[ago[2]]).isoformat(timespec="seconds")
        found = datetime.fromisoformat(written.strip())
    except (ValueError, OverflowError) as error:
        raise RecordError(written, "is no day and no time ago", "write YYYY-MM-DD, or 7d for seven days ago") from error
    return found.replace(tzinfo=found.tzinfo or now.tzinfo).astimezone(now.tzinfo).isoformat(timespec="seconds")
