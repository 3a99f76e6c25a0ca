"""Kept searches: the same as those of `dragoman find --save`."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.record.saved_queries import form_of_query
from dragoman.web.access import needs
from dragoman.web.answers import answer_table
from dragoman.web.asking import asked, saved_address
from dragoman.web.faults import AbsentError, AddressError
from dragoman.web.posted import Posted
from dragoman.web.site import site_of, source_of

router = APIRouter()
_MAY = [Depends(needs("reviewer"))]
_LONGEST = 60  # signs of a name


@router.get("/searches")
def searches(request: Request) -> Response:
    kept = [(name, saved_address(form)) for name, form in site_of(request).store.saved_searches().items()]
    return answer_table(request, ("name", "address"), kept, "searches.html", kept=kept)


@router.post("/searches", dependencies=_MAY)
def keep(request: Request, form: Posted) -> Response:
    """Keeps the search of an `address` under a `name`, in the place of one that had it."""
    site = site_of(request)
    name = str(form.get("name", "")).strip()
    if not 1 <= len(name) <= _LONGEST:
        raise AddressError("name", f"has {len(name)} signs", f"take 1 to {_LONGEST}")
    wanted = asked(parse_qsl(urlsplit(str(form.get("address", ""))).query), site.today())
    site.store.save_search(name, form_of_query(wanted.query))
    site.store.accounts.note("search kept", name, source_of(request))
    return RedirectResponse("/searches", 303)


@router.post("/searches/drop", dependencies=_MAY)
def drop(request: Request, form: Posted) -> Response:
    """Keeps the search of that `name` no longer."""
    site = site_of(request)
    name = str(form.get("name", ""))
    if name not in site.store.saved_searches():
        raise AbsentError(name, "is no kept search", "see /searches")
    site.store.drop_search(name)
    site.store.accounts.note("search dropped", name, source_of(request))
    return RedirectResponse("/searches", 303)
