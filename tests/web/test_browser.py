"""The application as people use it: in Chromium, at three widths, light and dark, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient

from tests.web.addresses import PAGES, talks
from tests.web.watching import Watched, check_fit_and_access

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", [*PAGES, "engagement"])
def test_a_page_fits_is_accessible_and_asks_nobody_else(
    browser: Browser, site: str, demo: TestClient, name: str
) -> None:
    seen = Watched(browser, site)
    check_fit_and_access(seen.go(PAGES.get(name) or f"/engagement/{talks(demo)}"))
    assert not seen.elsewhere
    assert not [one for one in seen.complaints if name != "fault"]  # whose status Chromium itself reports
    seen.close()


def test_keys_lead_through_a_list_and_open_a_line(watched: Watched) -> None:
    page = watched.go("/dossier/KOR/JPN")
    lines = page.locator("[data-row]")
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.href") == lines.nth(expected).evaluate("one => one.href")
    address = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_keys_lead_from_quote_to_quote_and_back(watched: Watched, demo: TestClient) -> None:
    page = watched.go(f"/engagement/{talks(demo)}")
    quotes = page.locator("[data-quote]")
    assert quotes.count() > 3
    for key, expected in (("n", 0), ("n", 1), ("p", 0), ("p", quotes.count() - 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == quotes.nth(expected).text_content()


def test_a_value_opens_its_quote(watched: Watched, demo: TestClient) -> None:
    page = watched.go(f"/engagement/{talks(demo)}")
    page.locator(".against a.where").click()
    assert page.locator(".anchor:target + mark").is_visible()
    assert "Busan" in page.locator(".anchor:target").evaluate("one => one.parentElement.textContent")


def test_the_stroke_searches_and_the_question_mark_lists_the_keys(watched: Watched) -> None:
    page = watched.go("/")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("Iwaya j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Iwaya+j")


def test_the_switch_is_remembered(watched: Watched) -> None:
    page = watched.go("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page = watched.go("/search")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.locator("#theme").text_content() == "Light"


def test_a_dossier_prints_as_a_paper(watched: Watched) -> None:
    page = watched.go("/dossier/KOR/JPN")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator("form.find").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_parties_are_chosen_by_name(watched: Watched) -> None:
    page = watched.go("/dossier")
    page.locator("input[name=party]").nth(0).fill("South Korea")
    page.locator("input[name=party]").nth(1).fill("Japan")
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/dossier/KOR/JPN")


def test_a_page_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search")
    page.locator("input[name=q]").last.fill("Iwaya")
    page.get_by_role("button", name="Search").last.click()
    page.wait_for_url("**/search?q=Iwaya**")
    assert page.locator("article.act").count() > 3
    context.close()


def test_a_head_is_answered_without_a_body(site: str) -> None:
    with urlopen(Request(f"{site}/search.ics?q=Seoul", method="HEAD")) as answer:
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert int(answer.headers["content-length"]) > 1000
        assert answer.read() == b""


@pytest.mark.parametrize("width", [360, 1024])
def test_nothing_that_strangers_write_runs_or_bursts_a_page(browser: Browser, hostile_site: str, width: int) -> None:
    seen = Watched(browser, hostile_site, width)
    seen.page.on("dialog", lambda one: seen.complaints.append(one.message))
    found = seen.go("/search?party=KOR").locator("[data-row]")
    engagements = [found.nth(number).get_attribute("href") or "" for number in range(found.count())]
    for address in ("/", "/agenda", "/dossier/KOR/JPN", "/search?party=KOR", "/sources", *engagements):
        page = seen.go(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert not seen.complaints
    assert not seen.elsewhere
    seen.close()
