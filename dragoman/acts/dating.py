"""When an act takes place: the nearest time that its tellings give, else the page's day for what is fresh.

Rules 3 and 17 of the codebook.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.acts.act import Act
from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes
from dragoman.terms import When
from dragoman.when.spans import TimeSpan
from dragoman.when.stays import stretched

__all__ = ["LEAD", "dated", "day_of"]

_LASTING = {"visit", "gathering", "meeting"}
_DONE = {"held", "ongoing", "denied"}
LEAD = 2  # sentences, the headline among them, that tell the news itself
_MONTH = 27  # days at least
_CLAUSE = 2  # a time at this distance is the act's own
_LONGEST = 60  # days of a gathering


def day_of(day: date) -> When:
    """A day of the calendar as a time."""
    return When(day.isoformat(), day, day)


def dated(found: Findings, act: Act) -> tuple[When, TimeSpan | None]:
    """When the act takes place, with the span that says so; a fresh act without a day has the page's, about."""
    span = _stated(found, act)
    if span:
        days = act.days if act.type in _LASTING else 0
        when = stretched(span.when, days, _counts_back(found, act))
        return _left_open(act, when), span
    day = found.published.day
    under_way = act.container is not None and act.container.status == "ongoing"
    fresh = act.type == "press" or _is_fresh(act)  # a press conference is told because it has just been given
    if day and (act.type == "statement" or under_way or (act.status in _DONE and fresh)):
        return _left_open(act, When(f"{day.isoformat()}~", day, day)), None
    return When(), None


def _left_open(act: Act, when: When) -> When:
    """A visit that is under way and of which one day is known has no end yet."""
    if act.type != "visit" or act.status != "ongoing" or not when.start or when.start != when.end:
        return when
    return When(f"{when.edtf}/..", when.start, None)


def _stated(found: Findings, act: Act) -> TimeSpan | None:
    """The nearest time; of a gathering, whose sessions lie within it, the widest."""
    ranked = [(away, span) for away, span in act.ranked_times() if not _frames_the_news(found, act, span)]
    ranked = [(away, span) for away, span in ranked if _fits(found, act, span, span.when)] or [
        (away, fitting) for away, span in ranked if (fitting := _in_second_reading(found, act, span))
    ]
    direct = [span for away, span in ranked if away <= 2] or [span for _, span in ranked if act.type != "gathering"]
    if direct and act.type == "gathering":
        return max(direct, key=_length)
    return _narrowest(found, direct) if direct else None


def _frames_the_news(found: Findings, act: Act, span: TimeSpan) -> bool:
    """Whether a time is but the year or month of the page's own day ("this year, relations turn sixty"), while another
    sentence tells the act, or the one around it, as the page's news."""
    day, start, end = found.published.day, span.when.start, span.when.end
    if act.status not in _DONE or act.type == "anniversary":
        return False
    if not (day and start and end and start <= day <= end and (end - start).days >= _MONTH):
        return False
    named = _is_in_name(act, span) and _is_fresh(act)
    return named or any(_is_fresh_undated(one) for one in (act, act.container) if one)


def _is_in_name(act: Act, span: TimeSpan) -> bool:
    """Whether a time is part of a gathering's name: "the 2010 G20 summit" need not have met all year."""
    names = (h.occasion for h in act.members)
    return any(name.first <= span.first and span.last <= name.last for name in names if name)


def _is_fresh_undated(act: Act) -> bool:
    return any(_tells_news(act, h) and not any(away <= _CLAUSE for away, _ in h.times) for h in act.members)


def _narrowest(found: Findings, ranked: list[TimeSpan]) -> TimeSpan:
    """The nearest time, or a day within the month or year that it tells: "on May 5" beside "last met in May".

    The page's own day is that of the telling: "will meet this month, a spokesman said on Friday".
    """
    others = (span for span in ranked[1:] if span.when.start != found.published.day)
    return next((span for span in others if _narrows(span, ranked[0])), ranked[0])


def _narrows(span: TimeSpan, wide: TimeSpan) -> bool:
    whole, day = wide.when, span.when
    if not (whole.start and whole.end and day.start and day.end) or day.start != day.end:
        return False
    return (whole.end - whole.start).days >= _MONTH and whole.start <= day.start and day.end <= whole.end


def _fits(found: Findings, act: Act, span: TimeSpan, when: When) -> bool:
    """Whether the status allows a time: what has happened lies not ahead of the page, nor a plan behind it."""
    day = found.published.day
    if day is None:
        return True
    if act.status in _DONE:
        return span.role != "by" and not _is_ahead(when, day)
    if act.status == "cancelled" and when is span.when:  # "called off a visit planned for Friday"
        return not (_is_behind(when, day) and any(_is_nearer(other, when, day) for other, _ in span.others))
    return act.status != "planned" or not _is_behind(when, day)


def _in_second_reading(found: Findings, act: Act, span: TimeSpan) -> TimeSpan | None:
    """A time in a reading that the status allows, where its first is not; that of a plan at last as it stands."""
    when = next((when for when, _ in span.others if _fits(found, act, span, when)), None)
    if when is None:
        return span if act.status not in _DONE else None
    return replace(span, when=when)


def _is_ahead(when: When, day: date) -> bool:
    return bool(when.start and when.start > day)


def _is_behind(when: When, day: date) -> bool:
    return bool(when.end and when.end < day)


def _is_nearer(one: When, other: When, day: date) -> bool:
    """Whether one time begins nearer to a day than another."""
    return bool(one.start and other.start and abs(one.start - day) < abs(other.start - day))


def _length(span: TimeSpan) -> int:
    """Days, as far as a gathering may last; a time that may be any day of a year tells less than a day."""
    days = (span.when.end - span.when.start).days if span.when.start and span.when.end else _LONGEST + 1
    return days if days <= _LONGEST else -1


def _counts_back(found: Findings, act: Act) -> bool:
    """Whether the act's day is that of its end: "concluded on Friday a two-day visit"."""
    anchors = [h.candidate.anchor for h in act.members if h.candidate.anchor is not None]
    return any(found.analysis.words[anchor].lemma in classes()["finishing"] for anchor in anchors)


def _is_fresh(act: Act) -> bool:
    """Whether the page tells the act as its news: in its lead or first of all, or with a verb that looks not back."""
    return any(_tells_news(act, hypothesis) for hypothesis in act.members)


def _tells_news(act: Act, hypothesis: Hypothesis) -> bool:
    if hypothesis.verdict.back or (hypothesis.type == "tenure" and _is_aside(act, hypothesis)):
        return False
    return hypothesis.verdict.fresh or act.opens or hypothesis.sentence < LEAD


def _is_aside(act: Act, hypothesis: Hypothesis) -> bool:
    """Whether a noun is not what its clause tells: "after his impeachment", unlike "accepted his resignation"."""
    return hypothesis.is_noun() and base(act.found.analysis.words[hypothesis.index].relation) not in {"obj", "nsubj"}
