"""Plain text, as scraped or as a JSON line holds it, into the passages of its story."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.pages.chrome import Sifted, ends_sentence, sift
from dragoman.pages.credits import is_caption
from dragoman.pages.layout import paragraphs
from dragoman.pages.passages import Passage, passage

_LONGEST_HEADLINE = 250
_LONGEST_SUBHEAD = 90
DATELINE = re.compile(r"[A-Z][A-Z'’. -]{2,30}(?:,[^—–]{0,40})?(?:\([^)]{2,30}\))?\s*(?:—|–|--)\s")
_NO_END = re.compile(r"[.;:,!?…][\"'”’)\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}[\"'”’]?$|\?[\"'”’]?$")
_CAPTION_WITHIN = 6


def read_plain(source: str, title_length: int) -> Sifted:
    """The story of `source`, whose first `title_length` characters are the title that the source keeps apart."""
    headline = passage(source, 0, title_length, "headline") if title_length else None
    if headline is not None and not headline.text:
        headline = None
    body = paragraphs(source, title_length)
    sifted = sift([headline, *body] if headline else body, headline=headline, scraped=True)
    return replace(sifted, kept=with_kinds(sifted.kept))


def with_kinds(passages: list[Passage]) -> list[Passage]:
    """The passages with what each is: headline, subhead, caption or body."""
    kept: list[Passage] = []
    body_seen = False
    for index, each in enumerate(passages):
        if each.kind not in ("", "body"):
            kept.append(each)
            continue
        kind = "body"
        if index == 0 and reads_as_headline(each.text):
            kind = "headline"
        elif index < _CAPTION_WITHIN and is_caption(each.text) and not DATELINE.match(each.text):
            kind = "caption"
        elif _reads_as_subhead(each.text) and index + 1 < len(passages) and (body_seen or index == 1):
            kind = "subhead"
        body_seen = body_seen or kind == "body"
        kept.append(each.as_kind(kind))
    return kept


def reads_as_headline(text: str) -> bool:
    """Whether a first paragraph can be a headline: short, without a sentence's end or a dateline."""
    if len(text) > _LONGEST_HEADLINE or DATELINE.match(text):
        return False
    return not _NO_END.search(text) or _INITIALS.search(text) is not None


def _reads_as_subhead(text: str) -> bool:
    return len(text) <= _LONGEST_SUBHEAD and text[:1].isalnum() and not ends_sentence(text) and not _NO_END.search(text)
