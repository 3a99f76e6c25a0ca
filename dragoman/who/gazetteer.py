"""The names of parties: states by name, adjective and seat, organisations by name and abbreviation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.phrases import Phrases
from dragoman.tables import rows, several
from dragoman.terms import Party

__all__ = ["PartyName", "is_state", "parties", "party_names"]


@dataclass(frozen=True, slots=True)
class PartyName:
    """What a phrase says: the party's code and whether it is a name, an adjective, a seat or an organisation.

    An empty code marks a phrase that only looks like a party ("Vietnam War").
    """

    code: str
    form: str


@cache
def parties() -> dict[str, Party]:
    """All parties of the tables by code."""
    found = {row["code"]: Party(row["code"], row["name"], "state") for row in rows("parties")}
    found.update((row["code"], Party(row["code"], row["name"], row["kind"])) for row in rows("organisations"))
    return found


def is_state(code: str) -> bool:
    party = parties().get(code)
    return party is not None and party.kind == "state"


def _entries() -> Iterator[tuple[str, PartyName]]:
    for row in rows("parties"):
        code = row["code"]
        names = (row["name"], *several(row["names"]))
        for name in names:
            yield name, PartyName(code, "name")
        for word in several(row["adjectives"]):
            yield word, PartyName(code, "adjective")
            if word.endswith(("n", "i", "ot", "k", "b")) and word not in names:
                yield f"{word}s", PartyName(code, "adjective")
        for word in several(row["people"]):
            yield word, PartyName(code, "adjective")
        for word in (*several(row["capital"]), *several(row["seats"])):
            if word not in names:
                yield word, PartyName(code, "seat")
    for row in rows("organisations"):
        for name in (row["code"], row["name"], *several(row["names"])):
            yield name, PartyName(row["code"], "organisation")
        for place in several(row["stands"]):
            yield place, PartyName(row["code"], "seat")
    for row in rows("party_lookalikes"):
        yield row["phrase"], PartyName("", "")


@cache
def party_names() -> Phrases[PartyName]:
    """Every phrase that can name a party, with all it can mean."""
    return Phrases(_entries())
