"""When the officials of a page held the offices by which it calls them."""

from __future__ import annotations

from datetime import date

from dragoman.terms import Tenure
from dragoman.who import Person, tenures


def test_a_term_is_that_of_the_office_named() -> None:
    vice = tenures([Person(0, "Joe Biden", "USA", "vice president")])
    head = tenures([Person(0, "Biden", "USA", "head of state")])
    assert [tenure.terms[0][0] for tenure in vice] == [date(2009, 1, 20)]
    assert [tenure.terms[0][0] for tenure in head] == [date(2021, 1, 20)]


def test_an_office_held_twice_has_two_terms() -> None:
    (found,) = tenures([Person(0, "Donald Trump", "USA", "head of state")])
    assert [first.year for first, _ in found.terms] == [2017, 2025]


def test_people_without_office_or_unknown_say_nothing() -> None:
    people = [Person(0, "Joe Biden"), Person(1, "", "USA", "head of state"), Person(2, "Q. Nobody", "USA", "envoy")]
    assert tenures(people) == ()


def test_one_person_named_twice_is_one() -> None:
    people = [Person(0, "Colin Powell", "USA", "foreign minister"), Person(1, "Powell", "USA", "foreign minister")]
    found = tenures(people)
    assert isinstance(found[0], Tenure)
    assert len(found) == 1
