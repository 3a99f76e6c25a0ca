"""The text of a report with the sentences marked that tell an engagement: runs of text, each marked or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.terms import Entry, Quote

__all__ = ["Run", "excerpt", "runs"]

_WHOLE = 6000  # signs up to which a text is shown whole
_AROUND = 500
_NEAR = 160
_WORD = 20  # signs that a word at the edge may have


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `mentions` are the ids of those that quote it, `begins` of those whose quote begins here,
    `fields` the fields that have a quote of their own here. `gap` stands for text left out."""

    text: str
    mentions: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    gap: bool = False


def runs(body: str, entries: Sequence[Entry], *, whole: bool = False, near: bool = False) -> list[Run]:
    """The body cut where quotes begin and end; of a long one, unless `whole`, what stands around its quotes, `near` to
    them where that is all that is wanted."""
    quotes = [(entry.id, entry.mention.quote) for entry in entries]
    fields = [(name, quote) for entry in entries for name, quote in entry.mention.evidence.items()]
    every = [quote for _, quote in (*quotes, *fields)]
    around = excerpt(body, [quote for _, quote in quotes], _NEAR if near else _AROUND)
    kept = [(0, len(body))] if whole or (len(body) <= _WHOLE and not near) else around
    cuts = {0, len(body), *(end for quote in every for end in (quote.start, quote.end))}
    cuts |= {end for stretch in kept for end in stretch}
    ends = sorted(cut for cut in cuts if 0 <= cut <= len(body))
    found: list[Run] = []
    for start, end in pairwise(ends):
        if not any(first <= start and end <= last for first, last in kept):
            if not found or not found[-1].gap:
                found.append(Run("", gap=True))
            continue
        found.append(
            Run(
                body[start:end],
                tuple(one for one, quote in quotes if quote.start <= start and end <= quote.end),
                tuple(one for one, quote in quotes if quote.start == start),
                tuple(dict.fromkeys(name for name, quote in fields if quote.start <= start and end <= quote.end)),
            )
        )
    return found


def excerpt(body: str, quotes: Iterable[Quote], around: int) -> list[tuple[int, int]]:
    """The stretches around quotes, of whole words, joined where they meet."""
    found: list[tuple[int, int]] = []
    for quote in sorted(quotes, key=lambda quote: quote.start):
        start, end = max(0, quote.start - around), min(len(body), quote.end + around)
        before, behind = body.rfind(" ", max(0, start - _WORD), start), body.find(" ", end, end + _WORD)
        start, end = before + 1 or start, behind if behind > 0 else end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found or [(0, min(len(body), _WHOLE))]
