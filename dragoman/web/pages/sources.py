"""Sources: how many pages came from whom, and when the last one."""

from __future__ import annotations

from dataclasses import astuple, fields

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.overview import Volume
from dragoman.web.answers import answer_table
from dragoman.web.site import site_of

router = APIRouter()


@router.get("/sources")
def sources(request: Request) -> Response:
    site = site_of(request)
    counts = site.store.counts()
    volumes = site.once("volumes", counts, site.store.volumes)
    return answer_table(
        request,
        [field.name for field in fields(Volume)],
        [astuple(volume) for volume in volumes],
        "sources.html",
        volumes=volumes,
        counts=counts,
    )
