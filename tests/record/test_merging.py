"""What counts of what several reports say of one act: a table of cases, the reports in the order they were told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dragoman.edtf import when
from dragoman.record.entries import entries
from dragoman.record.merging import engagement_of
from dragoman.terms import Entry, Mention, Place, Quote

Report = tuple[int, str, str]


def reports(*told: Report, confidence: float = 1.0) -> list[Entry]:
    """Reports of March 2024, each its day of the month, a status and a time."""
    found = []
    for number, (day, status, days) in enumerate(told):
        mention = Mention(
            "meeting", status, when(days), ("PER", "CHL"), (), Place(), Quote(0, 4, "they"), "", confidence=confidence
        )
        found += entries(f"page {number}", date(2024, 2, 29) + timedelta(days=day) if day else None, [mention])
    return found


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([(1, "planned"), (3, "held")], "held"),
        ([(1, "planned"), (3, "held"), (4, "planned")], "held"),
        ([(1, "held"), (4, "ongoing")], "held"),
        ([(1, "held"), (4, "cancelled")], "held"),
        ([(1, "proposed"), (2, "planned")], "planned"),
        ([(1, "planned"), (2, "proposed")], "planned"),
        ([(1, "ongoing"), (2, "planned")], "ongoing"),
        ([(1, "planned"), (2, "cancelled")], "cancelled"),
        ([(1, "planned"), (2, "cancelled"), (3, "planned")], "planned"),
        ([(1, "planned"), (2, "postponed"), (3, "proposed")], "proposed"),
        ([(1, "planned"), (2, "postponed"), (5, "postponed")], "postponed"),
        ([(1, "planned"), (2, "denied")], "denied"),
        ([(2, "planned"), (2, "cancelled")], "cancelled"),
        ([(2, "planned"), (2, "held")], "held"),
        ([(2, "proposed"), (2, "planned")], "planned"),
        ([(0, "planned"), (2, "proposed")], "planned"),
        ([(0, "cancelled"), (2, "planned")], "planned"),
    ],
    ids=lambda told: " ".join(f"{day}:{status}" for day, status in told) if isinstance(told, list) else told,
)
def test_the_status_that_counts(statuses: list[tuple[int, str]], expected: str) -> None:
    told = reports(*((day, status, "") for day, status in statuses))
    for some in (told, told[::-1]):
        values = engagement_of(some).fields["status"]
        assert values[0].value == expected
        assert {value.value for value in values} == {status for _, status in statuses}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # news of the act has only its own day: the plan that agrees is the more exact
        ([(1, "planned", "2024-03-27/2024-03-28"), (28, "held", "2024-03-28~")], "2024-03-27/2024-03-28"),
        ([(1, "planned", "2024-03-12"), (13, "held", "2024-03-13~")], "2024-03-12"),
        # a plan that it contradicts is not
        ([(1, "planned", "2024-03-05"), (13, "held", "2024-03-13~")], "2024-03-13~"),
        ([(1, "planned", "2024-03-12"), (5, "postponed", "2024-03-13"), (13, "held", "2024-03-13~")], "2024-03-13"),
        ([(1, "planned", "2024-03-12"), (13, "held", "2024-03-13")], "2024-03-13"),
        ([(1, "planned", "2024-03"), (13, "held", "2024-03-13~")], "2024-03-13~"),
        ([(13, "held", "2024-03-13~"), (15, "held", "2024-03-12")], "2024-03-12"),
        ([(13, "held", "2024-03-12"), (14, "held", "2024-03-12"), (15, "held", "2024-03-11")], "2024-03-12"),
        # of plans the newest counts, unless it only tells less
        ([(1, "planned", "2024-03-12"), (5, "planned", "2024-03-20")], "2024-03-20"),
        ([(1, "planned", "2024-03-12"), (5, "planned", "2024-03")], "2024-03-12"),
        ([(1, "planned", "2024-03-12"), (5, "planned", "2024-04")], "2024-04"),
        ([(1, "planned", "2024-03-12"), (5, "planned", "")], "2024-03-12"),
        ([(1, "planned", "2024-03-12"), (5, "postponed", "2024-04")], "2024-04"),
    ],
)
def test_the_days_that_count(told: list[Report], expected: str) -> None:
    found = reports(*told)
    for some in (found, found[::-1]):
        values = engagement_of(some).fields["when"]
        assert values[0].value == expected
        assert {value.value for value in values} == {days for _, _, days in told if days}


def test_history_tells_each_change_once() -> None:
    found = engagement_of(
        reports(
            (1, "planned", "2024-03-05"),
            (2, "planned", "2024-03-05"),
            (4, "postponed", "2024-03-07"),
            (7, "held", "2024-03-07~"),
            (9, "held", ""),
        )
    )
    assert [(step.status, step.when) for step in found.history] == [
        ("planned", "2024-03-05"),
        ("postponed", "2024-03-07"),
        ("held", "2024-03-07~"),
    ]


def test_each_further_text_makes_surer_but_by_less() -> None:
    shares = [engagement_of(reports(*[(1, "held", "")] * count, confidence=0.6)).confidence for count in (1, 2, 3, 4)]
    gains = [later - earlier for earlier, later in pairwise(shares)]
    assert shares[0] == pytest.approx(0.6)
    assert shares == sorted(shares)
    assert gains == sorted(gains, reverse=True)
    assert shares[-1] < 1


def test_mentions_of_one_text_support_once() -> None:
    first = reports((1, "held", ""))[0]
    again = Entry("other", first.text, 1, first.told, first.mention)
    assert engagement_of([first, again]).confidence == engagement_of([first]).confidence
    assert engagement_of([first, again]).fields["status"][0].support == 1
