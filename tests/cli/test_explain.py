"""`dragoman explain`: a person sees what was understood in every sentence, and why."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def told(dragoman: Run, page: str) -> str:
    ran = dragoman("explain", page)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_spans_stand_in_brackets_and_triggers_between_stars(told: str) -> None:
    assert "will *visit* [Madrid] on [March 12]." in told.replace("[on March 12]", "on [March 12]")


def test_values_are_given(told: str) -> None:
    assert "= 2024-03-12" in told
    assert "António Costa, PRT head of government" in told
    assert "Madrid, ESP" in told


def test_the_row_that_fired_and_its_status_are_given(told: str) -> None:
    assert any("→ “visit” visit planned" in line and "row visit: visit (verb)" in line for line in told.splitlines())


def test_the_engagements_close_the_page(told: str) -> None:
    assert "visit  planned  2024-03-12" in told[told.rindex("engagements") :]
