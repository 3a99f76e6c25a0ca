"""A question of the review in words: both sides with their quotes, and what speaks for and against them being one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.cli.engagements import SHOWN, Reports, as_mention, mention_lines
from dragoman.cli.lines import Line
from dragoman.cli.words import columns, number, one_line, who
from dragoman.record.briefs import in_brief
from dragoman.record.reviewing import ASKED, speaking
from dragoman.terms import Entry

if TYPE_CHECKING:
    from dragoman.record.reviewing import Question

_SIDE = 3  # mentions shown of one side


def asked(question: Question, reports: Reports, left: int) -> Iterator[Line]:
    """The question; `left` is how many come after it."""
    yield Line(0, f"{ASKED[question.kind]}  ({question.sure:.0%} sure, {left} more)", "title")
    mention = as_mention(in_brief(question.engagement))
    people = "; ".join(who(mention))
    yield Line(1, columns(question.engagement.id[:SHOWN], f"{mention.type}: {people}"), "mention")
    if question.kind == "link" and question.one is not None:
        yield Line(1, "this one")
        yield from mention_lines(question.one, reports, 2)
        yield from _side("and these" if len(question.others) > 1 else "and this one", question.others, reports)
        yield from _hints(question.one, question.others)
    elif question.kind == "act":
        yield from _side("told by", question.engagement.entries, reports)
    else:
        for key, value in zip("yn", question.values, strict=True):
            telling = [entry for entry in question.engagement.entries if entry.id in value.entries]
            told = f"{key}: {question.field} {value.value}, {number(value.support, 'text')}"
            yield from _side(one_line(told), telling, reports)


def _side(label: str, entries: Sequence[Entry], reports: Reports) -> Iterator[Line]:
    yield Line(1, label)
    for entry in entries[:_SIDE]:
        yield from mention_lines(entry, reports, 2)
    if len(entries) > _SIDE:
        yield Line(2, f"and {len(entries) - _SIDE} more", "note")


def _hints(one: Entry, others: Sequence[Entry]) -> Iterator[Line]:
    for label, hints in zip(("for it", "against it"), speaking(one, others), strict=True):
        yield Line(1, f"{label}: {', '.join(hints) or 'nothing'}", "note")
