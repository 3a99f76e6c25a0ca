"""A calendar says what is known, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from dragoman.exports.icalendar import calendar
from dragoman.record.briefs import Brief
from dragoman.terms import Participant, Place, Quote
from tests.exports.records import HOSTILE, TALKS, talks, told


def events(*engagements: Brief, **named: Any) -> list[Any]:
    made = calendar(engagements, named.pop("revisions", {}), **named)
    return list(Calendar.from_ical(made).walk("VEVENT"))


def test_a_planned_meeting_is_a_whole_tentative_day_that_blocks_nobody() -> None:
    [event] = events(talks(), base="http://127.0.0.1:8420")
    assert event.decoded("dtstart") == date(2025, 1, 13)
    assert event.decoded("dtend") == date(2025, 1, 14)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "Meeting: Japan – South Korea, Seoul"
    assert event["location"] == "Ministry of Foreign Affairs, Seoul, South Korea"
    assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert event["url"] == f"http://127.0.0.1:8420/engagement/{event['uid']}"
    assert "Cho Tae-yul, South Korea, foreign minister" in event["description"]
    assert "“The foreign ministers will meet in Seoul Monday.”" in event["description"]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("proposed", "TENTATIVE"),
        ("planned", "TENTATIVE"),
        ("held", "CONFIRMED"),
        ("ongoing", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("denied", "CANCELLED"),
    ],
)
def test_the_status_follows_the_record(status: str, shown: str) -> None:
    [event] = events(talks(status=status))
    assert event["status"] == shown


def test_what_is_put_off_stands_on_its_new_day_or_is_cancelled_on_the_old_one() -> None:
    moved, missed = events(talks(status="postponed", moved_from="2025-01-06"), talks(status="postponed"))
    assert (moved["status"], missed["status"]) == ("TENTATIVE", "CANCELLED")
    assert "moved from 2025-01-06" in moved["description"]


@pytest.mark.parametrize("when", ["", "2025-01", "2025", "2025-01~", "../2025-01-13"])
def test_nothing_is_invented_where_no_day_is_known(when: str) -> None:
    assert events(talks(when=when)) == []


@pytest.mark.parametrize(
    ("when", "first", "behind"),
    [
        ("2025-01-13/2025-01-15", date(2025, 1, 13), date(2025, 1, 16)),
        ("2025-01-13/..", date(2025, 1, 13), date(2025, 1, 14)),
        ("2025-01-13~", date(2025, 1, 13), date(2025, 1, 14)),
    ],
)
def test_days_run_from_the_first_to_behind_the_last(when: str, first: date, behind: date) -> None:
    [event] = events(talks(when=when))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (first, behind)
    assert ("about 2025-01-13" in event["description"]) == when.endswith("~")


def test_the_stamp_is_that_of_the_last_report_and_the_sequence_that_of_the_changes() -> None:
    engagement = told(TALKS, "2025-01-08", "2025-01-10")
    [event] = events(engagement, revisions={engagement.id: 3})
    assert event.decoded("dtstamp").isoformat() == "2025-01-10T00:00:00+00:00"
    assert event.decoded("sequence") == 3
    assert event["uid"] == engagement.id


def test_the_same_record_gives_the_same_bytes() -> None:
    assert calendar([talks()], {}) == calendar([talks()], {})


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
def test_text_of_strangers_stays_in_its_place(hostile: str) -> None:
    engagement = talks(
        participants=(Participant(hostile, "KOR", hostile),),
        place=Place(hostile, "KOR", hostile),
        occasion=hostile,
        topics=(hostile,),
        quote=Quote(0, len(hostile), hostile),
    )
    made = calendar([engagement], {}, name=hostile)
    [event] = Calendar.from_ical(made).walk("VEVENT")
    assert sorted(event) == sorted(events(talks())[0])
    assert not event.subcomponents
    assert not [sign for sign in made.decode() if ord(sign) < 32 and sign not in "\r\n"]
    assert "\u202e" not in made.decode()
    assert len(made) < 20_000
