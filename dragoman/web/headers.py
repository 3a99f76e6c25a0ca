"""Wards every answer: what a page may load, who may show it, which names the server answers to.

A page of a stranger in the same browser may point its own name at this machine (DNS rebinding); so only requests to a
name of the loopback are answered.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Warded"]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # with none at all browsers would not say either that a form comes from a page of ours
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^][:/@]+)(:\d{1,5})?", re.IGNORECASE)
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Warded:
    """The application behind its wards; it answers to `hosts` besides the names of the loopback."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self._app, self._hosts = app, {*_LOOPBACK, *hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def warded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        if _name(Headers(scope=scope).get("host", "")) in self._hosts:
            await self._app(scope, receive, warded)
        else:
            told = f"this server answers to {', '.join(sorted(self._hosts))} only; dragoman serve --name adds a name"
            await PlainTextResponse(told, 421)(scope, receive, warded)


def _name(host: str) -> str:
    """The name without its port, `[::1]` with its brackets; '' for what is none, such as `localhost:80@elsewhere`."""
    found = _HOST.fullmatch(host)
    return found[1].lower() if found else ""
