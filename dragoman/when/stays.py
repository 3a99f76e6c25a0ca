"""The days that a length and a day of one clause make: "arrived Monday for a two-day visit" is Monday and Tuesday.

Both ends count: a three-day visit that ended on Thursday began on Tuesday. Which end a day is, its verb says (classes
leg, open and close of `data/time_verbs.tsv`) or its preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.language.analysis import Analysis, Word
from dragoman.terms import When
from dragoman.when.calendar import days_when
from dragoman.when.spans import TimeSpan
from dragoman.when.tense import verb_is

__all__ = ["stretched", "with_stays"]

_INSIDE = {"amod", "compound", "nmod:unmarked", "nummod", "nmod:poss"}
_LASTING = {"last", "run", "span"}
_FROM = ("starting", "beginning")
# With these before it ("before a two-day visit") a length lies beside the day, not on it.
_FOR = {"", "for", "on", "with", "of", "at"}


def stretched(when: When, days: int, backwards: bool) -> When:
    """A day made the first (or, backwards, the last) of a stay of so many days, both ends counted.

    What is no single day stays as it is, and so does a day whose stay would leave the calendar.
    """
    if not when.start or when.start != when.end or days < 2:
        return when
    try:
        other = when.start + timedelta(days=1 - days if backwards else days - 1)
    except OverflowError:
        return when
    return days_when(*sorted((when.start, other)))


def with_stays(analysis: Analysis, spans: Sequence[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The spans, each length with the days it takes where a day of its clause tells when it begins or ends."""
    return tuple(_stay(analysis, span, spans) if _is_length(span) else span for span in spans)


def _is_length(span: TimeSpan) -> bool:
    return span.role == "length" and span.days > 1 and not span.when.edtf


def _stay(analysis: Analysis, length: TimeSpan, spans: Sequence[TimeSpan]) -> TimeSpan:
    sentence = analysis.sentence_number(length.first)
    days = [
        span
        for span in spans
        if span.role == "" and span.type in ("DATE", "TIME") and span.when.start and span.when.start == span.when.end
        if analysis.sentence_number(span.first) == sentence
    ]
    noun = _noun(analysis, _top(analysis, length))
    for day in sorted(days, key=lambda day: abs(day.first - length.first)):
        if edge := _edge(analysis, noun, _top(analysis, day)):
            stay = stretched(day.when, length.days, edge == "last")
            return replace(length, when=stay if stay != day.when else When())
    return length


def _top(analysis: Analysis, span: TimeSpan) -> Word:
    """The word of a span whose head lies outside it."""
    inner = analysis.words[span.first : span.last]
    return next((word for word in inner if word.is_root or not span.first <= word.head < span.last), inner[0])


def _noun(analysis: Analysis, word: Word) -> Word:
    """What lasts: "visit" of "a two-day visit" and "a week-long visit", the length itself in "for three days"."""
    while not word.is_root and (word.relation in _INSIDE or analysis.words[word.head].relation == "amod"):
        word = analysis.words[word.head]
    return word


def _verbs(analysis: Analysis, word: Word) -> Iterator[Word]:
    """The verbs over a word, and predicates with a copula, nearest first."""
    for above in analysis.ancestors(word.index):
        if above.upos == "VERB" or analysis.children(above.index, "cop"):
            yield above


def _edge(analysis: Analysis, noun: Word, day: Word) -> str:
    """Whether a day is the "first" or the "last" of what lasts; '' where nothing says so."""
    over_day = next(_verbs(analysis, day), None)
    own = analysis.words[day.head] if not day.is_root else None
    starts = analysis.case_of(day.index) in ("from", *_FROM)
    if own is not None and own.index == noun.index:
        # "to conclude a two-day visit on Tuesday", where the parse gives the day to the visit
        over = next(_verbs(analysis, noun), None) if noun.relation == "obj" else None
        return "first" if starts else _side(over, "") if over is not None else ""
    if over_day is None:
        return ""
    if over_day.lower in _FROM and noun.index < over_day.index <= noun.index + 2:
        return "first"  # "for three days beginning May 5"
    if over_day.relation.startswith("acl") and over_day.head == noun.index:
        return _side(over_day, "")
    over_noun = next((verb for verb in _verbs(analysis, noun) if verb.lemma not in _LASTING), None)
    if over_noun is None or over_noun.index != over_day.index:
        return ""
    return "first" if starts else _side(over_day, analysis.case_of(noun.index))


def _side(verb: Word, case: str) -> str:
    """The end that a verb makes of its day, by the preposition of what lasts: "left ... after a four-day stay"."""
    if case == "after":
        return "last" if verb_is(verb, "leg") else ""
    if case not in _FOR:
        return ""
    if verb_is(verb, "close"):
        return "last"
    return "first" if verb_is(verb, "leg") or verb_is(verb, "open") else ""
