"""The times that may date an act: by the parse, as the language model confirms, drops or completes them.

The parse knows the times of the act's own sentence; the model was shown which times of a paragraph belong to the act
that a word tells.
"""

from __future__ import annotations

from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.setting import attachment, dates_the_telling, distance
from dragoman.when.spans import TimeSpan

__all__ = ["times_near"]

# A time that the parse hangs on another clause, or a mere year, is dropped below the first share; from the second on a
# time counts as one of a clause that shares the act's verb, wherever it stands in the paragraph.
_FOREIGN, _OWN = 0.1, 0.8
_CLAUSE, _SENTENCE = 2, 3
_PURPOSES = {"advcl", "xcomp", "acl"}
_YEAR = len("2024")


def times_near(found: Findings, trigger: int, anchor: int | None) -> list[tuple[int, TimeSpan]]:
    """Times that may date an act, nearest first, each with its distance as `setting.distance` counts it."""
    spans = [span for span in _of_paragraph(found, trigger) if _dates(found, span)]
    telling = found.analysis.telling
    shares = telling.belong((trigger, span.last - 1, "time") for span in spans) if telling else {}
    ranked = []
    for span in spans:
        top = attachment(found.analysis, span.first, span.last)
        away = distance(found, top, trigger, anchor)
        if away in (None, _SENTENCE) and _is_past(found, span) and _ends_for(found, top, {trigger, anchor}):
            away = _CLAUSE
        elif telling:
            away = _corrected(away, span, shares[trigger, span.last - 1, "time"])
        if away is not None:
            ranked.append((away, abs(span.first - trigger), span))
    ranked.sort(key=lambda item: item[:2])
    return [(away, span) for away, _, span in ranked]


def _of_paragraph(found: Findings, trigger: int) -> list[TimeSpan]:
    block = found.analysis.sentence_of(trigger).block
    return [span for span in found.times if found.analysis.sentence_of(span.first).block == block]


def _dates(found: Findings, span: TimeSpan) -> bool:
    """Whether a time may date an act at all: no set, no mere bound, nothing outside the calendar."""
    timely = span.role in {"", "by"} and span.type != "SET" and bool(span.when.edtf)
    return timely and not dates_the_telling(found, span)


def _is_past(found: Findings, span: TimeSpan) -> bool:
    day, end = found.published.day, span.when.end
    return bool(day and end and end <= day)


def _ends_for(found: Findings, top: int, act: set[int | None]) -> bool:
    """Whether a time stands with words for what the act is about: "urged Chad to free them on Monday". A day gone by
    cannot be the infinitive's, so it is the act's."""
    words = found.analysis.words
    verb = words[words[top].head]
    held = words[verb.head]
    if not {held.index, held.head} & act:
        return False
    marks = {child.lower for child in found.analysis.children(verb.index, "mark")}
    accused = verb.xpos == "VBG" and "of" in marks  # "accused it of helping them on Monday"
    return accused or (verb.xpos == "VB" and base(verb.relation) in _PURPOSES)


def _corrected(away: int | None, span: TimeSpan, share: float) -> int | None:
    """The distance of a time as the model sees it; None where it belongs to something else."""
    if away == 0:
        return away
    if share >= _OWN:
        return _CLAUSE if away is None else min(away, _CLAUSE)
    if away is None or away > _CLAUSE:
        return None
    is_year = len(span.when.edtf) <= _YEAR
    return None if share < _FOREIGN and (is_year or away == _CLAUSE) else away
