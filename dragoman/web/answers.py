"""A list of engagements in the form that was asked for: a page, JSON, CSV, a calendar or a feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.exports.atom import Feed, engagements_atom
from dragoman.exports.flat import listed
from dragoman.exports.icalendar import calendar
from dragoman.exports.table_csv import engagements_csv, table
from dragoman.record.briefs import Brief
from dragoman.web.faults import AbsentError
from dragoman.web.site import base_of, site_of
from dragoman.web.suffixes import FORMS, form_of, path_of
from dragoman.web.templating import page

__all__ = ["MORE", "Listing", "answer", "answer_table", "limit_of"]

_LISTS = ("json", "csv", "ics", "atom")  # the forms of a list of engagements
# How many engagements a form holds where the address does not say: a calendar is subscribed to whole.
MORE = {"csv": 500, "ics": 500, "atom": 100}


@dataclass(frozen=True, slots=True)
class Listing:
    """Engagements and what to call them; `total` counts all there are, `more` is the address of what comes behind,
    `besides` what else the JSON form tells."""

    title: str
    engagements: Sequence[Brief]
    total: int
    at_least: bool = False
    more: str = ""
    besides: Mapping[str, Any] = field(default_factory=dict)


def limit_of(request: Request, default: int = 50) -> int:
    return MORE.get(form_of(request), default)


def answer(request: Request, listing: Listing, template: str, **values: Any) -> Response:
    """The listing; `values` are what its page needs besides. Raises `AbsentError` for a form that lists do not have."""
    form = form_of(request)
    if not form:
        return page(request, template, listing=listing, forms=_LISTS, **values)
    if form not in _LISTS:
        raise _formless(request, _LISTS)
    written = _written(request, listing, form)
    mark = f'"{sha256(written).hexdigest()[:32]}"'
    if mark in request.headers.get("if-none-match", ""):  # a calendar or feed that is asked for again and again
        return Response(status_code=304, headers={"ETag": mark})
    response = Response(written, headers={"ETag": mark}, media_type=FORMS[form])
    response.charset = "utf-8"
    if form in ("csv", "ics"):
        response.headers["Content-Disposition"] = f'inline; filename="dragoman.{form}"'
    if listing.more:
        path, _, query = listing.more.partition("?")
        response.headers["Link"] = f'<{base_of(request)}{path}.{form}?{query}>; rel="next"'
    return response


def _written(request: Request, listing: Listing, form: str) -> bytes:
    site, base = site_of(request), base_of(request)
    if form == "json":
        return _json(request, listing)
    if form == "csv":
        return engagements_csv(listing.engagements).encode()
    if form == "atom":
        return engagements_atom(listing.engagements, Feed(listing.title, _own_address(request), base))
    revisions = site.store.revisions([one.id for one in listing.engagements])
    return calendar(listing.engagements, revisions, listing.title, base)


def _json(request: Request, listing: Listing) -> bytes:
    site, base = site_of(request), base_of(request)
    rows = [listed(one, site.today()) | {"url": f"{base}/engagement/{one.id}"} for one in listing.engagements]
    told = {"title": listing.title, "total": listing.total, "at_least": listing.at_least, **listing.besides}
    return bytes(JSONResponse(told | {"engagements": rows}).body)


def _own_address(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{base_of(request)}{path_of(request)}.{form_of(request)}{query}"


def answer_table(
    request: Request,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    template: str,
    forms: Sequence[str] = ("json", "csv"),
    **values: Any,
) -> Response:
    """A table that is none of engagements: as a page, JSON or CSV. The page names `forms`; raises `AbsentError` for one
    that tables do not have."""
    form = form_of(request)
    if not form:
        return page(request, template, forms=forms, **values)
    if form == "json":
        told = [
            {name: None if cell is None else _plain(cell) for name, cell in zip(columns, row, strict=True)}
            for row in rows
        ]
        return JSONResponse({"total": len(rows), "rows": told})
    if form == "csv":
        return Response(table(columns, rows).encode(), media_type=FORMS["csv"])
    raise _formless(request, forms)


def _formless(request: Request, forms: Sequence[str]) -> AbsentError:
    told = [f".{form}" for form in forms]
    remedy = f"take {', '.join(told[:-1])} or {told[-1]}"
    return AbsentError(path_of(request), f"has no form .{form_of(request)}", remedy)


def _plain(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | str) else str(cell)
