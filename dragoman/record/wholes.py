"""Engagements and decisions as JSON and back: what the store keeps whole, what `export` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dragoman.record.decisions import Decision, Reference
from dragoman.record.forms import filled
from dragoman.record.merging import parties_that_count
from dragoman.terms import Engagement, Entry, Step, Value

__all__ = ["decision_of", "engagement_of_whole", "summary", "whole_decision", "whole_engagement"]


def whole_engagement(engagement: Engagement) -> dict[str, Any]:
    """Everything but the entries, of which it holds the ids."""
    return {
        "id": engagement.id,
        "type": engagement.type,
        "fields": {name: [_value(value) for value in values] for name, values in engagement.fields.items()},
        "history": [_step(step) for step in engagement.history],
        "confidence": engagement.confidence,
        "accepted": engagement.accepted,
    }


def engagement_of_whole(row: Mapping[str, Any], entries: tuple[Entry, ...]) -> Engagement:
    fields = {name: tuple(_value_of(value) for value in values) for name, values in row["fields"].items()}
    steps = tuple(
        Step(_day(step.get("told")), step["status"], step["when"], tuple(step["entries"])) for step in row["history"]
    )
    return Engagement(row["id"], row["type"], fields, entries, steps, row["confidence"], row["accepted"])


def summary(engagement: Engagement) -> dict[str, Any]:
    """What counts of each field, in the gold form: the engagement as if one page had told it all."""
    fields = engagement.fields
    first = {name: values[0].value for name, values in fields.items()}
    place = {name: first[name] for name in ("city", "country", "venue") if name in first}
    found: dict[str, Any] = {
        "id": engagement.id,
        "type": engagement.type,
        **{name: first[name] for name in ("status", "when", "moved_from") if name in first},
        "parties": list(parties_that_count(fields.get("parties", ()))),
        "participants": [value.value for value in fields.get("participants", ())],
        "place": place,
        "occasion": first.get("occasion", ""),
        "topics": [value.value for value in fields.get("topics", ())],
        **{name: first[name] for name in ("level", "stance", "source") if name in first},
        "confidence": engagement.confidence,
    }
    return filled(found)


def whole_decision(decision: Decision) -> dict[str, Any]:
    return asdict(decision)


def decision_of(row: Mapping[str, Any]) -> Decision:
    named = {side: tuple(Reference(**reference) for reference in row[side]) for side in ("one", "other")}
    return Decision(**{**row, **named})


def _value(value: Value) -> dict[str, Any]:
    row = {"value": value.value, "support": value.support, "mentions": list(value.entries)}
    return row | ({"decided": True} if value.decided else {})


def _value_of(row: Mapping[str, Any]) -> Value:
    return Value(row["value"], row["support"], tuple(row["mentions"]), row.get("decided", False))


def _step(step: Step) -> dict[str, Any]:
    return {
        "told": step.told.isoformat() if step.told else "",
        "status": step.status,
        "when": step.when,
        "entries": list(step.entries),
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
