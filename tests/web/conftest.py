"""Records to look at (the demo's, one of hostile pages, an empty one); clients without a network, and Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from dragoman.cli.demo import NOTE, TODAY, fill
from dragoman.edtf import when
from dragoman.record.filing import Filed
from dragoman.record.store import Store
from dragoman.terms import Mention, Page, Participant, Place, Publication, Quote, Reading
from dragoman.web.app import create_app
from tests.exports.records import HOSTILE
from tests.web.watching import Watched, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "http://127.0.0.1:8420"


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("demo") / "demo.db")
    fill(where)
    return where


@pytest.fixture(scope="session")
def demo(demo_record: str) -> Iterator[TestClient]:
    with TestClient(create_app(demo_record, today=lambda: TODAY, note=NOTE), base_url=BASE) as client:
        yield client


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    where = str(tmp_path_factory.mktemp("empty") / "empty.db")
    Store.open(where, "none").close()
    with TestClient(create_app(where, today=lambda: TODAY), base_url=BASE) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("hostile") / "hostile.db")
    store = Store.open(where, "hostile")
    for number, text in enumerate(HOSTILE):
        # a plan and its end, so that there are changes to show
        for told, status in ((date(2025, 1, 10), "planned"), (date(2025, 1, 14), "cancelled")):
            filed = _hostile(f"{number}-{status}", text.replace("\x00", ""), told, status)
            store.add([filed], datetime(told.year, told.month, told.day, tzinfo=UTC))
    # one where the map has a place for it
    on_the_map = _hostile("seoul", HOSTILE[1], date(2025, 1, 10), "planned", day="2025-03-20", city="Seoul")
    store.add([on_the_map], datetime(2025, 1, 10, tzinfo=UTC))
    store.close()
    return where


@pytest.fixture(scope="session")
def hostile(hostile_record: str) -> Iterator[TestClient]:
    with TestClient(create_app(hostile_record, today=lambda: TODAY), base_url=BASE) as client:
        yield client


def _hostile(key: str, text: str, told: date, status: str, *, day: str = "2025-01-20", city: str = "") -> Filed:
    """A page that says `text` wherever a page can say something."""
    body = f"{key} {text} and more"
    quote = Quote(0, len(body), body)
    mention = Mention(
        type="meeting",
        status=status,
        when=when(day),
        parties=("KOR", "JPN", text[:300]),
        participants=(Participant(f"Nobody {text}", "KOR", text, "host", text),),
        place=Place(city or text, "KOR", text),
        quote=quote,
        frame="none",
        occasion=f"Summit {text}",
        topics=(text,),
        source=text,
        evidence={"when": Quote(2, 6, body[2:6])},
    )
    page = Page(
        id=f"{key}{text[:200]}",
        text=body,
        blocks=(),
        origins=range(len(body)),
        title=text,
        publisher=text,
        url=f"javascript:alert(1)//{text[:200]}",
    )
    return Filed(key, text[:500], Reading(page, Publication(told, basis="stated"), (mention,)))


@pytest.fixture(scope="module")
def site(demo_record: str) -> Iterator[str]:
    yield from serve(demo_record)


@pytest.fixture(scope="module")
def hostile_site(hostile_record: str) -> Iterator[str]:
    yield from serve(hostile_record)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        # in containers the sandbox of Chromium cannot be set up
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def watched(browser: Browser, site: str) -> Iterator[Watched]:
    made = Watched(browser, site)
    yield made
    made.close()
