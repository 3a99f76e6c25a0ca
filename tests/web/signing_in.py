"""A record with a user of each role, and clients that sign in as a browser would."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

from httpx2 import Response
from starlette.testclient import TestClient

from dragoman.record.accounts import ROLES
from dragoman.record.events import Source
from dragoman.record.store import Store

PASSWORD = "correct horse battery"
NOW = datetime(2025, 1, 15, 9, tzinfo=UTC)


def let_in(record: str) -> None:
    """Adds a user of each role, called like it."""
    store = Store.open(record, "", create=False)
    for role in ROLES:
        store.accounts.add(role, role, PASSWORD, Source("root", NOW))
    store.close()


def mark_on(page: str) -> str:
    """The mark of the first form on a page."""
    found = re.search(r'name="mark" value="([^"]+)"', page)
    assert found, "no form on this page bears a mark"
    return unescape(found[1])


def origin(client: TestClient) -> str:
    return str(client.base_url).rstrip("/")


def send(client: TestClient, page: str, address: str, /, **fields: str) -> Response:
    """Opens a page and sends a form of it, as its browser would."""
    return client.post(
        address, data={"mark": mark_on(client.get(page).text), **fields}, headers={"Origin": origin(client)}
    )


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    send(client, "/login", "/login", name=name, password=password, next="/")
    return client
