"""What strangers write is text, in every page and every form: nothing of it is obeyed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.exports.records import HOSTILE

TAGS = {
    *("html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "form", "label", "input"),
    *("button", "main", "h1", "h2", "h3", "p", "footer", "kbd", "span", "dialog", "dl", "div", "dt", "dd", "section"),
    *("ul", "ol", "li", "article", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("datalist", "option", "select", "aside", "figure", "figcaption", "svg", "rect", "text", "mark", "del", "ins"),
    *("code",),
}
STEERING = "\u202e\u2066\u200f\x07\x1b\x00\ufffe"


class _Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def addresses(hostile: TestClient) -> list[str]:
    found = hostile.get("/api/v1/engagements?limit=100").json()["engagements"]
    assert len(found) >= len(HOSTILE) - 2  # some hostile words are alike to the linker
    names = [person["name"] for one in found for person in one["participants"]]
    occasions = [one["occasion"] for one in found if "occasion" in one]
    return [
        *("/", "/changes?since=2025-01-01", "/agenda", "/agenda?view=week&day=2025-01-20", "/agenda?view=list"),
        *("/dossier", "/dossier/KOR/JPN", "/party/KOR", "/search?party=KOR", "/sources"),
        *("/map", "/network", "/network?between=people"),
        *(f"/engagement/{one['id']}" for one in found),
        *(f"/engagement/{one['id']}?whole=1" for one in found[:2]),
        *(f"/person/{quote(name[:150], safe='')}" for name in names),
        *(f"/gathering/{quote(name[:150], safe='')}" for name in occasions),
        *(f"/search?q={quote(text[:150])}" for text in HOSTILE),
        *(f"/nowhere/{quote(text[:150], safe='')}" for text in HOSTILE),
    ]


def pages(client: TestClient, addresses: list[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (200, 400, 404), address
        yield address, response.text


def test_a_page_holds_no_tag_and_no_attribute_but_ours(hostile: TestClient, addresses: list[str]) -> None:
    for address, text in pages(hostile, addresses):
        seen = _Seen()
        seen.feed(text)
        assert seen.tags <= TAGS, address
        assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("style", "srcdoc")]
        links = [value for name, value in seen.attributes if name in ("href", "src", "action")]
        assert not [link for link in links if not link.startswith(("/", "#"))], address
        ours = re.compile(r'<script src="/static/[\w/.-]+"( defer| type="module")?>')
        assert all(map(ours.fullmatch, re.findall("<script[^>]*>", text))), address


def test_no_sign_that_turns_or_steers_is_sent(hostile: TestClient, addresses: list[str]) -> None:
    for address, text in pages(hostile, addresses):
        assert not [sign for sign in STEERING if sign in text], address


def test_nothing_of_it_is_run_as_a_template(hostile: TestClient, addresses: list[str]) -> None:
    shown = "".join("".join(text) for _, text in pages(hostile, addresses))
    assert "{{ 7 * 7 }}" in shown
    assert " 49 " not in shown


def test_markup_is_shown_as_it_was_written(hostile: TestClient, addresses: list[str]) -> None:
    seen = _Seen()
    for _, text in pages(hostile, [one for one in addresses if one.startswith("/engagement/")]):
        seen.feed(text)
    told = "".join(seen.text)
    assert "<script>alert(1)</script>" in told
    assert "<img src=x onerror=alert(1)>" in told


def test_a_page_stays_small_whatever_is_written(hostile: TestClient, addresses: list[str]) -> None:
    for address, text in pages(hostile, addresses):
        if not address.startswith("/engagement/"):  # which shows texts
            assert len(text) < 100_000, address


@pytest.mark.parametrize("form", ["json", "csv", "ics", "atom", "geojson"])
def test_every_form_can_be_read(hostile: TestClient, addresses: list[str], form: str) -> None:
    for address in addresses:
        path, _, query = address.partition("?")
        response = hostile.get(f"{'/today' if path == '/' else path}.{form}?{query}")
        if response.status_code in (400, 404):
            assert response.json()["error"]["message"]
            continue
        assert response.status_code == 200, address
        if form in ("json", "geojson"):
            assert response.json()
        elif form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(response.text, newline="")) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        elif form == "atom":
            assert ElementTree.fromstring(response.content) is not None
        else:
            events = list(Calendar.from_ical(response.content).walk("VEVENT"))
            assert not [event for event in events if "attendee" in event or event.subcomponents]
