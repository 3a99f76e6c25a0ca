"""Mentions as JSON in the gold form and back: what the store keeps, and what `dragoman link` is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.edtf import when
from dragoman.errors import RecordError
from dragoman.terms import STATUSES, TYPES, Mention, Participant, Place, Quote, When

__all__ = ["filled", "form_of", "mention_of"]


_FORM = "see docs/record.md for its form"
_TEXTS = ("type", "status", "when", "moved_from", "quote", "frame", "occasion", "level", "stance", "source")
# What the fields of an engagement, a person and a place are in JSON.
_FIELDS: Mapping[str, type | tuple[type, ...]] = dict.fromkeys(_TEXTS, str) | {
    **dict.fromkeys(("parties", "topics", "participants"), list),
    **dict.fromkeys(("place", "offsets", "evidence", "confidences"), dict),
    "confidence": (int, float),
}
_OF_PERSON = dict.fromkeys(("name", "party", "office", "side", "title"), str)
_OF_PLACE = dict.fromkeys(("city", "country", "venue"), str)
_OF_EVIDENCE = {"quote": str, "offsets": dict}


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
            "confidences": {field: round(share, 3) for field, share in mention.confidences.items()},
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


def mention_of(row: Any, subject: str) -> Mention:
    """A mention from its gold form; `subject` names it in a `RecordError`, raised where a field cannot be read."""
    _check(row, _FIELDS, subject)
    for field, known in (("type", TYPES), ("status", STATUSES)):
        if row.get(field) not in known:
            raise RecordError(subject, f"{field} {row.get(field)!r} is none of the codebook's", "see docs/record.md")
    place = row.get("place", {})
    _check(place, _OF_PLACE, subject)
    return Mention(
        type=row["type"],
        status=row["status"],
        when=_when(row.get("when", ""), subject),
        moved_from=_when(row.get("moved_from", ""), subject),
        parties=_texts(row, "parties", subject),
        participants=tuple(_participant(one, subject) for one in row.get("participants", ())),
        place=Place(place.get("city", ""), place.get("country", ""), place.get("venue", "")),
        quote=_quote(row, subject),
        frame=row.get("frame", ""),
        occasion=row.get("occasion", ""),
        topics=_texts(row, "topics", subject),
        level=row.get("level", ""),
        stance=row.get("stance", ""),
        source=row.get("source", ""),
        confidence=row.get("confidence", 1.0),
        evidence={name: _quote(found, subject) for name, found in row.get("evidence", {}).items()},
        confidences=_confidences(row, subject),
    )


def _check(row: Any, kinds: Mapping[str, type | tuple[type, ...]], subject: str) -> None:
    """Raises where a field is of another kind than the gold form has there."""
    if not isinstance(row, dict):
        raise RecordError(subject, f"{row!r} is not a JSON object", _FORM)
    for field, kind in kinds.items():
        if field in row and not isinstance(row[field], kind):
            raise RecordError(subject, f"{field} is {row[field]!r}", _FORM)


def _texts(row: Mapping[str, Any], field: str, subject: str) -> tuple[str, ...]:
    some = row.get(field, [])
    if not all(isinstance(one, str) for one in some):
        raise RecordError(subject, f"{field} is {some!r}", _FORM)
    return tuple(some)


def _confidences(row: Mapping[str, Any], subject: str) -> dict[str, float]:
    some = row.get("confidences", {})
    _check(some, dict.fromkeys(some, (int, float)), subject)
    return dict(some)


def _when(written: str, subject: str) -> When:
    try:
        return when(written)
    except ValueError as error:
        raise RecordError(subject, f"{written!r} is no time ({error})", "write days as EDTF, 2025-01-13") from error


def _participant(row: Any, subject: str) -> Participant:
    _check(row, _OF_PERSON, subject)
    side, title = row.get("side", "participant"), row.get("title", "")
    return Participant(row.get("name", ""), row.get("party", ""), row.get("office", ""), side, title)


def _quote(row: Any, subject: str) -> Quote:
    """The quote of an engagement or of one of its fields; without offsets it counts from its own start."""
    _check(row, _OF_EVIDENCE, subject)
    text = row.get("quote", "")
    match row.get("offsets", {}).get("text", [0, len(text)]):
        case [int(start), int(end)]:
            return Quote(start, end, text)
        case offsets:
            raise RecordError(subject, f"offsets are {offsets!r}", _FORM)
