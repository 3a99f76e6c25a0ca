"""A dossier as one JSON object, the same for the command line, the API and the table beside a page."""

from __future__ import annotations

from typing import Any

from dragoman.record.dossiers import Outline

__all__ = ["outlined"]


def outlined(outline: Outline) -> dict[str, Any]:
    """All but the engagements, which stand in it by their ids; `null` is no contact."""
    return {
        "parties": list(outline.parties),
        "total": outline.total,
        "last_contact": outline.last or None,
        "next_contact": outline.next or None,
        "contacts_per_year": {str(year): count for year, count in outline.per_year.items()},
        "contacts_per_level": {str(year): dict(levels) for year, levels in outline.per_level.items()},
        "open_plans": list(outline.plans),
        "silences": [{"first": str(gap.first), "last": str(gap.last), "days": gap.days} for gap in outline.silences],
    }
