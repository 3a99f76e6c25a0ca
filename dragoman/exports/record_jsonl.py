"""The record as JSON lines: an engagement a line with its fields, mentions and history.

The form is canonical: the same record gives the same bytes, whenever and in whatever order its pages were read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.record.conflicts import conflicts
from dragoman.record.forms import filled, form_of
from dragoman.record.wholes import summary, whole_engagement
from dragoman.terms import Engagement, Entry

if TYPE_CHECKING:
    from dragoman.record.briefs import Brief
    from dragoman.record.relations import Relation
    from dragoman.record.reports import Report

__all__ = ["engagement_line", "engagement_row", "line", "related_rows"]

Reports = Mapping[str, Sequence["Report"]]


def line(row: Any) -> str:
    """A JSON value on one line, without the line's end; keys in the order of the alphabet."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))


def engagement_line(engagement: Engagement, reports: Reports) -> str:
    """One line of the export; `reports` holds, by text, the pages that report it."""
    return line(engagement_row(engagement, reports))


def engagement_row(engagement: Engagement, reports: Reports) -> dict[str, Any]:
    """The summary in gold form, then all values by field, the history and the mentions."""
    whole = whole_engagement(engagement)
    return summary(engagement) | {
        "accepted": engagement.accepted,
        "fields": {name: _marked(engagement, name, values) for name, values in whole["fields"].items()},
        "history": [_step(step) for step in whole["history"]],
        "mentions": [_mention(entry, reports.get(entry.text, ())) for entry in engagement.entries],
    }


def related_rows(related: Sequence[tuple[Relation, Brief]]) -> dict[str, Any]:
    """`relations` to add to a row: of each its kind, the other engagement, what shows it; nothing where none is."""
    told = [{"kind": one.kind, "engagement": one.engagement, "why": one.why} for one, _ in related]
    return filled({"relations": told})


def _marked(engagement: Engagement, name: str, values: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values of a field, those that contradict the first one marked."""
    against = [value.value for value in conflicts(engagement, name)]
    return [value | ({"conflicts": True} if value["value"] in against else {}) for value in values]


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    return filled({"told": step["told"], "status": step["status"], "when": step["when"], "mentions": step["entries"]})


def _mention(entry: Entry, reports: Sequence[Report]) -> dict[str, Any]:
    pages = [
        filled({"id": one.page, "url": one.url, "publisher": one.publisher, "title": one.title, "kept": one.kept})
        for one in reports
    ]
    told = entry.told.isoformat() if entry.told else ""
    named = {"id": entry.id, "text": entry.text, "copy_of": entry.copy_of}
    return form_of(entry.mention) | filled(named | {"told": told, "pages": pages})
