"""What two times, or a time and a number, make together: the days of a stay, the year an anniversary marks."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.terms import When
from dragoman.when.calendar import day_when, month_when
from dragoman.when.stays import stretched
from dragoman.when.zones import offset_on
from tests.when.pages import times_of


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The minister, on a two-day visit to Oman, said on Thursday that talks failed.", "two-day"),
        ("They met on Monday after a two-day delay.", "two-day"),
        ("He met the king on Tuesday during a three-day visit.", "three-day"),
        ("He left on Monday before a two-day summit.", "two-day"),
        ("On Thursday a two-day truce was announced.", "two-day"),
        ("The four-day war ended in 2020.", "four-day"),
        ("He was in Rome on the second day of a three-day visit.", "three-day"),
    ],
)
def test_a_day_that_is_no_end_of_a_stay_gives_it_no_days(text: str, length: str) -> None:
    assert times_of(text, "2024-11-15")[length].when == When()


def test_a_stay_ends_where_the_clause_beside_it_says() -> None:
    found = times_of("The two-day meeting, which ended Tuesday, was tense.", "2024-11-15")
    assert found["two-day"].when.edtf == "2024-11-11/2024-11-12"


@pytest.mark.parametrize(
    ("when", "days", "backwards", "edtf"),
    [
        (day_when(date(2024, 12, 31)), 2, False, "2024-12-31/2025-01-01"),
        (day_when(date(2025, 1, 1)), 3, True, "2024-12-30/2025-01-01"),
        (day_when(date(2025, 1, 1)), 1, False, "2025-01-01"),
        (month_when(2025, 1), 3, False, "2025-01"),
        (day_when(date.max), 3, False, "9999-12-31"),
        (When(), 3, False, ""),
    ],
)
def test_a_day_is_stretched_with_both_ends_counted(when: When, days: int, backwards: bool, edtf: str) -> None:
    assert stretched(when, days, backwards).edtf == edtf


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The 10th anniversary of the 2014 accord was marked.", "2014"),
        ("They gathered on the first anniversary of the Oct. 7 attack.", "Oct. 7"),
        ("On his wedding anniversary on Monday he spoke.", "Monday"),
        ("The one anniversary they share is in June.", "June"),
        ("The 3rd anniversary fell last week.", "last week"),
    ],
)
def test_what_is_no_counted_anniversary_marks_nothing(text: str, phrase: str) -> None:
    assert times_of(text, "2024-11-15")[phrase].marks == When()


@pytest.mark.parametrize(
    ("text", "phrase", "marks"),
    [
        ("The twenty-fifth anniversary fell on May 5.", "May 5", "1999-05-05"),
        ("They marked the 3rd anniversary last month.", "last month", "2021-10"),
    ],
)
def test_an_anniversary_is_as_fine_as_its_time(text: str, phrase: str, marks: str) -> None:
    assert times_of(text, "2024-11-15")[phrase].marks.edtf == marks


@pytest.mark.parametrize(
    ("place", "day", "offset"),
    [
        ("washington", date(2024, 3, 9), "-05:00"),
        ("washington", date(2024, 3, 10), "-04:00"),
        ("washington", date(2024, 11, 3), "-05:00"),
        ("brussels", date(2025, 3, 30), "+02:00"),
        ("brussels", date(2024, 10, 27), "+01:00"),
        ("canberra", date(2025, 1, 1), "+11:00"),
        ("canberra", date(2025, 7, 1), "+10:00"),
        ("delhi", date(2025, 7, 1), "+05:30"),
        ("london", None, "+00:00"),
        ("+09:00", date(2025, 7, 1), "+09:00"),
        ("", date(2025, 7, 1), ""),
    ],
)
def test_a_place_has_its_summer(place: str, day: date | None, offset: str) -> None:
    assert offset_on(place, day) == offset
