"""What a list's name of a position means: "Minister for Foreign Affairs of Japan" is the foreign minister, JPN.

The name is read with the tables of titles and parties, and every word of it must be accounted for: "Assistant to the
President of the United States" is none of the offices we know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.phrases import cut_up
from dragoman.tables import rows, several
from dragoman.who.gazetteer import parties, party_names
from dragoman.who.holders import shipped
from dragoman.who.offices import level, office_of, titles
from dragoman.who.tenure import plain

__all__ = ["Post", "party_of", "post_of"]

_BETWEEN = frozenset({"of", "the", "for", "to"})
_NOT_WORDS = re.compile(r"[^\w\s.'’&-]+")


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a party; `post` parts twin offices."""

    office: str
    party: str
    post: str = ""


@cache
def _codes() -> dict[str, str]:
    """Parties by what lists call them: our codes, ISO's two letters, Wikidata's items, names."""
    found = {
        plain(name): code
        for row in rows("parties")
        for name in (row["name"], *several(row["names"]))
        for code in [row["code"]]
        if not row["until"]
    }
    found.update((plain(party.name), code) for code, party in parties().items() if code not in found.values())
    for row in rows("party_codes"):
        found.update((plain(cell), row["code"]) for cell in (row["alpha2"], *several(row["wikidata"])) if cell)
    found.update((plain(code), code) for code in parties())
    return found


def party_of(named: str) -> str:
    """The party that a list's code or name of a country means; '' where the tables have none."""
    return _codes().get(plain(named), "")


@cache
def post_of(position: str, country: str = "") -> Post | None:
    """The office that a position is; `country` is the code of the party that the list says it belongs to.

    None where the name says more or other than an office of a party.
    """
    if any(phrase in plain(position) for phrase in _lookalikes()):
        return None
    words = _NOT_WORDS.sub(" ", position).split()
    cut = cut_up(" ".join(words))
    named = [hit for hit in party_names().find(cut) if hit.values[0].code]
    codes = {hit.values[0].code for hit in named if hit.values[0].form != "seat"}
    if len(codes) > 1 or any(hit.values[0].form == "seat" for hit in named):
        return None
    code = next(iter(codes), country)
    found = [hit for hit in titles().find(cut) if not hit.values[0].plural]
    if len(found) != 1 or not code:
        return None
    told = {at for hits in (named, found) for hit in hits for at in range(hit.first, hit.last)}
    rest = {words[at].lower() for at in range(len(words)) if at not in told} - _BETWEEN
    office = office_of(found[0].values, code)
    if rest - {"acting", "interim"} or not level(office.office) or (office.only and code not in office.only):
        return None
    return Post(f"acting {office.office}" if rest else office.office, code, _twin(office.office, code, position))


@cache
def _lookalikes() -> tuple[str, ...]:
    return tuple(plain(row["phrase"]) for row in rows("position_lookalikes"))


def _twin(office: str, party: str, position: str) -> str:
    """The post of the shipped table that a position's name holds: "President of the European Commission"."""
    posts = {row.post for row in shipped() if row.post and (row.office, row.party) == (office, party)}
    return next((post for post in sorted(posts) if plain(post) in plain(position)), "")
