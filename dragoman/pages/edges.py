"""What stands above and below a story on a page that was scraped as text, told by where its sentences begin and end.

Above the first sentence stand headline and lead among the page's own labels; below the last, and behind the heading of
comments, stands nothing of the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.pages.passages import Passage

_LEAST_PROSE = 50
LEAST_WORDS = 4
_LEAST_GLUED = 15
_LONGEST_LABEL = 90
_SENTENCE_END = re.compile(r"(?:[.!?]|\.{3}|…)[\"'”’)\]]*(?:\s?[\[(][^\])]{1,60}[\])])?$")
_OPEN_END = re.compile(r"[:;,–—-]$")
_WORD = re.compile(r"[^\W\d_]{2,}|\b[AI]\b")
_ITEM = re.compile(r"(?:[-•*–—]|\(?\w{1,3}[.)])\s")


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more of a story, not a label."""
    return len(text) >= _LEAST_PROSE and text.count(" ") >= 5 and (len(text) >= 160 or bool(_SENTENCE_END.search(text)))


def prose_span(passages: Sequence[Passage]) -> tuple[int, int]:
    """The places of the first and the last sentence; (-1, -1) where there is none."""
    found = [index for index, each in enumerate(passages) if is_prose(each.text)]
    return (found[0], found[-1]) if found else (-1, -1)


def within_edges(passages: Sequence[Passage]) -> list[Passage]:
    """The passages without labels above the first sentence and below the last; all where there is no sentence."""
    first, last = prose_span(passages)
    if first < 0:
        return list(passages)
    above = [
        each for each in passages[:first] if each.kind == "headline" or not _is_label_above(each, passages[:first])
    ]
    return [*above, *passages[first : last + 1], *_without_labels(passages[last + 1 :])]


def _without_labels(below: Sequence[Passage]) -> list[Passage]:
    """What follows the story's last sentence, without labels; nothing follows the last, so it announces nothing."""
    kept = [each for each in below if not _is_label(each.text)]
    while kept and kept[-1].text.endswith(":"):
        kept.pop()
    return kept


def without_stray_labels(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of a page with markup without lines of a few words right above the first sentence or behind the
    last: what stands there and is no headline, lead or item of a list is a name or a button."""
    first, last = prose_span(passages)
    return [
        each
        for index, each in enumerate(passages)
        if first <= index <= last
        or first < 0
        or each.kind
        or not _is_label(each.text)
        or words_in(each.text) >= LEAST_WORDS
    ]


def _is_label_above(passage: Passage, above: Sequence[Passage]) -> bool:
    """Whether a line above the story is none of its headline and lead: too few words while another has enough, or
    another line with the names of sections stuck before it."""
    glued = any(
        len(each.text) >= _LEAST_GLUED
        and passage.text.endswith(each.text)
        and passage.text[: -len(each.text)][-1:].isalnum()
        for each in above
    )
    longest = max(words_in(each.text) for each in above)
    return glued or words_in(passage.text) < (LEAST_WORDS if longest >= LEAST_WORDS else 2)


def _is_label(text: str) -> bool:
    """Whether a line below the story's last sentence is no part of it: short, and not the item of a list."""
    return (
        len(text) <= _LONGEST_LABEL
        and not _SENTENCE_END.search(text)
        and not (_OPEN_END.search(text) or _ITEM.match(text))
    )


def words_in(text: str) -> int:
    """How many words a line has, without numbers, signs and single letters."""
    return len(_WORD.findall(text))
