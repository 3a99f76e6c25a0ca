"""A read page as one JSON line in the form of the gold files; fields that hold nothing are left out.

Offsets are half-open pairs of characters: `text` into the page's cleaned text, `input` into the decoded input.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dragoman.record.forms import filled, form_of
from dragoman.terms import Mention, Page, Publication, Quote, Reading


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
    return json.dumps({**filled(row), "engagements": engagements}, ensure_ascii=False)


def _dating(published: Publication) -> dict[str, Any]:
    return filled(
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
    row = form_of(mention)
    row["offsets"]["input"] = _in_input(mention.quote, page.origins)
    for name, quote in mention.evidence.items():
        row["evidence"][name]["offsets"]["input"] = _in_input(quote, page.origins)
    return row


def _in_input(quote: Quote, origins: Sequence[int]) -> list[int]:
    if quote.start >= quote.end:
        return []
    return [origins[quote.start], origins[quote.end - 1] + 1]
