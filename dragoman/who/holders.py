"""Who held which office when. A page's own words outrank the table; a term that has ended gives no office."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.phrases import Phrases, bare
from dragoman.tables import rows, several

__all__ = ["Term", "holder", "holder_names", "terms", "terms_of"]


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a party; `last` is None where no end is known, `post` tells twin offices apart."""

    person: str
    office: str
    party: str
    first: date
    last: date | None
    post: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def _day(text: str, end: bool) -> date:
    """A day, or the first or last day of a month."""
    if len(text) == 7:
        return date.fromisoformat(f"{text}-{'28' if end else '01'}")
    return date.fromisoformat(text)


@cache
def terms() -> tuple[Term, ...]:
    """All rows of the table."""
    return tuple(
        Term(r["person"], r["office"], r["party"], _day(r["from"], False), _day(r["to"], True) if r["to"] else None, r["post"])
        for r in rows("holders")
    )


@cache
def holder_names() -> Phrases[str]:
    """The table's people by all forms of their names."""
    return Phrases((form, row["person"]) for row in rows("holders") for form in (row["person"], *several(row["names"])))


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in bare(name).lower()).split())


@cache
def _by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("holders"):
        for form in (row["person"], *several(row["names"])):
            found[_plain(form)].add(row["person"])
    return found


@cache
def _by_surname() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("holders"):
        words = _plain(row["person"]).split()
        found[words[-1]].add(row["person"])
        if row["party"] in {"KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "HKG"}:
            found[words[0]].add(row["person"])
    return found


def terms_of(name: str, day: date | None, office: str = "", party: str = "") -> list[Term]:
    """The terms that a name has on a day, the last begun first; a surname alone counts where one person fits.

    Without a day nothing is sure, so nothing is given.
    """
    if day is None:
        return []
    plain = _plain(name)
    people = _by_name().get(plain, set()) or (_by_surname().get(plain, set()) if " " not in plain else set())
    fit = [
        term
        for term in terms()
        if term.person in people
        and term.covers(day)
        and (not office or term.office == office)
        and (not party or term.party == party)
    ]
    if len({term.person for term in fit}) > 1:
        return []
    return sorted(fit, key=lambda term: term.first, reverse=True)


def holder(office: str, party: str, day: date | None) -> str:
    """Who held an office of a party on a day; '' where the table names none or several."""
    if day is None:
        return ""
    people = {t.person for t in terms() if t.office == office and t.party == party and t.covers(day)}
    return people.pop() if len(people) == 1 else ""
