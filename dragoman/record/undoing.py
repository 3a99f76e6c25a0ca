"""Takes back what somebody decided last, and finds the question again that it answered."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from dragoman.record.decisions import Decision, last_of
from dragoman.record.reviewing import Question, questions_on
from dragoman.record.rulemaking import Author
from dragoman.record.store import Store

__all__ = ["Undone", "undo_last"]


class Undone(NamedTuple):
    """`undoing` took a decision back; `key` is that of the question it had answered, '' if it had answered none."""

    undoing: Decision
    key: str


def undo_last(store: Store, author: Author, now: datetime) -> Undone | None:
    """Undoes the last decision of an author that stands; None where there is none."""
    last = last_of(store.decisions(), author.name)
    if last is None:
        return None
    undoing = author.undo(last.id)
    store.decide(undoing, now)
    touched = store.holding(named.entry for named in (*last.one, *last.other))
    asked = (one for one in questions_on(touched, store.decisions()) if _answers(author, last, one))
    return Undone(undoing, next((one.key for one in asked), ""))


def _answers(author: Author, decision: Decision, question: Question) -> bool:
    def about(one: Decision) -> tuple[str, str, frozenset[str]]:
        return one.kind, one.field, frozenset(named.entry for named in one.one)

    return about(decision) in {about(author.answer(question, right)) for right in (True, False)}
