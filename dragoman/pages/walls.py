"""Tells pages that show a wall in place of their story: a paywall's stub, a notice about cookies.

What there is to read is read all the same; the note says that it is not the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.pages.passages import Passage
from dragoman.tables import rows

STUB = "stub"
COOKIE_WALL = "cookie wall"
_BARRIER = re.compile("|".join(row["pattern"] for row in rows("walls") if row["kind"] == "barrier"), re.IGNORECASE)
_CONSENT = [re.compile(row["pattern"], re.IGNORECASE) for row in rows("walls") if row["kind"] == "consent"]
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_BROKEN_OFF = re.compile(r"(?:\.{3}|…)[\"'”’)\]]*$|[\w,;–—-]$")
_FEW = 3
_LEAST_CUES = 2


def notes_of(source: str, shown: str, story: Sequence[Passage]) -> Iterator[str]:
    """The notes on a page: `source` as it came, `shown` as a reader sees it, `story` what was read."""
    body = [each for each in story if each.kind not in ("headline", "caption")]
    if _is_consent(body):
        yield COOKIE_WALL
    elif body and _is_short(body) and (_PAID.search(source) or _BARRIER.search(shown)):
        yield STUB


def _is_consent(body: Sequence[Passage]) -> bool:
    """Whether half of the words are about cookies."""
    about = [each for each in body if sum(cue.search(each.text) is not None for cue in _CONSENT) >= _LEAST_CUES]
    return bool(about) and 2 * sum(len(each.text) for each in about) >= sum(len(each.text) for each in body)


def _is_short(body: Sequence[Passage]) -> bool:
    prose = [each for each in body if each.kind == "body"]
    return len(prose) <= _FEW or _BROKEN_OFF.search(prose[-1].text) is not None
