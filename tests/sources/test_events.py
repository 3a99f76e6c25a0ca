"""The portal of current events: items of our own in the portal's markup."""

from __future__ import annotations

import bz2
from datetime import date
from html import escape
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.sources import pages
from dragoman.sources.portal_days import day_of_marks, day_of_title
from dragoman.terms import RawPage, StatedDate

WIKITEXT = """{{Current events|year=2024|month=01|day=5|content=
<!-- All news items below this line -->
'''Armed conflicts and attacks'''
*[[Border dispute of Norland|Border dispute]]
**[[Norland]] and the '''Southern''' [[Republic of Sudland|Sudland]]'s foreign ministers meet in \
[[Lomé]]&nbsp;to talk about a truce.<ref>note</ref> [https://a.example/x (A)] [https://b.example/y ''(Outlet B)'']
**The {{nowrap|ceasefire {{nbsp}}}}commission says that it {{lang|fr|x}}will meet again. [https://a.example/z (A)]

;International relations
*[[Sudland]] recalls its ambassador to Norland [https://b.example/q (Outlet B)]
*[[Trade talks]]
<!-- All news items above this line -->|}}
"""
FIRST = "Norland and the Southern Sudland's foreign ministers meet in Lomé to talk about a truce."
LAST = "Sudland recalls its ambassador to Norland"
HTML = """<html><head><title>Portal:Current events/January 2024 - Wikipedia</title></head><body>
<ul><li>Main page.</li></ul>
<div class="current-events"><div class="current-events-main vevent" id="2024_January_5"><div class="description">
<p><b>Armed conflicts</b></p><ul><li><a href="/wiki/B">Border dispute</a><ul><li><a href="/wiki/N">Norland</a> and the
Southern Sudland's foreign ministers meet in Lomé to talk about a truce.<sup class="reference">[1]</sup>
<a class="external text" href="https://a.example/x">(Outlet A)</a></li><li>Nobody spoke.</li></ul></li>
<li>Sudland recalls its ambassador to Norland <a rel="nofollow" class="external text" href="https://b.example">(B)</a></li>
<li><a href="/wiki/T">Trade talks</a></li></ul></div></div>
<div class="current-events-main" id="2024_January_6"><ul><li>Norland's minister resigns.</li></ul></div></div>
</body></html>"""


def _read(path: Path) -> list[RawPage]:
    found = list(pages(str(path)))
    assert not [each for each in found if isinstance(each, DragomanError)], found
    return [each for each in found if isinstance(each, RawPage)]


def _texts(read: list[RawPage]) -> list[str]:
    return [page.content.decode() for page in read]


def test_each_item_of_a_day_is_a_dated_report_without_its_marks_and_sources(tmp_path: Path) -> None:
    (tmp_path / "day.txt").write_text(WIKITEXT, "utf-8")
    read = _read(tmp_path / "day.txt")
    assert _texts(read) == [FIRST, "The commission says that it will meet again.", LAST]
    assert [page.id for page in read] == [f"current-events-2024-01-05-{number}" for number in (1, 2, 3)]
    assert {page.stated for page in read} == {(StatedDate(date(2024, 1, 5), "portal"),)}
    assert read[0].url == "https://en.wikipedia.org/wiki/Portal:Current_events/2024_January_5"


def test_the_html_of_the_portal_gives_the_items_of_each_day(tmp_path: Path) -> None:
    (tmp_path / "month.html").write_text(HTML, "utf-8")
    read = _read(tmp_path / "month.html")
    assert _texts(read) == [FIRST, "Nobody spoke.", LAST, "Norland's minister resigns."]
    assert [page.id[-12:] for page in read] == ["2024-01-05-1", "2024-01-05-2", "2024-01-05-3", "2024-01-06-1"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_gives_the_days_of_the_portal_and_passes_over_all_else(tmp_path: Path, packed: bool) -> None:
    older = "* [[Norland]]'s minister resigns.\n*: It is [[unclear]] why."
    dumped = [
        ("Portal:Current events/2024 January 5", WIKITEXT),
        ("Norland", "* Norland is a country."),
        ("Portal:Current events/Sidebar", "* A list."),
        ("Portal:Current events/2004 May 31", older),
    ]
    wiki = "".join(
        f"<page><title>{title}</title><ns>100</ns><revision><text>{escape(text)}</text></revision></page>"
        for title, text in dumped
    )
    dump = f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{wiki}</mediawiki>'.encode()
    path = tmp_path / ("dump.xml.bz2" if packed else "dump.xml")
    path.write_bytes(bz2.compress(dump) if packed else dump)
    read = _read(path)
    assert _texts(read)[:3] == [FIRST, "The commission says that it will meet again.", LAST]
    assert {page.id[:-2] for page in read[3:]} == {"current-events-2004-05-31"}


def test_a_day_is_known_by_its_files_name_too(tmp_path: Path) -> None:
    path = tmp_path / "2024_January_5"
    path.write_text("* [[Norland]]'s minister resigns.")
    (found,) = pages(str(path), as_="events")
    assert isinstance(found, RawPage) and found.stated[0].day == date(2024, 1, 5)


def test_a_portal_without_items_is_one_clear_line(tmp_path: Path) -> None:
    for content in ("{{Current events|year=2024|month=01|day=5|content=|}}", "<html"):
        (tmp_path / "day.txt").write_text(content)
        (fault,) = pages(str(tmp_path / "day.txt"), as_="events")
        assert "holds no items" in str(fault)


def test_days_are_read_from_titles_and_marks() -> None:
    titles = [
        "Portal:Current events/2024 January 5",
        "2024_february_29",
        "2023 February 29",
        "January 5",
        "12024 May 1",
    ]
    assert [day_of_title(title) for title in titles] == [date(2024, 1, 5), date(2024, 2, 29), None, None, None]
    marks = ["{{Current events|year=2024|month=01|day=05|content=", "{{Current events header|2024|01|05}}", "{{Other}}"]
    assert [day_of_marks(mark) for mark in marks] == [date(2024, 1, 5), date(2024, 1, 5), None]
