"""An engagement as one row: what counts of each field, in the forms that tables, calendars, feeds and pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.edtf import days
from dragoman.exports.plain_text import one_line
from dragoman.record.briefs import Brief
from dragoman.record.outlook import is_unconfirmed
from dragoman.record.party_names import party_name

__all__ = ["Flat", "flat", "listed"]


@dataclass(frozen=True, slots=True)
class Flat:
    """`first` and `last` are the days of the act (None: open or unknown), `about` and `precision` say how exact they
    are; `told_first` and `told_last` are the days of its reports, `texts` how many there are (copies once), `quote` of
    the newest."""

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


def flat(brief: Brief) -> Flat:
    counted = brief.summary
    place = counted.get("place", {})
    span = days(brief.counts("when"))
    return Flat(
        id=brief.id,
        type=brief.type,
        status=brief.counts("status"),
        when=brief.counts("when"),
        first=span.first,
        last=span.last,
        about=span.about,
        precision=span.precision,
        moved_from=brief.counts("moved_from"),
        parties=tuple(counted.get("parties", ())),
        people=tuple(counted.get("participants", ())),
        city=place.get("city", ""),
        country=place.get("country", ""),
        venue=place.get("venue", ""),
        occasion=brief.counts("occasion"),
        topics=tuple(counted.get("topics", ())),
        level=brief.counts("level"),
        stance=brief.counts("stance"),
        sources=brief.sources,
        confidence=counted["confidence"],
        told_first=brief.told_first,
        told_last=brief.told_last,
        texts=brief.texts,
        quote=brief.quote,
    )


def listed(brief: Brief, today: date) -> dict[str, Any]:
    """An engagement as an item of a list for programs: its summary, when it was reported, whether it is unconfirmed."""
    told = [day.isoformat() for day in (brief.told_first, brief.told_last) if day]
    reported = {"first": told[0], "last": told[-1]} if told else {}
    open_still = is_unconfirmed(brief.counts("status"), brief.counts("when"), today)
    return dict(brief.summary) | {"reported": reported, "unconfirmed": open_still}
