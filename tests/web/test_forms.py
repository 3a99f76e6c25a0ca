"""Every list is also JSON, CSV, a calendar and a feed at the same address with another suffix."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.web.addresses import PAGES, talks

OTHERS = ("sources", "api", "fault", "dossiers", "changes", "map", "network", "network of people")
LISTS = [name for name in PAGES if name not in OTHERS]


def count(client: TestClient, address: str, form: str) -> int:
    """How many entries a form of a list holds, read by a library of that form."""
    response = client.get(address)
    assert response.status_code == 200, address
    if form == "json":
        return len(response.json()["engagements"])
    if form == "csv":
        return len(list(csv.DictReader(io.StringIO(response.text, newline=""))))
    if form == "atom":
        return len(ElementTree.fromstring(response.content).findall("{http://www.w3.org/2005/Atom}entry"))
    return len(list(Calendar.from_ical(response.content).walk("VEVENT")))


@pytest.mark.parametrize("name", LISTS)
def test_a_page_leads_to_the_same_list_in_four_forms(demo: TestClient, name: str) -> None:
    page = demo.get(PAGES[name]).text
    twins = re.findall(r'<a href="([^"]+)">(JSON|CSV|calendar|feed)</a>', page.partition('class="twins"')[2])
    forms = {label: unescape(address) for address, label in twins}
    assert sorted(forms) == ["CSV", "JSON", "calendar", "feed"]
    counted = {
        form: count(demo, forms[label], form)
        for label, form in (("JSON", "json"), ("CSV", "csv"), ("feed", "atom"), ("calendar", "ics"))
    }
    assert counted["json"] == counted["csv"] == counted["atom"] > 0
    assert 0 < counted["ics"] <= counted["json"]


def test_an_engagement_is_a_calendar_entry_with_its_permalink(demo: TestClient) -> None:
    one = talks(demo)
    [event] = Calendar.from_ical(demo.get(f"/engagement/{one}.ics").content).walk("VEVENT")
    assert event["uid"] == one
    assert demo.get(str(event["url"])).status_code == 200
    assert event.decoded("sequence") >= 2  # planned for another day first, then held


def test_json_of_an_engagement_is_that_of_the_export(demo: TestClient) -> None:
    told = demo.get(f"/engagement/{talks(demo)}.json").json()
    assert {"fields", "history", "mentions"} <= told.keys()
    assert any(value.get("conflicts") for value in told["fields"]["city"])


def test_a_subscription_holds_what_is_to_come(demo: TestClient) -> None:
    told = demo.get("/search.ics?party=JPN&level=minister&from=today&status=planned")
    assert told.headers["content-type"] == "text/calendar; charset=utf-8"
    days = [event.decoded("dtstart") for event in Calendar.from_ical(told.content).walk("VEVENT")]
    assert days
    assert min(days).isoformat() >= "2025-01-15"


def test_changes_are_a_feed_and_a_table_but_no_calendar(demo: TestClient) -> None:
    asked = "since=2025-01-01"
    total = demo.get(f"/changes.json?{asked}").json()["total"]
    assert total == count(demo, f"/changes.csv?{asked}", "csv") == count(demo, f"/changes.atom?{asked}", "atom") > 5
    assert demo.get(f"/changes.ics?{asked}").status_code == 404


def test_sources_are_a_table(demo: TestClient) -> None:
    told = demo.get("/sources.json").json()
    assert told["total"] == count(demo, "/sources.csv", "csv")
    assert demo.get("/sources.ics").status_code == 404


def test_what_has_not_changed_is_not_sent_again(demo: TestClient) -> None:
    mark = demo.get("/search.ics?party=JPN").headers["etag"]
    again = demo.get("/search.ics?party=JPN", headers={"If-None-Match": mark})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert demo.get("/search.ics?party=KOR", headers={"If-None-Match": mark}).status_code == 200
