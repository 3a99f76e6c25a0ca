"""Name spans out of the scores of BIO tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.language.analysis import Name

__all__ = ["name_spans"]


def name_spans(scores: NDArray[np.float32], tags: Sequence[str], offset: int, breaks: Sequence[bool]) -> list[Name]:
    """Names over words from `offset`; `scores` are (words, tags), a name ends where `breaks` says a sentence starts.

    `tags` are O, then B and I of each kind in turn.

    A name is a word tagged B or I and the words tagged I that follow; its kind is the one with the highest sum
    over its words, so that one word's slip does not cut a name in two.
    """
    best = scores.argmax(axis=1)
    kinds = [tag[2:] for tag in tags[1::2]]
    by_kind = np.maximum(scores[:, 1::2], scores[:, 2::2])
    names: list[Name] = []
    at, count = 0, len(best)
    while at < count:
        if best[at] == 0:
            at += 1
            continue
        end = at + 1
        while end < count and best[end] and best[end] % 2 == 0 and not breaks[end]:
            end += 1
        names.append(Name(offset + at, offset + end, kinds[by_kind[at:end].sum(axis=0).argmax()]))
        at = end
    return names
