"""Pages from a real server on this machine, and every way in which a server can fail."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dragoman.errors import SourceError
from dragoman.pages import clean
from dragoman.sources import Manners, pages
from dragoman.terms import RawPage

QUICK = Manners(delay=0.0, attempts=2, backoff=0.01)
STORY = "<p>The café of the ministry in Lomé was closed on Monday for talks with Ghana, officials said.</p>" * 3
PAGE = f"<!doctype html><html><body><h1>Talks in Lomé</h1>{STORY}</body></html>"


class _Outlet(BaseHTTPRequestHandler):
    """Answers by the path asked for."""

    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        match self.path:
            case "/2024/05/06/talks.html?x=1":
                self._send(PAGE.encode(), "text/html; charset=utf-8")
            case "/plain":
                self._send(b"The talks opened on Monday.", "text/plain")
            case "/untyped":
                self._send(PAGE.encode(), "")
            case "/wrong-charset":
                self._send(PAGE.encode(), "text/html; charset=iso-8859-1")
            case "/cp1252":
                self._send(PAGE.encode("cp1252"), "text/html; charset=windows-1252")
            case "/gzip":
                self._send(gzip.compress(PAGE.encode()), "text/html", {"Content-Encoding": "gzip"})
            case "/bad-gzip":
                self._send(b"no gzip at all", "text/html", {"Content-Encoding": "gzip"})
            case "/moved":
                self._send(b"", "text/html", {"Location": "/plain"}, status=301)
            case "/loop":
                self._send(b"", "text/html", {"Location": "/loop"}, status=302)
            case path if path.startswith("/on/"):
                self._send(b"", "text/html", {"Location": str(int(path[4:]) + 1)}, status=302)
            case "/to-file":
                self._send(b"", "text/html", {"Location": "file:///etc/hostname"}, status=302)
            case "/image":
                self._send(b"\x89PNG", "image/png")
            case "/large":
                self._send(b"x" * 5000, "text/plain")
            case "/empty":
                self._send(b"", "text/html")
            case "/truncated":
                self._send(b"The talks", "text/plain", {"Content-Length": "5000"})
            case "/slow":
                threading.Event().wait(1.0)
                self._send(b"late", "text/plain")
            case "/error":
                self._send(b"", "text/html", status=503)
            case _:
                self._send(b"not here", "text/html", status=404)

    def _send(self, body: bytes, kind: str, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is what these tests are about."""


@pytest.fixture(scope="module")
def outlet() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Outlet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _page(url: str) -> RawPage:
    (found,) = pages(url, manners=QUICK)
    assert isinstance(found, RawPage), found
    return found


def _fault(url: str, manners: Manners = QUICK) -> str:
    (found,) = pages(url, manners=manners)
    assert isinstance(found, SourceError)
    line = str(found)
    assert line.startswith(f"{url}: ") and "; " in line and "\n" not in line
    return line


def test_a_page_is_named_by_the_last_part_of_its_address(outlet: str) -> None:
    page = _page(f"{outlet}/2024/05/06/talks.html?x=1")
    assert (page.id, page.media, page.url) == ("talks", "text/html", f"{outlet}/2024/05/06/talks.html?x=1")
    assert [(stated.day.isoformat(), stated.source) for stated in clean(page).stated] == [("2024-05-06", "url")]


def test_the_user_agent_names_the_program(outlet: str) -> None:
    _page(f"{outlet}/plain")
    assert _Outlet.agents[-1].startswith("dragoman/")


@pytest.mark.parametrize("path", ["untyped", "wrong-charset", "cp1252", "gzip"])
def test_pages_are_read_whatever_their_envelope(outlet: str, path: str) -> None:
    page = _page(f"{outlet}/{path}")
    assert page.media == "text/html"
    assert "The café of the ministry in Lomé" in clean(page).text


def test_a_redirect_is_followed_and_the_final_address_kept(outlet: str) -> None:
    assert _page(f"{outlet}/moved").url == f"{outlet}/plain"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "answered 404 Not Found"),
        ("error", "answered 503"),
        ("loop", "redirects in a circle"),
        ("on/1", "redirects more than 8 times"),
        ("to-file", "is not a web address"),
        ("image", "is image/png, not a page of text"),
        ("large", "is larger than "),
        ("empty", "is empty"),
        ("truncated", "broke off"),
        ("bad-gzip", "broke off"),
        ("slow", "gave no answer within "),
    ],
)
def test_a_server_that_fails_is_one_clear_line(outlet: str, path: str, told: str) -> None:
    manners = replace(QUICK, most_bytes=2000, seconds=0.3 if path == "slow" else 20.0)
    assert told in _fault(f"{outlet}/{path}", manners)


def test_a_server_that_drips_is_left(outlet: str) -> None:
    assert "was not through within" in _fault(f"{outlet}/plain", replace(QUICK, seconds_in_all=-1.0, robots=False))


def test_a_refused_connection_is_one_clear_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "cannot be reached" in _fault(f"http://127.0.0.1:{free.getsockname()[1]}/")


@pytest.mark.parametrize(
    "address", ["http://", "ftp://host/page", "http://[bad", "http://no-such-host.invalid/", "http://a..b/"]
)
def test_an_address_that_leads_nowhere_is_one_clear_line(address: str) -> None:
    _fault(address)
