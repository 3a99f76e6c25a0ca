"""Who deals with whom in the engagements that an address asks for, parties or people: a graph, and the same as a table
of pairs."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.network import MOST_BRIEFS, Pair
from dragoman.record.party_names import party_name
from dragoman.record.search import COUNTED
from dragoman.web.answers import answer_table
from dragoman.web.asking import LONGEST, Asked, asked
from dragoman.web.faults import AddressError
from dragoman.web.filters import removable, title
from dragoman.web.site import base_of, site_of
from dragoman.web.values import page_of

router = APIRouter()
MOST_PAIRS = 100  # in one graph
_BETWEEN = ("parties", "people")
_COLUMNS = ("one", "other", "engagements", "last", "url")


@router.get("/network")
def network(request: Request) -> Response:
    site = site_of(request)
    wanted = asked(request.query_params.multi_items(), site.today())
    between = request.query_params.get("between", "").strip() or _BETWEEN[0]
    if between not in _BETWEEN:
        raise AddressError(f"between={between}", "is none of its kinds", f"take one of {', '.join(_BETWEEN)}")
    people = between == "people"
    pairs = site.store.pairs_of_people(wanted.query) if people else site.store.pairs_of_parties(wanted.query)
    shown = [(pair, _both(wanted, pair, people)) for pair in pairs[:MOST_PAIRS]]
    return answer_table(
        request,
        _COLUMNS,
        [(one.one, one.other, one.engagements, one.last, f"{base_of(request)}{address}") for one, address in shown],
        "network.html",
        asked=wanted,
        title=title(wanted),
        removable=[(told, _with(address, between)) for told, address in removable(wanted, "/network")],
        between=between,
        kinds=[(kind, _with(wanted.address("/network"), kind)) for kind in _BETWEEN],
        pairs=[(_node(one.one, people), _node(one.other, people), one, address) for one, address in shown],
        found=len(pairs),
        counted=MOST_BRIEFS if people else COUNTED,
    )


def _both(wanted: Asked, pair: Pair, people: bool) -> str:
    """The search for what both took part in."""
    if people:
        told = " ".join(filter(None, (wanted.first("q"), pair.one, pair.other)))
        return wanted.address("/search", drop=["q", "limit", "order"], add=[("q", told[:LONGEST])])
    both = [("party", pair.one), ("party", pair.other)]
    return wanted.address("/search", drop=["limit", "order", *both], add=both)


def _node(name: str, people: bool) -> tuple[str, str]:
    """What it is called, and its page."""
    return (name, page_of("person", name)) if people else (party_name(name), page_of("party", name))


def _with(address: str, between: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}between={between}"
