"""Who may do what where a record is served to its users, and that nobody is fooled into doing it for a stranger."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from shutil import copy
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import positive_data_acceptance
from starlette.testclient import TestClient

from dragoman.cli.demo import TODAY
from dragoman.record.accounts import ROLES, SESSION
from dragoman.record.events import Source
from dragoman.record.store import Store
from dragoman.record.throttle import Limits
from dragoman.web.app import create_app
from dragoman.web.site import Access
from tests.quick_passwords import quick_passwords as quick_passwords
from tests.web.addresses import talks
from tests.web.signing_in import NOW, PASSWORD, let_in, mark_on, send, sign_in

NAME = "dragoman.example.org"
BASE = f"https://{NAME}"

# Each route, and what a GET of it or a form sent to it is answered for nobody, a reader, a reviewer and an admin.
PAGE = 303, 200, 200, 200
PROGRAMS = 401, 200, 200, 200
OF_REVIEWERS = 303, 403, 200, 200
OF_ADMINS = 303, 403, 403, 200
FORM = 401, 403, 400, 400  # empty, so that nothing is decided
ROUTES = {
    "GET /": PAGE,
    "GET /today": PAGE,
    "GET /changes": PAGE,
    "GET /agenda": PAGE,
    "GET /api": PAGE,
    "GET /dossier": PAGE,
    "GET /dossier/{parties:path}": PAGE,
    "GET /engagement/{identity}": PAGE,
    "POST /engagement/{identity}/decide": FORM,
    "GET /gathering/{name:path}": PAGE,
    "GET /log": OF_ADMINS,
    "GET /login": (200, 200, 200, 200),
    "POST /login": (403, 403, 403, 403),  # with no password
    "POST /logout": (401, 303, 303, 303),
    "GET /map": PAGE,
    "GET /network": PAGE,
    "GET /party/{name:path}": PAGE,
    "GET /person/{name:path}": PAGE,
    "GET /review": OF_REVIEWERS,
    "POST /review": (401, 403, 303, 303),
    "GET /search": PAGE,
    "GET /searches": PAGE,
    "POST /searches": FORM,
    "POST /searches/drop": (401, 403, 404, 404),
    "GET /sources": PAGE,
    "GET /api/v1/engagements": PROGRAMS,
    "GET /api/v1/engagements/{identity}": PROGRAMS,
    "GET /api/v1/dossier": PROGRAMS,
    "GET /api/v1/changes": PROGRAMS,
    "GET /api/v1/openapi.json": PROGRAMS,
    "GET /nowhere": (303, 404, 404, 404),
    "GET /login%3F": (303, 404, 404, 404),
    "GET /static/%2E%2E/search": (404, 404, 404, 404),
    "GET /static/dragoman.css": (200, 200, 200, 200),
}
ASKED = {
    "/dossier/{parties:path}": "/dossier/KOR/JPN",
    "/party/{name:path}": "/party/JPN",
    "/api/v1/dossier": "/api/v1/dossier?party=KOR",
}


@pytest.fixture(scope="module")
def record(quick_passwords: None, demo_record: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(copy(demo_record, tmp_path_factory.mktemp("closed") / "closed.db"))
    let_in(where)
    return where


class Clock:
    """The time as a test sets it."""

    ahead = timedelta()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def closed(record: str, clock: Clock) -> Iterator[FastAPI]:
    app = create_app(
        record, access=Access(closed=True), today=lambda: TODAY, now=lambda: NOW + clock.ahead, hosts=(NAME,)
    )
    yield app
    app.state.site.store.close()


def browser(app: FastAPI, base: str = BASE, address: str = "192.0.2.1") -> TestClient:
    return TestClient(app, base_url=base, follow_redirects=False, client=(address, 40000))


def signed_in(app: FastAPI, role: str) -> TestClient:
    """A browser in which a user of a role has signed in, or `nobody`."""
    return browser(app) if role == "nobody" else sign_in(browser(app), role)


def test_every_route_has_its_row() -> None:
    from dragoman.web import api, pages

    routes = [
        route for router in (*pages.ROUTERS, api.router) for route in router.routes if isinstance(route, APIRoute)
    ]
    there = {f"{method} {route.path}" for route in routes for method in route.methods or ()}
    assert len(there) > 20
    besides = {"GET /nowhere", "GET /login%3F", "GET /api/v1/openapi.json"}
    assert there == {route for route in ROUTES if not route.startswith("GET /static/")} - besides


@pytest.mark.parametrize(("role", "column"), [("nobody", 0), *((role, at) for at, role in enumerate(ROLES, 1))])
def test_each_role_gets_what_its_column_says(closed: FastAPI, role: str, column: int) -> None:
    identity = talks(sign_in(browser(closed), "reader"))
    got = {}
    for route in ROUTES:
        client = signed_in(closed, role)
        method, _, path = route.partition(" ")
        address = ASKED.get(path, path).replace("{identity}", identity).replace("{name:path}", "Iwaya")
        if method == "GET":
            answer = client.get(address)
        else:
            mark = mark_on(client.get("/login").text)
            answer = client.post(address, data={"mark": mark}, headers={"Origin": BASE})
        got[route] = answer.status_code
    assert got == {route: statuses[column] for route, statuses in ROUTES.items()}


def test_who_signs_in_goes_on_where_they_wanted(closed: FastAPI) -> None:
    client = browser(closed)
    asked = client.get("/search?q=Iwaya&party=JPN")
    assert asked.headers["location"] == "/login?next=/search%3Fq%3DIwaya%26party%3DJPN"
    page = client.get(asked.headers["location"]).text
    assert 'name="next" value="/search?q=Iwaya&amp;party=JPN"' in page
    assert "closed.db" not in page
    answer = send(client, "/login", "/login", name="reader", password=PASSWORD, next="/search?q=Iwaya&party=JPN")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=Iwaya&party=JPN")
    assert client.get("/search").status_code == 200


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "//[",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(closed: FastAPI, onward: str) -> None:
    answer = send(browser(closed), "/login", "/login", name="reader", password=PASSWORD, next=onward)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("base", "name", "secure"), [(BASE, "__Host-dragoman", True), (f"http://{NAME}", "dragoman", False)]
)
def test_the_cookie_is_seen_by_nobody_else(closed: FastAPI, base: str, name: str, secure: bool) -> None:
    client = browser(closed, base)
    told = send(client, "/login", "/login", name="reader", password=PASSWORD).headers["set-cookie"]
    parts = {part.strip().lower() for part in told.split(";")[1:]}
    assert told.startswith(f"{name}=")
    assert {"httponly", "samesite=lax", "path=/", f"max-age={int(SESSION.total_seconds())}"} <= parts
    assert ("secure" in parts) == secure
    assert not [part for part in parts if part.startswith("domain")]


def test_a_session_is_a_new_secret_and_ends(closed: FastAPI, clock: Clock) -> None:
    client = browser(closed)
    client.get("/login")
    before = dict(client.cookies)
    sign_in(client, "reader")
    assert dict(client.cookies) != before
    assert client.get("/").status_code == 200
    clock.ahead = SESSION
    assert client.get("/").status_code == 303


def test_who_signs_out_is_out_also_with_the_old_cookie(closed: FastAPI) -> None:
    client = signed_in(closed, "reader")
    old = dict(client.cookies)
    answer = send(client, "/", "/logout")
    assert answer.headers["location"] == "/login"
    assert not dict(client.cookies)
    client.cookies.update(old)
    assert client.get("/").status_code == 303


def test_an_unknown_name_and_a_wrong_password_are_told_alike(closed: FastAPI) -> None:
    told = []
    for name in ("reader", "nobody"):
        client = browser(closed)
        answer = send(client, "/login", "/login", name=name, password="wrong")
        assert answer.status_code == 403
        told.append(answer.text.replace(name, "").replace(mark_on(answer.text), ""))
    assert told[0] == told[1]
    assert "That name and password do not go together; try again." in told[0]


def test_too_many_wrong_passwords_are_throttled_by_name_and_address(closed: FastAPI) -> None:
    """From an address of this test's own: the record is that of the whole file."""
    client = browser(closed, address="192.0.2.77")
    for _ in range(Limits.OF_BOTH):
        assert send(client, "/login", "/login", name="admin", password="wrong").status_code == 403
    refused = send(client, "/login", "/login", name="admin", password=PASSWORD)
    assert refused.status_code == 429
    assert "wait 15 minutes" in refused.text
    assert send(client, "/login", "/login", name="reader", password=PASSWORD).status_code == 303
    assert send(browser(closed), "/login", "/login", name="admin", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("headers", "mark"),
    [
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": f"{BASE}.evil.example"}, True),
        ({"Origin": "null"}, True),
        ({}, True),
        ({"Origin": BASE}, False),
    ],
)
def test_no_strangers_page_can_send_a_form(closed: FastAPI, headers: dict[str, str], mark: bool) -> None:
    client, other = signed_in(closed, "reviewer"), signed_in(closed, "reviewer")
    its_own, of_another = mark_on(client.get("/").text), mark_on(other.get("/").text)
    answer = client.post("/logout", data={"mark": its_own if mark else of_another}, headers=headers)
    assert answer.status_code == 403
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "body", [b"mark=" + b"x" * 70_000, b"&".join(b"a=1" for _ in range(300)), b"\xff\x00=%ff", b""]
)
def test_a_form_that_is_none_is_refused(closed: FastAPI, body: bytes) -> None:
    answer = browser(closed).post("/login", content=body, headers={"Origin": BASE})
    assert answer.status_code in (400, 403)


