"""Pages for tests: the real language model over a text of our own, one block a line."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dragoman import language
from dragoman.language.analysis import Analysis
from dragoman.terms import Block, Page, Publication, StatedDate
from dragoman.when import TimeSpan, read


def page_of(text: str, *stated: StatedDate, url: str = "", caption: bool = False) -> Page:
    kind = "caption" if caption else "body"
    blocks = tuple(Block(line.start(), line.end(), kind) for line in re.finditer(r"[^\n]+", text))
    return Page("page", text, blocks, range(len(text)), stated=stated, url=url)


@cache
def analysis_of(text: str) -> Analysis:
    lines = [(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    return language.load().parse(text, lines)


def times_of(text: str, day: str | date | None, *, url: str = "") -> dict[str, TimeSpan]:
    """The times of a text by their words, the first of each."""
    written = date.fromisoformat(day) if isinstance(day, str) else day
    spans = read(analysis_of(text), page_of(text, url=url), Publication(day=written))
    found: dict[str, TimeSpan] = {}
    for span in spans:
        found.setdefault(text[span.start : span.end], span)
    return found
