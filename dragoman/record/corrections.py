"""What a person may set a field of an engagement to: words as they are typed, as the value that counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.edtf import days
from dragoman.errors import RecordError
from dragoman.record.forms import filled
from dragoman.record.party_names import party_code
from dragoman.terms import LEVELS, STATUSES

__all__ = ["CORRECTABLE", "SEVERAL", "correction"]

_SINGLE = ("status", "when", "moved_from", "city", "country", "venue", "occasion", "level", "stance")
SEVERAL = ("parties", "participants", "topics")  # a correction gives all of them, as a list
_NEEDED = ("status", "parties")
CORRECTABLE = (*_SINGLE, *SEVERAL)


def correction(field: str, given: Sequence[str]) -> Any:
    """The value for `Decision.value`: a string, or a list for fields that hold several; one empty word empties a field.

    Raises `RecordError` where the field or the value is none.
    """
    if field not in CORRECTABLE:
        raise RecordError(field, "is no field that can be corrected", f"take one of {', '.join(CORRECTABLE)}")
    told = [word.strip() for word in given]
    if not any(told):
        if field in _NEEDED:
            raise RecordError(field, "cannot be empty", "give a value")
        return [] if field in SEVERAL else ""
    if field in SEVERAL:
        return [_one(field, word) for word in told if word]
    if len(told) > 1:
        raise RecordError(field, "holds one value", f'put it in quotation marks: "{" ".join(told)}"')
    return _one(field, told[0])


def _one(field: str, word: str) -> Any:
    if field in ("parties", "country"):
        return party_code(word)
    if field == "participants":
        return _person(word)
    if field in ("when", "moved_from"):
        try:
            days(word)
        except ValueError as error:
            raise RecordError(
                field, str(error), "write days as EDTF: 2025-01-13, 2025-01, 2025-01-13/2025-01-15"
            ) from None
    for name, known in (("status", tuple(STATUSES)), ("level", LEVELS)):
        if field == name and word not in known:
            raise RecordError(word, f"is no {name}", f"take one of {', '.join(known)}")
    return word


def _person(word: str) -> dict[str, str]:
    """`Cho Tae-yul, KOR, foreign minister`; party and office may be left out."""
    name, _, rest = (part.strip() for part in word.partition(","))
    party, _, office = (part.strip() for part in rest.partition(","))
    return filled({"name": name, "party": party and party_code(party), "office": office, "side": "participant"})
