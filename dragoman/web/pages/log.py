"""The log, for admins: who did what when."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.events import Event
from dragoman.web.access import needs
from dragoman.web.answers import answer_table
from dragoman.web.asking import whole_number
from dragoman.web.site import site_of

router = APIRouter(dependencies=[Depends(needs("admin"))])


@router.get("/log")
def log(request: Request) -> Response:
    """The latest events and decisions: `limit`."""
    limit = whole_number(request.query_params.get("limit", "").strip(), "limit", 200, 10_000)
    found = site_of(request).store.accounts.log(limit)
    return answer_table(request, Event._fields, found, "log.html", events=found)
