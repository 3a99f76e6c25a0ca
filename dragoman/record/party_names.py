"""The code of a party that a person names: by its code, its name in any usual form, or what its people are called."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import cache

from dragoman.errors import RecordError
from dragoman.record.names import words
from dragoman.tables import rows, several

__all__ = ["party_code", "party_codes", "party_name"]


def party_code(written: str) -> str:
    """The code that the record uses; raises `RecordError` where the tables know none or several."""
    found = party_codes(written)
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise RecordError(written, f"may be {' or '.join(sorted(found))}", "give the code of one of them")
    raise RecordError(written, "is no party that the tables know", _advice(written))


def party_codes(written: str) -> frozenset[str]:
    """The codes of all parties that something written may stand for."""
    code = _by_code().get(written.strip().upper())
    return frozenset({code}) if code else _by_name().get(words(written), frozenset())


def parties_named(written: str) -> tuple[str, ...]:
    """The codes of the parties whose names are all that is written: `Korea and Japan`; none where there is more."""
    told, found = [word for word in words(written) if word != "and"], dict[str, None]()
    while told:
        begins = ((end, party_codes(" ".join(told[:end]))) for end in range(len(told), 0, -1))
        end, codes = next(((end, codes) for end, codes in begins if len(codes) == 1), (0, frozenset[str]()))
        if not end:
            return ()
        found |= dict.fromkeys(codes)
        told = told[end:]
    return tuple(found)


def party_name(code: str) -> str:
    """The usual name of a party; the code itself where the tables do not know it."""
    return _names().get(code, code)


def _advice(written: str) -> str:
    near = get_close_matches(" ".join(words(written)), [" ".join(name) for name in _by_name()], n=1, cutoff=0.75)
    meant = sorted(_by_name()[tuple(near[0].split())]) if near else []
    return f"is {meant[0]}, {party_name(meant[0])}, meant?" if meant else "give a code such as KOR or a name"


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for table in ("parties", "organisations") for row in rows(table)}


@cache
def _by_code() -> dict[str, str]:
    """Codes as they are, then the two letters of a state where they are nothing else."""
    short = {row["alpha2"]: row["code"] for row in rows("party_codes") if row["alpha2"]}
    return short | {code.upper(): code for code in _names()}


@cache
def _by_name() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for table in ("parties", "organisations"):
        for row in rows(table):
            forms = [row["name"]] + [
                form for column in ("names", "adjectives", "people") for form in several(row.get(column, ""))
            ]
            for form in forms:
                found[words(form)].add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items() if name}
