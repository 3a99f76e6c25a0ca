"""Who asks, and what they may do. Where a record is served closed, nothing but the login is shown to one who has not
signed in; whatever changes something must come from a page of our own.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import AccessError, DragomanError
from dragoman.record.accounts import ROLES, User
from dragoman.web.cookie import secret_of
from dragoman.web.faults import fault, fault_of
from dragoman.web.site import site_of
from dragoman.web.suffixes import form_of, path_of
from dragoman.web.visitor import Visitor, visitor_of

__all__ = ["Guarded", "needs"]

_OPEN = "/static/"
_LOGIN = "/login"
_READING = ("GET", "HEAD", "OPTIONS")
_SUBSCRIBED = ("ics", "atom")  # forms that programs ask for who know no other way to sign in than a name and a password


class Guarded:
    """The application behind its door; `request.app` must have its `Site`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OPEN):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            scope["dragoman_visitor"] = visitor = await run_in_threadpool(_visitor, request)
            refusal = _refusal(request, visitor)
        except DragomanError as error:
            refusal = fault_of(request, error)
        if site_of(request).access.closed:
            send = _unkept(send)
        await (refusal or self._app)(scope, receive, send)


def needs(role: str) -> Callable[[Request], None]:
    """A dependency of routes that only users of a role, or of one above it, may ask for."""

    def check(request: Request) -> None:
        if not visitor_of(request).may(role):
            raise AccessError("", f"only {' and '.join(f'{one}s' for one in ROLES[ROLES.index(role) :])} may see this")

    return check


def _visitor(request: Request) -> Visitor:
    site = site_of(request)
    if not site.access.closed:
        return Visitor(site.access.reviewer, "reviewer" if site.access.reviewer else "reader")
    accounts = site.store.accounts
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _as(accounts.of_token(given.strip()), ambient=False)
    if scheme.lower() == "basic":
        return _reading(accounts.of_token(_password(given)))
    secret = secret_of(request)
    return _as(accounts.of_session(secret, site.now()) if secret else None)


def _as(user: User | None, ambient: bool = True) -> Visitor:
    return Visitor(user.name, user.role, ambient) if user else Visitor()


def _reading(user: User | None) -> Visitor:
    """A browser sends a name and password again by itself, also with what a stranger's page asks for: only reading."""
    return Visitor(user.name, ROLES[0]) if user else Visitor()


def _password(given: str) -> str:
    try:
        return b64decode(given, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _refusal(request: Request, visitor: Visitor) -> Response | None:
    if not visitor.role and path_of(request) != _LOGIN:
        return _sign_in_first(request)
    if request.method not in _READING and visitor.ambient and not _is_own(request):
        return fault(request, 403, "this was sent by a page of another site", "open the page here and send it again")
    return None


def _sign_in_first(request: Request) -> Response:
    path = path_of(request)
    if not form_of(request) and not path.startswith("/api/v1") and request.method in _READING:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{_LOGIN}?next={quote(quote(path) + query, safe='/')}", 303)
    ways = 'Bearer, Basic realm="dragoman"' if form_of(request) in _SUBSCRIBED else "Bearer"
    refused = fault(request, 401, "nobody has signed in", "send a token of dragoman users token")
    refused.headers["WWW-Authenticate"] = ways
    return refused


def _is_own(request: Request) -> bool:
    """Whether a page of this very address sends a form: every browser says so, and no page can make it lie."""
    return request.headers.get("origin", "").partition("://")[2].lower() == request.headers.get("host", "").lower()


def _unkept(send: Send) -> Send:
    """Nothing of a closed record is kept by a browser, where the next one at it could go back to it."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sent
