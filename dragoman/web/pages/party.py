"""A party: with whom it deals, its last and next contact, its timeline."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import RecordError
from dragoman.record.party_names import party_code, party_name
from dragoman.web.answers import Listing, answer, limit_of
from dragoman.web.asking import asked
from dragoman.web.chart import columns
from dragoman.web.faults import AddressError
from dragoman.web.rows import row, rows
from dragoman.web.site import site_of
from dragoman.web.suffixes import form_of

router = APIRouter()
_SHOWN = 50


@router.get("/party/{name:path}")
def party(request: Request, name: str) -> Response:
    site = site_of(request)
    try:
        code = party_code(name)
    except RecordError as error:
        raise AddressError(error.subject, error.fault, error.remedy) from error
    form = form_of(request)
    if code != name:
        return RedirectResponse(f"/party/{code}{'.' if form else ''}{form}", 303)
    given = [pair for pair in request.query_params.multi_items() if pair[0] != "party"]
    wanted = asked([*given, ("party", code)], site.today(), limit=limit_of(request, _SHOWN))
    engagements, found = site.store.find(wanted.query)
    listing = Listing(
        party_name(code),
        engagements,
        found.total,
        found.at_least,
        wanted.address("/search", add=[("after", found.more)]) if found.more else "",
    )
    if form:
        return answer(request, listing, "party.html")
    dossier = site.store.dossier([code], site.today(), 1)
    outline = dossier.outline

    def one(identity: str) -> object:
        return row(dossier.engagements[identity], site.today()) if identity else None

    return answer(
        request,
        listing,
        "party.html",
        code=code,
        last=one(outline.last),
        coming=one(outline.next),
        chart=columns(outline.per_level, "Contacts per year, by the highest level that took part"),
        counterparts=site.store.counterparts(code),
        shown=rows(engagements, site.today()),
    )
