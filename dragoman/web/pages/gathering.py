"""A gathering by its name: when it is, and who met on its sidelines."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.briefs import Brief
from dragoman.record.names import content, words
from dragoman.record.search import Query
from dragoman.web.answers import Listing, answer
from dragoman.web.asking import asked
from dragoman.web.faults import AbsentError
from dragoman.web.rows import rows
from dragoman.web.site import site_of

router = APIRouter()


@router.get("/gathering/{name:path}")
def gathering(request: Request, name: str) -> Response:
    site = site_of(request)
    wanted = asked([*request.query_params.multi_items(), ("q", name)], site.today(), limit=500)
    if not words(name):
        raise AbsentError(name, "is no gathering", "name one")
    query = Query(text=name, first=wanted.query.first, last=wanted.query.last, newest=True, limit=500)
    theirs = [one for one in site.store.find(query)[0] if _is_at(one, name)]
    shown = rows(theirs, site.today())
    return answer(
        request,
        Listing(name, theirs, len(theirs)),
        "gathering.html",
        name=name,
        itself=[one for one in shown if one.act.type == "gathering"],
        sidelines=[one for one in shown if one.act.type != "gathering"],
    )


def _is_at(brief: Brief, name: str) -> bool:
    """Whether some report gives the act this occasion: the same words, "the" and their like apart."""
    asked_for = content(name)
    return any(content(occasion) == asked_for for occasion in brief.occasions)
