"""A real web server on this machine that fails as servers fail, and writes down who asked for what."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer. `length` is what it claims to be long; `endless` bytes are sent for ever, with a rest between."""

    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    endless: bytes = b""
    rest: float = 0.0
    etag: str = ""


@dataclass(frozen=True)
class Asked:
    """A request: when it came, what for, with which headers and body, and how many others were being answered."""

    at: float
    path: str
    headers: dict[str, str]
    others: int
    body: bytes = b""


class Outlet:
    """What it answers to a path: one reply again and again, or several in turn, of which the last stays."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.log: list[Asked] = []
        self.url = ""
        self._lock = threading.Lock()
        self._busy = 0

    def says(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def asked_for(self, path: str) -> int:
        return sum(asked.path == path for asked in self.log)

    def pages_asked_for(self) -> list[str]:
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    @contextmanager
    def answering(self, path: str, headers: dict[str, str], body: bytes) -> Iterator[Reply]:
        with self._lock:
            self.log.append(Asked(time.monotonic(), path, headers, self._busy, body))
            self._busy += 1
            replies = self.replies.get(path, [Reply(b"not here", status=404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        try:
            yield reply
        finally:
            with self._lock:
                self._busy -= 1


def _handler(outlet: Outlet) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            with outlet.answering(self.path, dict(self.headers), body) as reply:
                if reply.etag and self.headers["If-None-Match"] == reply.etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(reply.status)
                headers = {"Content-Type": reply.media, "ETag": reply.etag} | reply.headers
                if not reply.endless:
                    headers["Content-Length"] = str(len(reply.body) if reply.length is None else reply.length)
                for name, value in headers.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
                while reply.endless:
                    self.wfile.write(reply.endless)
                    self.wfile.flush()
                    time.sleep(reply.rest)

        do_POST = do_GET  # noqa: N815 - the name that the server looks for

        def log_message(self, format: str, *args: object) -> None:
            """Standard error belongs to the tests."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is what these tests are about."""


@contextmanager
def open_outlet(encrypted: ssl.SSLContext | None = None) -> Iterator[Outlet]:
    outlet = Outlet()
    server = _Server(("127.0.0.1", 0), _handler(outlet))
    if encrypted:
        server.socket = encrypted.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    outlet.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield outlet
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class FakeTime:
    """A clock that moves only when somebody sleeps, and remembers for how long."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += max(0.0, seconds)


def page(story: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>{story}</title></head><body><article><h1>{story}</h1>"
        f"<p>The ministers talked about {story.lower()} on Monday, officials said.</p></article></body></html>"
    ).encode()


def rss(*entries: str) -> bytes:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()
