"""Records to look at: the demo's, one of hostile pages, an empty one; and clients that ask without a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from starlette.testclient import TestClient

from dragoman.cli.demo import NOTE, TODAY, fill
from dragoman.edtf import when
from dragoman.record.filing import Filed
from dragoman.record.store import Store
from dragoman.terms import Mention, Page, Participant, Place, Publication, Quote, Reading
from dragoman.web.app import create_app
from tests.exports.records import HOSTILE

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
    store.close()
    return where


@pytest.fixture(scope="session")
def hostile(hostile_record: str) -> Iterator[TestClient]:
    with TestClient(create_app(hostile_record, today=lambda: TODAY), base_url=BASE) as client:
        yield client


def _hostile(key: str, text: str, told: date, status: str) -> Filed:
    """A page that says `text` wherever a page can say something."""
    body = f"{key} {text} and more"
    quote = Quote(0, len(body), body)
    mention = Mention(
        type="meeting",
        status=status,
        when=when("2025-01-20"),
        parties=("KOR", "JPN", text[:300]),
        participants=(Participant(f"Nobody {text}", "KOR", text, "host", text),),
        place=Place(text, "KOR", text),
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
