"""Every list at one address in several forms: `/search?q=Iwaya` for people, `/search.csv?q=Iwaya` for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["FORMS", "Suffixed", "form_of", "path_of"]

FORMS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "geojson": "application/geo+json",
}
_OWN = ("/static/", "/api/")  # what has names of its own


class Suffixed:
    """Takes the suffix off a path before it is routed and keeps it beside. A HEAD is routed as a GET: the server sends
    its answer without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        if scope["type"] == "http" and not scope["path"].startswith(_OWN):
            path, _, suffix = scope["path"].rpartition(".")
            if path.strip("/") and suffix in FORMS:
                scope = {**scope, "path": path, "raw_path": path.encode(), "dragoman_form": suffix}
        await self._app(scope, receive, send)


def form_of(request: Request) -> str:
    """One of `FORMS`; '' for the page."""
    return str(request.scope.get("dragoman_form", ""))


def path_of(request: Request) -> str:
    """The path of the page, whatever form is asked for."""
    return str(request.scope["path"])
