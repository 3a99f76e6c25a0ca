"""Who held which office when. A page's own words outrank the table; a term that has ended gives no office."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.phrases import Phrases, bare
from dragoman.tables import rows, several

__all__ = ["Term", "holder", "holder_names", "party_ever", "terms", "terms_of"]

# The news of a resignation still gives the office.
_STILL_CALLED_SO = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a party; `last` is None where no end is known, `post` parts twin offices."""

    person: str
    office: str
    party: str
    first: date
    last: date | None
    post: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last + _STILL_CALLED_SO)


def _day(text: str, end: bool) -> date:
    """A day, or the first or last day of a month."""
    if len(text) == 7:
        return date.fromisoformat(f"{text}-{'28' if end else '01'}")
    return date.fromisoformat(text)


_HONORIFICS = frozenset(
    {"sheikh", "sheik", "king", "queen", "prince", "pope", "emperor", "sultan", "emir", "lord", "sir"}
)


@cache
def terms() -> tuple[Term, ...]:
    """All rows of the table."""
    return tuple(
        Term(
            row["person"],
            row["office"],
            row["party"],
            _day(row["from"], False),
            _day(row["to"], True) if row["to"] else None,
            row["post"],
        )
        for row in rows("holders")
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


@cache
def _people(name: str) -> frozenset[str]:
    """The table's people whom a name can mean: by a full form, by first and last word, or by surname alone."""
    words = [w for w in _plain(name).split() if w not in _HONORIFICS] or _plain(name).split()
    for form in (_plain(name), " ".join(words)):
        if form in _by_name():
            return frozenset(_by_name()[form])
    if len(words) == 1:
        return frozenset(_by_surname().get(words[0], ()))
    ends = (words[0], words[-1])
    return frozenset(
        p for form, people in _by_name().items() if (form.split()[0], form.split()[-1]) == ends for p in people
    )


def terms_of(
    name: str, day: date | None, office: str = "", party: str = "", spoken: frozenset[str] = frozenset()
) -> list[Term]:
    """The terms that a name has on a day, the last begun first; where several people fit, those of parties `spoken` of.

    Without a day, or where several people still fit, nothing is sure and nothing is given.
    """
    if day is None:
        return []
    people = _people(name)
    fit = [
        term
        for term in terms()
        if term.person in people
        and term.covers(day)
        and (not office or term.office.removeprefix("acting ") == office)
        and (not party or term.party == party)
    ]
    if len({term.person for term in fit}) > 1:
        fit = [term for term in fit if term.party in spoken]
    if len({term.person for term in fit}) > 1:
        return []
    return sorted(fit, key=lambda term: term.first, reverse=True)


def party_ever(name: str, office: str) -> str:
    """The party in which a full name holds an office at any time; '' where there is none or are several."""
    if len(_plain(name).split()) < 2:
        return ""
    people = _people(name)
    found = {term.party for term in terms() if term.person in people and term.office == office}
    return found.pop() if len(found) == 1 else ""


def holder(office: str, party: str, day: date | None) -> str:
    """Who held an office of a party on a day; '' where the table names none or several."""
    if day is None:
        return ""
    people = {t.person for t in terms() if t.office == office and t.party == party and t.covers(day)}
    return people.pop() if len(people) == 1 else ""
