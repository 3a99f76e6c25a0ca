"""Plain text into paragraphs: blank lines part them, and so do single line breaks unless the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.pages.passages import BLANK, Passage, passage

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Mail and wire text is wrapped at 60 to 80 columns; a longer line is a paragraph in one line.
_NARROWEST, _WIDEST = 40, 100
_LEAST_WRAPPED = 3


def paragraphs(source: str, start: int = 0) -> list[Passage]:
    """The paragraphs of `source` from `start` on, in order, none empty."""
    groups = list(_groups(source, start))
    width = _wrap_width(source, groups)
    return [passage(source, *span) for group in groups for span in _joined(source, group, width)]


def _groups(source: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines between blank lines, each line a span."""
    group: list[tuple[int, int]] = []
    for line in _lines(source, start):
        if (blank := BLANK.match(source, *line)) and blank.end() == line[1]:
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _lines(source: str, start: int) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(source, start):
        yield start, found.start()
        start = found.end()
    yield start, len(source)


def _wrap_width(source: str, groups: list[list[tuple[int, int]]]) -> int:
    """The column at which the text was wrapped, 0 where it was not.

    A line was wrapped if the next line's first word would have passed the width of the widest line.
    """
    followed = [(line, after) for group in groups for line, after in pairwise(group)]
    width = max((end - start for group in groups if len(group) > 1 for start, end in group), default=0)
    if len(followed) < _LEAST_WRAPPED or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(source, line, after, width) for line, after in followed)
    return width if full >= max(_LEAST_WRAPPED, 0.75 * len(followed)) else 0


def _is_full(source: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    first_word = source[after[0] : after[1]].split(None, 1)[:1]
    return (line[1] - line[0]) + 1 + len(first_word[0] if first_word else "") > width


def _joined(source: str, group: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    start, end = group[0]
    for line, after in pairwise(group):
        if width and _is_full(source, line, after, width):
            end = after[1]
        else:
            yield start, end
            start, end = after
    yield start, end