def token_of(record: str, name: str) -> str:
    store = Store.open(record, "", create=False)
    token = store.accounts.make_token(name, Source("root", NOW))
    store.close()
    return token


def test_a_program_asks_with_a_token_until_it_is_revoked(closed: FastAPI, record: str) -> None:
    token, program = token_of(record, "reader"), browser(closed)
    bearer = {"Authorization": f"Bearer {token}"}
    for address in ("/api/v1/engagements", "/search.csv", "/agenda"):
        assert program.get(address, headers=bearer).status_code == 200
        assert program.get(address, headers={"Authorization": f"Bearer {token}x"}).status_code in (303, 401)
    assert program.get("/log", headers=bearer).status_code == 403
    closed.state.site.store.accounts.revoke_token(token.split("_")[1], Source("root", NOW))
    assert program.get("/api/v1/engagements", headers=bearer).status_code == 401


def test_the_api_keeps_to_its_file_which_tells_of_the_token(closed: FastAPI, record: str) -> None:
    """schemathesis also asks without the token, and with a wrong one, and wants to be refused."""
    bearer = {"Authorization": f"Bearer {token_of(record, 'reader')}", "Host": NAME}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", closed, headers=bearer)

    @given(case=schema["/api/v1/changes"]["GET"].as_strategy())
    @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=bearer, excluded_checks=[positive_data_acceptance])

    holds()
    assert schema.raw_schema["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"


def test_a_calendar_signs_in_with_a_token_for_its_password_and_only_reads(closed: FastAPI, record: str) -> None:
    program = browser(closed)
    asked = program.get("/search.ics?party=JPN")
    assert asked.status_code == 401
    assert "Basic" in asked.headers["www-authenticate"]
    told = b64encode(f"admin:{token_of(record, 'admin')}".encode()).decode()
    assert program.get("/search.ics?party=JPN", headers={"Authorization": f"Basic {told}"}).status_code == 200
    assert program.get("/log", headers={"Authorization": f"Basic {told}"}).status_code == 403
    for wrong in (b64encode(f"admin:{PASSWORD}".encode()).decode(), "=", b64encode(b"\xff").decode()):
        assert program.get("/search.ics", headers={"Authorization": f"Basic {wrong}"}).status_code == 401


def test_a_fault_of_access_has_the_form_of_all_faults(closed: FastAPI) -> None:
    error = browser(closed).get("/api/v1/engagements").json()["error"]
    assert (error["code"], error["remedy"]) == ("not_signed_in", "send a token of dragoman users token")


def test_nothing_of_a_closed_record_stays_in_the_browser(closed: FastAPI) -> None:
    client = signed_in(closed, "reader")
    assert {client.get(one).headers["cache-control"] for one in ("/", "/search.csv", "/nowhere")} == {"no-store"}
    assert client.get("/static/dragoman.css").headers["cache-control"] == "no-cache"


def test_an_admin_reads_the_log(closed: FastAPI, clock: Clock) -> None:
    clock.ahead = timedelta(hours=1)
    client = signed_in(closed, "admin")
    assert "admin</td><td>login" in client.get("/log").text
    newest = client.get("/log.json?limit=1").json()["rows"][0]
    assert (newest["who"], newest["what"], newest["address"]) == ("admin", "login", "192.0.2.1")
    assert client.get("/log?limit=0").status_code == 400


def test_where_there_are_no_users_nobody_signs_in(demo: TestClient) -> None:
    assert demo.get("/login").status_code == 404
    assert demo.get("/log").status_code == 403
    assert "sign out" not in demo.get("/").text
