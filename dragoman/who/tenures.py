"""When the officials whom a page names by their offices held them: what they tell of the day it was written."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.terms import Tenure
from dragoman.who.holders import terms_by_office
from dragoman.who.spans import Person

__all__ = ["tenures"]


def tenures(people: Iterable[Person]) -> tuple[Tenure, ...]:
    """One for each person who is named with an office that the table of holders knows as theirs.

    `people` are read without a day, so that their offices are the page's own words; a name that fits several people
    in such an office says nothing.
    """
    found = []
    for person in people:
        if not person.name or not person.office:
            continue
        terms = terms_by_office(person.name, person.office.removeprefix("acting "), person.party)
        if terms and len({term.person for term in terms}) == 1:
            found.append(Tenure(terms[0].person, tuple((term.first, term.last) for term in terms)))
    return tuple(dict.fromkeys(found))
