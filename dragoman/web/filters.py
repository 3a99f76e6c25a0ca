"""What an address asks for, in the words of a page: as a title, and filter by filter with the way to do without it."""

from __future__ import annotations

from dragoman.record.party_names import party_name
from dragoman.record.place_asked import place_asked
from dragoman.web.asking import Asked

__all__ = ["label", "removable", "title"]


def title(wanted: Asked) -> str:
    return ", ".join(label(*pair) for pair in wanted.filters) or "all engagements"


def label(name: str, value: str) -> str:
    """A filter: "South Korea", "held", "from 2025-01-13"."""
    if name == "party":
        return party_name(value)
    if name == "place":
        return _place(value)
    return value if name in ("q", "type", "status", "level") else f"{name} {value}"


def removable(wanted: Asked, path: str) -> list[tuple[str, str]]:
    """Each filter with the address of the page at `path` without it."""
    return [(label(*pair), wanted.address(path, drop=[pair])) for pair in wanted.filters]


def _place(value: str) -> str:
    asked = place_asked(value)
    if not asked.both:
        return party_name(value)
    city = value.rpartition(",")[0].strip()
    countries = " or ".join(party_name(code) for code in sorted(asked.countries))
    return f"{city}, {countries}" if city else f"{countries}, no city told"
