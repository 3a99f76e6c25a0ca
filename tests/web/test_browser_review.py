"""Signing in, reviewing by keys and by buttons, and signing out, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from dragoman.record.decisions import standing
from dragoman.record.store import Store
from dragoman.web.site import Access
from tests.quick_passwords import quick_passwords as quick_passwords
from tests.web.signing_in import PASSWORD, let_in
from tests.web.watching import Watched, check_fit_and_access, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def record(quick_passwords: None, demo_record: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(copy(demo_record, tmp_path_factory.mktemp("users") / "users.db"))
    let_in(where)
    return where


@pytest.fixture(scope="module")
def closed(record: str) -> Iterator[str]:
    yield from serve(record, Access(closed=True))


@pytest.fixture
def store(record: str) -> Iterator[Store]:
    opened = Store.open(record, "")
    yield opened
    opened.close()


@pytest.fixture
def seen(browser: Browser, closed: str) -> Iterator[Watched]:
    made = Watched(browser, closed)
    yield made
    assert not made.elsewhere
    made.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def test_who_signs_in_goes_on_and_who_signs_out_finds_nothing_going_back(seen: Watched) -> None:
    page = seen.go("/dossier/KOR/JPN")
    assert page.locator("h1").text_content() == "Sign in"
    assert page.get_by_role("navigation").get_by_role("link").count() == 0
    check_fit_and_access(page)
    sign_in(page, "reader", "not the password")
    assert "do not go together" in (page.get_by_role("alert").text_content() or "")
    check_fit_and_access(page)
    sign_in(page, "reader")
    page.wait_for_url("**/dossier/KOR/JPN")
    assert page.get_by_role("link", name="Review").count() == 0
    page.get_by_role("button", name="reader: sign out").click()
    page.wait_for_url("**/login")
    page.go_back()
    page.wait_for_url("**/login?next=**")
    assert "South Korea" not in page.content()


def question(page: Page) -> str:
    return page.locator("input[name=key]").input_value()


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_keys_answer_skip_and_undo(seen: Watched, store: Store) -> None:
    page = seen.go("/review")
    sign_in(page, "reviewer")
    page.keyboard.press("?")
    assert "in a review: undo" in (page.locator("dialog#keys").text_content() or "")
    page.keyboard.press("Escape")
    first = question(page)
    press(page, "s")
    second = question(page)
    press(page, "n")
    assert question(page) not in (first, second)
    [decision] = standing(store.decisions())
    assert (decision.author, decision.kind) == ("reviewer", "reject")
    page.get_by_label("Why").fill("yes, no, zero")  # a reason is typed, not answered
    assert standing(store.decisions()) == [decision]
    page.get_by_label("Why").blur()
    press(page, "z")
    assert question(page) == second
    assert standing(store.decisions()) == []
    page.goto(page.url.partition("?")[0])
    assert question(page) == first
    assert not seen.complaints


def test_review_works_by_buttons_without_scripts(browser: Browser, closed: str, store: Store) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{closed}/review")
    sign_in(page, "admin")
    first = question(page)
    page.get_by_label("Why").fill("I was there")
    page.get_by_role("button", name="Yes, it is one").click()
    [decision] = standing(store.decisions())
    assert (decision.author, decision.kind, decision.reason) == ("admin", "accept", "I was there")
    page.get_by_role("button", name="Undo").click()
    assert question(page) == first
    assert standing(store.decisions()) == []
    context.close()


def test_what_a_reviewer_and_an_admin_see_fits_and_is_accessible(seen: Watched, store: Store) -> None:
    page = seen.go("/search?party=Japan")
    sign_in(page, "admin")
    page.get_by_label("Keep this search as").fill("Japan")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/searches")
    check_fit_and_access(page)
    kinds: set[str] = set()
    page.goto(f"{seen.site}/review")
    while page.locator("[data-key=s]").count():
        heading = page.locator("h1").text_content() or ""
        if heading not in kinds:
            check_fit_and_access(page)
        kinds.add(heading)
        press(page, "s")
    assert len(kinds) == 3
    check_fit_and_access(page)
    page.goto(f"{seen.site}/log")
    check_fit_and_access(page)
    page.goto(f"{seen.site}/search?party=Japan")
    check_fit_and_access(page)
    page.locator("a.open").first.click()
    page.locator(".decide summary").click()
    page.locator("select[name=field]").select_option("city")
    page.locator("input[name=value]").fill("Bergen")
    page.get_by_role("button", name="Set it").click()
    assert page.get_by_text("city: Bergen, admin").is_visible()
    page.locator(".decide summary").click()
    check_fit_and_access(page)
    page.get_by_role("button", name="Undo: city: Bergen").click()
    assert page.get_by_text("city: Bergen, admin").count() == 0
    assert standing(store.decisions()) == []
    assert not seen.complaints


@pytest.fixture(scope="module")
def hostile(hostile_record: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    where = str(copy(hostile_record, tmp_path_factory.mktemp("decided") / "hostile.db"))
    yield from serve(where, Access(reviewer="<script>alert(1)</script>"))


@pytest.mark.parametrize("width", [360, 1024])
def test_nothing_that_strangers_write_runs_where_one_decides(browser: Browser, hostile: str, width: int) -> None:
    seen = Watched(browser, hostile, width)
    seen.page.on("dialog", lambda one: seen.complaints.append(one.message))
    page = seen.go("/search?party=KOR")
    acts = [link.get_attribute("href") or "" for link in page.locator("[data-row]").all()]
    for address in (*acts[:6], "/review", "/searches"):
        page = seen.go(address)
        if page.locator(".decide summary").count():
            page.locator(".decide summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert not seen.complaints
    assert not seen.elsewhere
    seen.close()
