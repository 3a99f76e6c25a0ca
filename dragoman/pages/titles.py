"""Which heading of an HTML page is the headline of its story: sites print their own name as a heading too."""

from __future__ import annotations

import html
import re

from dragoman.pages.flat import Run
from dragoman.pages.names import kinds_of
from dragoman.pages.passages import fold
from dragoman.pages.standing import HEADINGS, Standing

_TITLE = re.compile(
    r"<title\b[^<>]*>([^<]*)|<meta\b[^<>]*\bog:title\b[^<>]*\bcontent\s*=\s*[\"']([^\"'<>]*)", re.IGNORECASE
)
_LEAST = 8
_ALIKE = 15


def headline_of(standing: Standing, source: str) -> Run | None:
    """The heading that is the headline, None for none.

    A first-rank heading, or one that is named a title; of several the one that the page's head repeats.
    """
    said = [fold(html.unescape(one or other)) for one, other in _TITLE.findall(source)]
    best: Run | None = None
    most = (0, 0, 0)
    for run in standing.runs:
        if "heading" not in standing.kinds(run):
            continue
        ranks = {standing.flat.elements[each].tag for each in standing.flat.around(run.element)} & HEADINGS
        named = any(
            "title" in kinds_of(standing.flat.elements[each].names) for each in standing.flat.around(run.element)
        )
        text = fold(standing.text(run)) if ranks else ""
        if "h1" in ranks or (ranks and named and len(text) >= _LEAST):
            repeated = len(text) >= _LEAST and any(text in each or each in text for each in said if len(each) >= _LEAST)
            score = (int(repeated), int(named), int("h1" in ranks))
            if score > most:
                best, most = run, score
    return best or _begun_alike(standing, said)


def _begun_alike(standing: Standing, said: list[str]) -> Run | None:
    """On a page without such a heading, the first of any rank that begins as the page's title does."""
    for run in standing.runs:
        if "heading" in standing.kinds(run):
            text = fold(standing.text(run))
            if any(text[:_ALIKE] == each[:_ALIKE] and len(text) >= _ALIKE for each in said):
                return run
    return None
