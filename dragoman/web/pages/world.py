"""Where the engagements that an address asks for took place: a map, and the same as a table."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.exports.geojson import Point, geojson
from dragoman.record.party_names import party_name
from dragoman.web.answers import answer_table
from dragoman.web.asking import LONGEST, Asked, asked
from dragoman.web.atlas import Spot, atlas
from dragoman.web.filters import removable, title
from dragoman.web.site import base_of, site_of
from dragoman.web.suffixes import FORMS, form_of

router = APIRouter()
_COLUMNS = ("city", "country", "country_name", "engagements", "last", "latitude", "longitude", "position", "url")


@router.get("/map")
def world(request: Request) -> Response:
    site = site_of(request)
    wanted = asked(request.query_params.multi_items(), site.today())
    found = atlas(site.store.places(wanted.query))
    spots = [(one, _there(wanted, one)) for one in found.spots]
    rows = [_row(one, base_of(request) + there if there else "") for one, there in spots]
    if form_of(request) == "geojson":
        return Response(_points(found.spots, rows), media_type=FORMS["geojson"])
    return answer_table(
        request,
        _COLUMNS,
        rows,
        "map.html",
        forms=("json", "csv", "geojson"),
        asked=wanted,
        title=title(wanted),
        removable=removable(wanted, "/map"),
        atlas=found,
        spots=spots,
    )


def _there(wanted: Asked, one: Spot) -> str:
    """The search for what took place there; '' where its name is too long for an address."""
    if len(one.asked) > LONGEST:
        return ""
    return wanted.address("/search", drop=["place", "limit", "order"], add=[("place", one.asked)])


def _row(one: Spot, url: str) -> list[object]:
    name = party_name(one.country)
    return [one.city, one.country, name, one.engagements, one.last, one.latitude, one.longitude, one.position, url]


def _points(spots: tuple[Spot, ...], rows: list[list[object]]) -> bytes:
    """What is on the map, as GeoJSON."""
    return geojson(
        Point(one.latitude, one.longitude, dict(zip(_COLUMNS, row, strict=True)))
        for one, row in zip(spots, rows, strict=True)
        if one.latitude is not None and one.longitude is not None
    )
