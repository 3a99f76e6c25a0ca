"""An engagement as one row: what counts of each field, in the forms that tables, calendars, feeds and pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.edtf import days
from dragoman.exports.plain_text import one_line
from dragoman.record.outlook import is_unconfirmed
from dragoman.record.party_names import party_name
from dragoman.record.wholes import summary
from dragoman.terms import Engagement

__all__ = ["Flat", "flat", "listed"]


@dataclass(frozen=True, slots=True)
class Flat:
    """`first` and `last` are the days of the act (None: open or unknown), `about` and `precision` say how exact they
    are; `told_first` and `told_last` are the days of its reports, `texts` how many there are, `quote` of the newest."""

    id: str
    type: str
    status: str
    when: str
    first: date | None
    last: date | None
    about: bool
    precision: str
    moved_from: str
    parties: tuple[str, ...]
    people: tuple[Mapping[str, str], ...]
    city: str
    country: str
    venue: str
    occasion: str
    topics: tuple[str, ...]
    level: str
    stance: str
    sources: tuple[str, ...]
    confidence: float
    told_first: date | None
    told_last: date | None
    texts: int
    quote: str

    @property
    def title(self) -> str:
        """`Meeting: South Korea – Japan, Seoul`."""
        kind = " ".join(filter(None, (self.type.capitalize(), self.stance and f"({self.stance})")))
        about = ", ".join(filter(None, (" – ".join(map(party_name, self.parties)), self.occasion, self.city)))
        return one_line(f"{kind}: {about}" if about else kind)

    @property
    def place(self) -> str:
        """`Ministry of Foreign Affairs, Seoul, South Korea`."""
        country = party_name(self.country) if self.country else ""
        return one_line(", ".join(filter(None, (self.venue, self.city, country))))

    @property
    def people_told(self) -> tuple[str, ...]:
        """`Cho Tae-yul, South Korea, foreign minister`, one a person."""
        return tuple(
            one_line(
                ", ".join(
                    filter(
                        None,
                        (
                            one.get("name", ""),
                            party_name(one["party"]) if one.get("party") else "",
                            one.get("office", ""),
                        ),
                    )
                )
            )
            for one in self.people
        )


def flat(engagement: Engagement) -> Flat:
    fields = engagement.fields
    first = {name: str(values[0].value) for name, values in fields.items()}
    span = days(first.get("when", ""))
    told = sorted(entry.told for entry in engagement.entries if entry.told)
    counted = summary(engagement)
    return Flat(
        id=engagement.id,
        type=engagement.type,
        status=first.get("status", ""),
        when=first.get("when", ""),
        first=span.first,
        last=span.last,
        about=span.about,
        precision=span.precision,
        moved_from=first.get("moved_from", ""),
        parties=tuple(counted.get("parties", ())),
        people=tuple(counted.get("participants", ())),
        city=first.get("city", ""),
        country=first.get("country", ""),
        venue=first.get("venue", ""),
        occasion=first.get("occasion", ""),
        topics=tuple(counted.get("topics", ())),
        level=first.get("level", ""),
        stance=first.get("stance", ""),
        sources=tuple(str(value.value) for value in fields.get("source", ())),
        confidence=engagement.confidence,
        told_first=told[0] if told else None,
        told_last=told[-1] if told else None,
        texts=len({entry.text for entry in engagement.entries}),
        quote=_quote(engagement),
    )


def _quote(engagement: Engagement) -> str:
    """The sentence of the newest report that tells the status that counts."""
    status = engagement.fields["status"][0] if "status" in engagement.fields else None
    telling = [entry for entry in engagement.entries if status is None or entry.id in status.entries]
    newest = (telling or list(engagement.entries))[-1:]
    return newest[0].mention.quote.text if newest else ""


def listed(engagement: Engagement, today: date) -> dict[str, Any]:
    """An engagement as an item of a list for programs: its summary, when it was reported, whether it is unconfirmed."""
    told = [entry.told.isoformat() for entry in engagement.entries if entry.told]
    reported = {"first": min(told), "last": max(told)} if told else {}
    return summary(engagement) | {"reported": reported, "unconfirmed": is_unconfirmed(engagement, today)}
