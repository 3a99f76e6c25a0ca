"""Who held which office when. A page's own words outrank the table; a term that has ended gives no office.

The reader's table is the shipped one and the user's own beside it (see merging.py); it is read once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.phrases import Phrases
from dragoman.tables import rows
from dragoman.who.merging import merged, under_one_name
from dragoman.who.own_holders import own_tenures
from dragoman.who.tenure import Tenure, plain, tenure

__all__ = ["Term", "holder", "holder_names", "party_ever", "shipped", "terms", "terms_by_office", "terms_of", "used"]

# The news of a resignation still gives the office.
_STILL_CALLED_SO = timedelta(days=14)
_HONORIFICS = frozenset(
    {"sheikh", "sheik", "king", "queen", "prince", "pope", "emperor", "sultan", "emir", "lord", "sir"}
)


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


@cache
def shipped() -> tuple[Tenure, ...]:
    """The rows of the table that comes with us."""
    return tuple(tenure(row, f"holders.tsv, {row['person']}") for row in rows("holders"))


@cache
def _own() -> tuple[Tenure, ...]:
    return under_one_name(shipped(), own_tenures())


@cache
def used() -> tuple[Tenure, ...]:
    """The rows that count, after the user's have corrected the shipped ones."""
    return merged(shipped(), _own())


@cache
def terms() -> tuple[Term, ...]:
    """The rows that count, as terms with their widest days."""
    return tuple(Term(row.person, row.office, row.party, row.first, row.last, row.post) for row in used())


def _named() -> tuple[Tenure, ...]:
    """All rows of both tables: a name still means its person where a term was corrected."""
    return (*shipped(), *_own())


@cache
def holder_names() -> Phrases[str]:
    """The table's people by all forms of their names."""
    return Phrases((form, row.person) for row in _named() for form in (row.person, *row.names))


@cache
def _by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _named():
        for form in row.forms():
            found[form].add(row.person)
    return found


@cache
def _by_ends() -> dict[tuple[str, str], set[str]]:
    """People by the first and last word of a form of their name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form, people in _by_name().items():
        words = form.split()
        if words:
            found[words[0], words[-1]] |= people
    return found


@cache
def _by_surname() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _named():
        words = plain(row.person).split()
        found[words[-1]].add(row.person)
        if row.party in {"KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "HKG"}:
            found[words[0]].add(row.person)
    return found


@cache
def _terms_by_person() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        found[term.person].append(term)
    return found


@cache
def _terms_by_office() -> dict[tuple[str, str], list[Term]]:
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms():
        found[term.office, term.party].append(term)
    return found


@cache
def _people(name: str) -> frozenset[str]:
    """The table's people whom a name can mean: by a full form, by first and last word, or by surname alone."""
    words = [w for w in plain(name).split() if w not in _HONORIFICS] or plain(name).split()
    for form in (plain(name), " ".join(words)):
        if form in _by_name():
            return frozenset(_by_name()[form])
    if len(words) == 1:
        return frozenset(_by_surname().get(words[0], ()))
    return frozenset(_by_ends().get((words[0], words[-1]), ())) if words else frozenset()


def terms_of(
    name: str, day: date | None, office: str = "", party: str = "", spoken: frozenset[str] = frozenset()
) -> list[Term]:
    """The terms that a name has on a day, the last begun first; where several people fit, those of parties `spoken` of.

    Without a day, or where several people still fit, nothing is sure and nothing is given.
    """
    if day is None:
        return []
    fit = [
        term
        for person in _people(name)
        for term in _terms_by_person().get(person, ())
        if term.covers(day)
        and (not office or term.office.removeprefix("acting ") == office)
        and (not party or term.party == party)
    ]
    if len({term.person for term in fit}) > 1:
        fit = [term for term in fit if term.party in spoken]
    if len({term.person for term in fit}) > 1:
        return []
    return sorted(fit, key=lambda term: term.first, reverse=True)


def terms_by_office(name: str, office: str, party: str = "") -> list[Term]:
    """All terms that a name has in an office, of a party if it is known, whatever the day."""
    people = _people(name)
    return [
        term
        for term in terms()
        if term.person in people
        and term.office.removeprefix("acting ") == office
        and (not party or term.party == party)
    ]


def party_ever(name: str, office: str) -> str:
    """The party in which a full name holds an office at any time; '' where there is none or are several."""
    if len(plain(name).split()) < 2:
        return ""
    people = _people(name)
    found = {term.party for term in terms() if term.person in people and term.office == office}
    return found.pop() if len(found) == 1 else ""


def holder(office: str, party: str, day: date | None) -> str:
    """Who held an office of a party on a day; '' where the table names none or several."""
    if day is None:
        return ""
    people = {term.person for term in _terms_by_office().get((office, party), ()) if term.covers(day)}
    return people.pop() if len(people) == 1 else ""
