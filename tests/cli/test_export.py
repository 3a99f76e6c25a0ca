"""`dragoman export` in the forms that other programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from dragoman.edtf import days
from tests.cli.conftest import Run


def test_each_form_holds_the_engagements_of_the_record(inside: Run) -> None:
    rows = [json.loads(line) for line in inside("export").out.splitlines()]
    ids = [row["id"] for row in rows]
    table = csv.DictReader(io.StringIO(inside("export", "--to", "csv").out, newline=""))
    assert [row["id"] for row in table] == ids
    feed = ElementTree.fromstring(inside("export", "--to", "atom").out.encode())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(ids)
    dated = {row["id"] for row in rows if days(row.get("when", "")).precision == "day"}
    events = list(Calendar.from_ical(inside("export", "--to", "ics").out).walk("VEVENT"))
    assert {str(event["uid"]) for event in events} == dated


@pytest.mark.parametrize("form", ["csv", "ics", "atom"])
def test_a_file_holds_what_is_printed(inside: Run, tmp_path: Path, form: str) -> None:
    assert inside("export", "--to", form, "--out", "record").status == 0
    written = (tmp_path / "record").read_bytes().decode()
    assert written.replace("\r\n", "\n") == inside("export", "--to", form).out
    assert ("\r\n" in written) == (form != "atom")
