"""Decisions as people make them: about engagements and their mentions, by name, with author and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from dragoman.errors import RecordError
from dragoman.record.decisions import Decision, Reference, reference
from dragoman.record.entries import digest
from dragoman.record.reviewing import Question
from dragoman.terms import Engagement, Entry

__all__ = ["Author", "mentions_of"]


class Author:
    """One who decides, at one moment. Every method gives a decision that `Store.decide` files."""

    def __init__(self, name: str, now: datetime, reason: str = "") -> None:
        self.name, self._made, self._reason = name, now.isoformat(timespec="microseconds"), reason

    def accept(self, engagement: Engagement) -> Decision:
        return self._decision("accept", engagement.entries)

    def reject(self, entries: Iterable[Entry]) -> Decision:
        """What these mentions tell is no engagement, or was read wrongly."""
        return self._decision("reject", entries)

    def merge(self, one: Iterable[Entry], other: Iterable[Entry]) -> Decision:
        """Both tell one act."""
        return self._decision("merge", one, other)

    def split(self, one: Iterable[Entry], other: Iterable[Entry]) -> Decision:
        """They tell two acts."""
        return self._decision("split", one, other)

    def correct(self, engagement: Engagement, field: str, value: Any) -> Decision:
        """`value` as `corrections.correction` gives it."""
        return self._decision("correct", engagement.entries, field=field, value=value)

    def answer(self, question: Question, right: bool) -> Decision:
        """What a person says to a question: that what stands is right, or that it is not."""
        if question.kind == "link" and question.one is not None:
            return (self.merge if right else self.split)([question.one], question.others)
        if question.kind == "act":
            return self.accept(question.engagement) if right else self.reject(question.engagement.entries)
        return self.correct(question.engagement, question.field, question.values[0 if right else 1].value)

    def undo(self, decision: str) -> Decision:
        return self._decision("undo", (), undone=decision)

    def _decision(
        self,
        kind: str,
        one: Iterable[Entry],
        other: Iterable[Entry] = (),
        field: str = "",
        value: Any = None,
        undone: str = "",
    ) -> Decision:
        named, others = _named(one), _named(other)
        parts = (kind, self.name, self._made, field, undone, *(part.entry for part in (*named, *others)))
        return Decision(digest(*parts), kind, self.name, self._made, self._reason, named, others, field, value, undone)


def _named(entries: Iterable[Entry]) -> tuple[Reference, ...]:
    return tuple(reference(entry) for entry in entries)


def mentions_of(engagement: Engagement, wanted: Sequence[str]) -> tuple[list[Entry], list[Entry]]:
    """The mentions of an engagement whose ids begin as wanted, and the others; raises `RecordError` where none does."""
    for beginning in wanted:
        begun = [entry.id for entry in engagement.entries if entry.id.startswith(beginning)]
        if not begun or not beginning:
            raise RecordError(beginning, f"is no mention of {engagement.id}", "see dragoman show for its mentions")
        if len(begun) > 1:
            raise RecordError(beginning, "begins more than one id", "write more of it")
    chosen = [entry for entry in engagement.entries if entry.id.startswith(tuple(wanted))]
    return chosen, [entry for entry in engagement.entries if entry not in chosen]
