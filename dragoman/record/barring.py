"""What forbids that two entries tell one act, whatever else speaks for it."""

from __future__ import annotations

from dragoman.edtf import days
from dragoman.record.evidence import other_numbers, other_travellers
from dragoman.record.outlook import DONE
from dragoman.record.reach import is_exact, missed_by
from dragoman.terms import Entry

__all__ = ["cannot_be_one"]

_BRIEF = ("meeting", "call")  # these are over within a day or two
_GIVE = 1  # day by which reports of one of them may miss each other


def cannot_be_one(one: Entry, other: Entry) -> bool:
    """Acts of two types, or that the reader kept apart on one text; two numbers of one series, visits of two people,
    meetings or calls on two days."""
    a, b = one.mention, other.mention
    if one.text == other.text or a.type != b.type or other_numbers(a, b) or other_travellers(a, b):
        return True
    if a.type not in _BRIEF:
        return False
    if missed_by(one, other) > _GIVE:
        return True
    first, second = is_exact(days(a.when.edtf)), is_exact(days(b.when.edtf))
    return a.status in DONE and b.status in DONE and first is not None and second is not None and first != second
