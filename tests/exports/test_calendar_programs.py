"""Our calendars read by others: a library that is not the one they are written with, and a calendar program."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from dragoman.exports.icalendar import calendar
from dragoman.record.briefs import Brief
from dragoman.terms import STATUSES, Participant, Place, Quote
from tests.exports.records import HOSTILE, talks

DAYS = ("2025-01-13", "2025-01-13/2025-01-15", "2025-01-13/..", "2025-02-28~")


def engagements() -> list[Brief]:
    """Of every status, of every kind of day, and one for each hostile text; each with an id of its own."""
    some = [talks(status=status) for status in STATUSES]
    some += [talks(when=when) for when in DAYS]
    some += [
        talks(
            participants=(Participant(text, "KOR", text),),
            place=Place(text, "KOR", text),
            occasion=text,
            quote=Quote(0, len(text), text),
        )
        for text in HOSTILE
    ]
    return [replace(one, summary=dict(one.summary) | {"id": f"{number:020x}"}) for number, one in enumerate(some, 1)]


def test_another_library_reads_what_we_wrote() -> None:
    made = calendar(engagements(), {}, "meetings", "http://127.0.0.1:8420")
    ours = {str(event["uid"]): event for event in Calendar.from_ical(made).walk("VEVENT")}
    theirs = {str(event.uid): event for event in IcsCalendarStream.calendar_from_ics(made.decode()).events}
    assert theirs.keys() == ours.keys()
    assert len(theirs) == len(engagements())
    for uid, event in theirs.items():
        own = ours[uid]
        assert (event.dtstart, event.dtend) == (own.decoded("dtstart"), own.decoded("dtend"))
        assert (event.summary, event.description) == (own["summary"], own["description"])
        assert (event.status, event.sequence) == (str(own["status"]), own.decoded("sequence"))


@pytest.mark.skipif(shutil.which("calcurse") is None, reason="calcurse is not installed (Debian: calcurse)")
def test_a_calendar_program_imports_every_event(tmp_path: Path) -> None:
    def calcurse(*arguments: str) -> str:
        command = ["calcurse", "-D", str(tmp_path), "-C", str(tmp_path), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    (tmp_path / "made.ics").write_bytes(calendar(engagements(), {}))
    assert f"0 apps / {len(engagements())} events / 0 todos / 0 skipped" in calcurse("-i", "made.ics")
    shown = calcurse("-Q", "--input-datefmt", "4", "--from", "2025-01-14", "--days", "2")
    assert shown.count("Meeting: Japan – South Korea") == 2, "the one of three days, on its second and third"
