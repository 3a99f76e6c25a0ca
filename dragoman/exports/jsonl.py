"""A read page as one JSON line in the form of the gold files; fields that hold nothing are left out.

Offsets are half-open pairs of characters: `text` into the page's cleaned text, `input` into the decoded input.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dragoman.terms import Mention, Page, Participant, Place, Publication, Quote, Reading


def page_line(reading: Reading, *, with_text: bool = False) -> str:
    """One page as a JSON object on one line, without the line's end."""
    page, published = reading.page, reading.published
    row = {
        "id": page.id,
        "url": page.url,
        "published": published.day.isoformat() if published.day else "",
        "dating": _dating(published),
        "title": page.title,
        "text": page.text if with_text else "",
    }
    engagements = [_engagement(mention, page) for mention in reading.mentions]
    return json.dumps({**_filled(row), "engagements": engagements}, ensure_ascii=False)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", [], {}, None)}


def _dating(published: Publication) -> dict[str, Any]:
    return _filled(
        {
            "basis": published.basis,
            "source": published.source,
            "confidence": round(published.confidence, 3) if published.basis else None,
            "earliest": published.earliest.isoformat() if published.earliest and not published.day else "",
            "latest": published.latest.isoformat() if published.latest and not published.day else "",
            "clues": published.clues or None,
            "contradictions": list(published.contradictions),
        }
    )


def _engagement(mention: Mention, page: Page) -> dict[str, Any]:
    evidence = {
        name: {"quote": quote.text, "offsets": _offsets(quote, page)} for name, quote in mention.evidence.items()
    }
    return _filled(
        {
            "type": mention.type,
            "status": mention.status,
            "when": mention.when.edtf,
            "moved_from": mention.moved_from.edtf,
            "parties": list(mention.parties),
            "participants": [_participant(one) for one in mention.participants],
            "place": _place(mention.place),
            "occasion": mention.occasion,
            "topics": list(mention.topics),
            "level": mention.level,
            "stance": mention.stance,
            "source": mention.source,
            "quote": mention.quote.text,
            "offsets": _offsets(mention.quote, page),
            "evidence": evidence,
            "confidence": round(mention.confidence, 3),
            "frame": mention.frame,
        }
    )


def _participant(one: Participant) -> dict[str, Any]:
    return _filled({"name": one.name, "party": one.party, "office": one.office, "side": one.side, "title": one.title})


def _place(place: Place) -> dict[str, Any]:
    return _filled({"city": place.city, "country": place.country, "venue": place.venue})


def _offsets(quote: Quote, page: Page) -> dict[str, list[int]]:
    return {"text": [quote.start, quote.end], "input": _in_input(quote, page.origins)}


def _in_input(quote: Quote, origins: Sequence[int]) -> list[int]:
    if quote.start >= quote.end:
        return []
    return [origins[quote.start], origins[quote.end - 1] + 1]
