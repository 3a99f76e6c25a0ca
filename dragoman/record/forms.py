"""Mentions as JSON in the gold form and back: what the store keeps, and what `dragoman link` is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.edtf import when
from dragoman.errors import RecordError
from dragoman.terms import STATUSES, TYPES, Mention, Participant, Place, Quote, When

__all__ = ["filled", "form_of", "mention_of"]


def form_of(mention: Mention) -> dict[str, Any]:
    """The gold form of a mention; fields that hold nothing are left out."""
    evidence = {name: {"quote": quote.text, "offsets": _offsets(quote)} for name, quote in mention.evidence.items()}
    place = mention.place
    return filled(
        {
            "type": mention.type,
            "status": mention.status,
            "when": mention.when.edtf,
            "moved_from": mention.moved_from.edtf,
            "parties": list(mention.parties),
            "participants": [_form_of_person(one) for one in mention.participants],
            "place": filled({"city": place.city, "country": place.country, "venue": place.venue}),
            "occasion": mention.occasion,
            "topics": list(mention.topics),
            "level": mention.level,
            "stance": mention.stance,
            "source": mention.source,
            "quote": mention.quote.text,
            "offsets": _offsets(mention.quote),
            "evidence": evidence,
            "confidence": round(mention.confidence, 3),
            "frame": mention.frame,
        }
    )


def filled(row: dict[str, Any]) -> dict[str, Any]:
    """The row without fields that hold nothing."""
    return {name: value for name, value in row.items() if value not in ("", [], {}, None)}


def _form_of_person(one: Participant) -> dict[str, Any]:
    return filled({"name": one.name, "party": one.party, "office": one.office, "side": one.side, "title": one.title})


def _offsets(quote: Quote) -> dict[str, list[int]]:
    return {"text": [quote.start, quote.end]}


def mention_of(row: Mapping[str, Any], subject: str) -> Mention:
    """A mention from its gold form; `subject` names it in a `RecordError`, raised where a field cannot be read."""
    if row.get("type") not in TYPES:
        raise RecordError(subject, f"type {row.get('type')!r} is none of the codebook's", "see docs/record.md")
    if row.get("status") not in STATUSES:
        raise RecordError(subject, f"status {row.get('status')!r} is none of the codebook's", "see docs/record.md")
    start, end = row.get("offsets", {}).get("text", (0, len(row.get("quote", ""))))
    place = row.get("place", {})
    return Mention(
        type=row["type"],
        status=row["status"],
        when=_when(row.get("when", ""), subject),
        moved_from=_when(row.get("moved_from", ""), subject),
        parties=tuple(row.get("parties", ())),
        participants=tuple(_participant(one) for one in row.get("participants", ())),
        place=Place(place.get("city", ""), place.get("country", ""), place.get("venue", "")),
        quote=Quote(start, end, row.get("quote", "")),
        frame=row.get("frame", ""),
        occasion=row.get("occasion", ""),
        topics=tuple(row.get("topics", ())),
        level=row.get("level", ""),
        stance=row.get("stance", ""),
        source=row.get("source", ""),
        confidence=row.get("confidence", 1.0),
        evidence={name: _quote(found) for name, found in row.get("evidence", {}).items()},
    )


def _when(written: str, subject: str) -> When:
    try:
        return when(written)
    except ValueError as error:
        raise RecordError(subject, str(error), "write days as EDTF, 2025-01-13") from error


def _participant(row: Mapping[str, str]) -> Participant:
    side, title = row.get("side", "participant"), row.get("title", "")
    return Participant(row.get("name", ""), row.get("party", ""), row.get("office", ""), side, title)


def _quote(row: Mapping[str, Any]) -> Quote:
    start, end = row["offsets"]["text"]
    return Quote(start, end, row["quote"])
