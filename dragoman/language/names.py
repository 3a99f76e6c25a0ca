"""Name spans out of the scores of BIO tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.language.analysis import Name

__all__ = ["name_spans"]


def name_spans(scores: NDArray[np.float32], tags: Sequence[str], offset: int, breaks: Sequence[bool]) -> list[Name]:
    """Names over words from `offset`; `scores` are (words, tags), a name ends where `breaks` says a sentence starts.

    A name is a word tagged B or I and the words tagged I that follow; its kind is the one with the highest sum
    over its words, so that one word's slip does not cut a name in two.
    """
    best = scores.argmax(axis=1)
    names: list[Name] = []
    at, count = 0, len(best)
    while at < count:
        if tags[best[at]] == "O":
            at += 1
            continue
        end = at + 1
        while end < count and tags[best[end]].startswith("I-") and not breaks[end]:
            end += 1
        names.append(Name(offset + at, offset + end, _kind(scores[at:end], tags)))
        at = end
    return names


def _kind(scores: NDArray[np.float32], tags: Sequence[str]) -> str:
    kinds = list(dict.fromkeys(tag[2:] for tag in tags if tag != "O"))
    sums = {
        kind: sum(float(np.max(row[[tags.index(f"B-{kind}"), tags.index(f"I-{kind}")]])) for row in scores)
        for kind in kinds
    }
    return max(kinds, key=sums.__getitem__)
