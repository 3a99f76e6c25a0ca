"""The party told beside a name: "Prime Minister Philip Davis of the Bahamas", "Barrot (France)", "Laos's Thongloun"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.language.analysis import Analysis, Word
from dragoman.who.spans import PartySpan

__all__ = ["nationality", "party_after", "party_before"]

_INSIDE = {"of", "for", "the"}
_LONGEST = 8  # words of an unknown title


def party_after(words: Sequence[Word], starting: dict[int, PartySpan], at: int) -> tuple[str, int]:
    """The party told between `at`, where a name ends, and the word after it; ('', at) where none is.

    A genitive is no such party: "the visit by Scholz of Germany's ...".
    """
    if at + 1 >= len(words):
        return "", at
    opening = words[at].text
    inner = at + 1
    if opening == "of" and words[inner].lower == "the" and inner + 1 < len(words):
        inner += 1
    span = starting.get(inner)
    if span is None or opening not in {"of", "("} or span.form not in {"name", "organisation"}:
        return "", at
    after = words[span.last].text if span.last < len(words) else ""
    if opening == "(":
        return (span.code, span.last + 1) if after == ")" else ("", at)
    return ("", at) if after in {"'s", "’s", "-"} else (span.code, span.last)


def party_before(words: Sequence[Word], ending: dict[int, PartySpan], at: int) -> str:
    """The party whose genitive stands right before a name; '' where none does."""
    span = ending.get(at - 1) if at > 1 and words[at - 1].text in {"'s", "’s", "'", "’"} else None
    return span.code if span and span.form in {"name", "organisation"} else ""


def nationality(analysis: Analysis, first: int, parties: Iterable[PartySpan]) -> str:
    """The adjective that opens the unknown title before a name: "Brazilian Secretary for Strategic Affairs X"."""
    ending = {span.last: span.code for span in parties if span.form == "adjective"}
    start = max(first - _LONGEST, analysis.sentence_of(first).first)
    for at in range(first, start, -1):
        if at in ending:
            return ending[at] if at < first else ""
        word = analysis.words[at - 1]
        if not word.text[:1].isupper() and word.lower not in _INSIDE:
            return ""
    return ""
