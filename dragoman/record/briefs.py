"""An engagement in brief: all that lists, calendars, feeds and tables tell of it, and what shows how it hangs together
with others. Kept beside the engagement, so that none of its mentions is read for these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.record.conflicts import CONFLICTING, conflicts
from dragoman.record.forms import filled
from dragoman.record.names import ordinals
from dragoman.record.wholes import summary
from dragoman.terms import Engagement

__all__ = ["Brief", "brief_of_row", "brief_row", "in_brief"]


@dataclass(frozen=True, slots=True)
class Brief:
    """`summary` is what counts of each field, in gold form; `sources` and `occasions` are all that are told. `texts`,
    copies once, tell it from the day `told_first` to `told_last`; `quote` is of the newest that tells the status that
    counts. `disputed` names the fields of which reports contradict each other; `numbers` are those in a series, by what
    counts ("round" 3)."""

    summary: Mapping[str, Any]
    told_first: date | None
    told_last: date | None
    texts: int
    quote: str
    sources: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.summary["id"])

    @property
    def type(self) -> str:
        return str(self.summary["type"])

    def counts(self, field: str) -> str:
        """The value of a field of one value, '' where nothing is told."""
        return str(self.summary.get(field, ""))


def in_brief(engagement: Engagement) -> Brief:
    told = sorted(entry.told for entry in engagement.entries if entry.told)
    return Brief(
        summary(engagement),
        told_first=told[0] if told else None,
        told_last=told[-1] if told else None,
        texts=len({entry.story for entry in engagement.entries}),
        quote=_quote(engagement),
        sources=_all(engagement, "source"),
        occasions=_all(engagement, "occasion"),
        disputed=tuple(name for name in CONFLICTING if conflicts(engagement, name)),
        numbers=_numbers(engagement),
    )


def _all(engagement: Engagement, field: str) -> tuple[str, ...]:
    return tuple(str(value.value) for value in engagement.fields.get(field, ()))


def _quote(engagement: Engagement) -> str:
    status = engagement.fields["status"][0] if "status" in engagement.fields else None
    telling = [entry for entry in engagement.entries if status is None or entry.id in status.entries]
    newest = (telling or list(engagement.entries))[-1:]
    return newest[0].mention.quote.text if newest else ""


def _numbers(engagement: Engagement) -> dict[str, int]:
    """By what is counted, the number that most reports give."""
    counted: dict[str, Counter[int]] = {}
    for entry in engagement.entries:
        for noun, numbers in ordinals(entry.mention.quote.text).items():
            counted.setdefault(noun, Counter()).update(numbers)
    return {noun: max(found, key=lambda number: (found[number], -number)) for noun, found in counted.items()}


def brief_row(brief: Brief) -> dict[str, Any]:
    """As JSON; fields that hold nothing are left out."""
    return filled(
        {
            "summary": dict(brief.summary),
            "told_first": brief.told_first.isoformat() if brief.told_first else "",
            "told_last": brief.told_last.isoformat() if brief.told_last else "",
            "texts": brief.texts,
            "quote": brief.quote,
            "sources": list(brief.sources),
            "occasions": list(brief.occasions),
            "disputed": list(brief.disputed),
            "numbers": dict(brief.numbers),
        }
    )


def brief_of_row(row: Mapping[str, Any]) -> Brief:
    first, last = (date.fromisoformat(row[name]) if name in row else None for name in ("told_first", "told_last"))
    return Brief(
        row["summary"],
        first,
        last,
        row["texts"],
        row.get("quote", ""),
        sources=tuple(row.get("sources", ())),
        occasions=tuple(row.get("occasions", ())),
        disputed=tuple(row.get("disputed", ())),
        numbers=row.get("numbers", {}),
    )
