"""Values of an engagement's fields in words, and the pages of what they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.exports.plain_text import one_line
from dragoman.record.party_names import party_name
from dragoman.web.days import span_in_words

__all__ = ["in_words"]


def in_words(name: str, value: Any) -> tuple[str, str]:
    """A value as people read it, and the page of what it names."""
    if isinstance(value, Mapping):
        party = party_name(value["party"]) if value.get("party") else ""
        told = ", ".join(filter(None, (value.get("name", ""), party, value.get("office", ""))))
        side = value.get("side", "")
        return one_line(f"{told} ({side})" if side and side != "participant" else told), _person(value)
    if name in ("when", "moved_from"):
        return f"{span_in_words(value)} ({value})", ""
    if name in ("parties", "country"):
        return f"{party_name(value)} ({value})", f"/party/{value}" if name == "parties" else ""
    return one_line(str(value)), "occasion" if name == "occasion" else ""


def _person(value: Mapping[str, str]) -> str:
    return "person" if value.get("name") else ""
