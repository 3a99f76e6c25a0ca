"""The map and the graph as people use them: with a mouse, by keyboard, without scripts, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.watching import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The library keeps the graph with the element that it draws in; where its parts lie on the screen only it knows.
GRAPH = "document.querySelector('.graph')._cyreg.cy"


def spot(page: Page, part: str, at: str) -> tuple[float, float]:
    """Where the first of the graph's nodes or edges lies on the screen, in pixels."""
    corner = page.locator(".graph").bounding_box()
    place = page.evaluate(f"{GRAPH}.{part}()[0].{at}()")
    assert corner
    return corner["x"] + place["x"], corner["y"] + place["y"]


def test_every_place_with_a_position_is_on_the_map(watched: Watched) -> None:
    page = watched.go("/map")
    assert page.locator(".place").count() == page.locator("tr[data-position]").count() > 10
    rings = page.locator(".place .dot.country").count()
    assert rings == page.locator("tr[data-position^=middle]").count() > 0
    page.locator("path.land").first.wait_for(state="attached")


def test_a_place_opens_by_key_leads_on_and_closes_again(watched: Watched) -> None:
    page = watched.go("/map")
    seoul = page.get_by_role("button", name="Seoul, South Korea")
    seoul.press("Enter")
    bubble = page.locator(".bubble")
    bubble.locator("li a").first.wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Seoul, South Korea"
    page.keyboard.press("Escape")
    bubble.wait_for(state="detached")
    assert seoul.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    line = bubble.locator("li a").first
    title = line.text_content()
    line.press("Enter")
    page.wait_for_url("**/engagement/*")
    assert page.locator("h1").text_content() == title


def test_a_line_of_the_graph_leads_to_what_both_did(watched: Watched) -> None:
    page = watched.go("/network?status=held")
    page.mouse.click(*spot(page, "edges", "renderedMidpoint"))
    page.wait_for_url("**/search?status=held&party=JPN&party=KOR")


def test_a_node_of_the_graph_leads_to_its_page(watched: Watched) -> None:
    page = watched.go("/network?between=people&person=Iwaya")
    page.mouse.click(*spot(page, "nodes", "renderedPosition"))
    page.wait_for_url("**/person/*")


def test_a_finger_shows_before_it_follows_and_scrolls_past_the_graph(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site}/network")
    touch = context.new_cdp_session(page)
    for kind, y in (("touchStart", 600), *(("touchMove", y) for y in range(580, 280, -20)), ("touchEnd", 0)):
        points = [{"x": 200, "y": y}] if y else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("scrollY > 100")
    page.locator(".graph").scroll_into_view_if_needed()
    page.touchscreen.tap(*spot(page, "nodes", "renderedPosition"))
    page.locator("tr.shown").first.wait_for()
    assert page.url == f"{site}/network"
    page.touchscreen.tap(*spot(page, "nodes", "renderedPosition"))
    page.wait_for_url("**/party/*")
    context.close()


def test_the_graph_takes_the_colours_of_the_page(watched: Watched) -> None:
    page = watched.go("/network")
    before = page.evaluate(f"{GRAPH}.nodes()[0].style('color')")
    page.locator("#theme").click()
    page.wait_for_function(f"{GRAPH}.nodes()[0].style('color') !== '{before}'")


@pytest.mark.parametrize("address", ["/map", "/network"])
def test_the_table_tells_all_where_no_script_runs(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{address}")
    assert page.locator("tbody tr").count() > 20
    assert not page.locator("figure").is_visible()
    page.locator("tbody tr").first.locator("a").last.click()
    page.wait_for_url("**/search?**")
    context.close()


def test_a_map_is_printed_without_its_buttons(watched: Watched) -> None:
    page = watched.go("/map")
    page.emulate_media(media="print")
    assert page.locator(".world").is_visible()
    assert not page.locator(".leaflet-control-zoom").is_visible()


def test_what_strangers_write_is_text_in_a_bubble_too(browser: Browser, hostile_site: str) -> None:
    seen = Watched(browser, hostile_site)
    seen.page.on("dialog", lambda one: seen.complaints.append(one.message))
    page = seen.go("/map?from=2025-03-01")
    page.locator(".place").press("Enter")
    page.locator(".bubble li a").first.wait_for()
    assert "<img src=x onerror=alert(1)>" in (page.locator(".bubble").text_content() or "")
    assert not page.locator(".bubble img").count()
    seen.go("/network")
    seen.go("/network?between=people")
    assert not seen.complaints
    assert not seen.elsewhere
    seen.close()
