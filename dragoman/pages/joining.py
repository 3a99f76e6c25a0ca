"""Passages as one text, with the origins of its characters and a block for each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from dragoman.pages.passages import Passage
from dragoman.terms import Block

BETWEEN = "\n\n"


def joined(passages: Sequence[Passage]) -> tuple[str, array[int], tuple[Block, ...]]:
    """The passages as one text with blank lines between, the origins of its characters, and a block for each."""
    origins = array("L")
    blocks = []
    at = 0
    for each in passages:
        if origins:
            origins.extend([origins[-1]] * len(BETWEEN))
            at += len(BETWEEN)
        blocks.append(Block(at, at + len(each.text), each.kind))
        origins.extend(each.origins)
        at += len(each.text)
    return BETWEEN.join(each.text for each in passages), origins, tuple(blocks)
