"""A wire story that several outlets print is one text on several pages, on the terminal and in JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

LEAD = """OSLO, May 14, 2024 - Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart, Alberto van \
Klaveren, in Oslo on Tuesday, the Norwegian foreign ministry said.

The talks at the ministry's guest house lasted two hours and turned mostly on polar research and on the price of \
salmon, of which both countries sell more than all others together."""
REST = """Scientists from both countries share a station on the ice, where winters are long and the mail comes twice a \
year.

A new ship, which the two governments pay for in equal parts, is being fitted out in a yard near the harbour."""
OWN = """Norway and Chile talk of salmon

OSLO, May 15, 2024 - Norwegian Foreign Minister Espen Barth Eide received Chilean Foreign Minister Alberto van \
Klaveren in Oslo on Tuesday.
"""
PAGES = {
    "agency": f"Norway and Chile discuss polar research\n\n{LEAD}\n\n{REST}\n",
    "daily": f"Ministers look to the ice\n\n{LEAD}\n",
    "gazette": OWN,
}


def test_a_copy_is_told_as_one_and_adds_no_text(dragoman: Run, tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    assert dragoman("add", *(f"{name}.txt" for name in PAGES)).status == 0
    (found,) = json.loads(dragoman("find", "--type", "meeting", "--json").out)["engagements"]
    shown = dragoman("show", found["id"]).out
    assert "2 texts on 3 pages" in shown
    assert re.search(r"by daily; a copy of \[\d\]\n", shown)
    row = json.loads(dragoman("show", found["id"], "--json").out)
    agency, daily, gazette = sorted(row["mentions"], key=lambda mention: mention["pages"][0]["id"])
    assert daily["copy_of"] == agency["text"]
    assert not any("copy_of" in mention for mention in (agency, gazette))
    assert {value["support"] for value in row["fields"]["parties"]} == {2}
