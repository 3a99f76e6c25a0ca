"""Values of an engagement's fields in words, and the pages of what they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from dragoman.exports.plain_text import one_line, shortened
from dragoman.record.party_names import party_name
from dragoman.web.asking import LONGEST
from dragoman.web.days import span_in_words

__all__ = ["in_words", "page_of"]


def in_words(name: str, value: Any) -> tuple[str, str]:
    """A value as people read it, and the address of the page of what it names, '' where there is none."""
    if isinstance(value, Mapping):
        party = party_name(value["party"]) if value.get("party") else ""
        told = ", ".join(filter(None, (value.get("name", ""), party, value.get("office", ""))))
        side = value.get("side", "")
        words = one_line(f"{told} ({side})" if side and side != "participant" else told)
        return words, page_of("person", value["name"]) if value.get("name") else ""
    if name in ("when", "moved_from"):
        return f"{span_in_words(value)} ({value})", ""
    if name in ("parties", "country"):
        return f"{party_name(value)} ({value})", page_of("party", value) if name == "parties" else ""
    return one_line(str(value)), page_of("gathering", value) if name == "occasion" else ""


def page_of(kind: str, name: str) -> str:
    """The address of the page of a person, a party or a gathering."""
    return f"/{kind}/{quote(shortened(name, LONGEST), safe='')}"
