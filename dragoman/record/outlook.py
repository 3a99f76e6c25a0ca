"""What is still ahead of a day, and what should have happened by then without a word that it did."""

from __future__ import annotations

from datetime import date

from dragoman.edtf import days
from dragoman.terms import Engagement

__all__ = ["AHEAD", "DONE", "counts", "is_unconfirmed"]

AHEAD = ("proposed", "planned", "postponed")
DONE = ("held", "ongoing")


def is_unconfirmed(status: str, when: str, today: date) -> bool:
    """Whether the last day of a plan has passed and no report says that it was held, moved or called off."""
    if status not in AHEAD:
        return False
    last = days(when).last
    return last is not None and last < today


def counts(engagement: Engagement, field: str) -> str:
    """The value of a field that counts, as written; '' where nothing is told."""
    values = engagement.fields.get(field, ())
    return str(values[0].value) if values else ""
