"""Search: words and filters in the address, facets with counts, the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.dossiers import MOST_PARTIES
from dragoman.record.party_names import parties_named, party_name
from dragoman.terms import LEVELS, STATUSES, TYPES
from dragoman.web.answers import Listing, answer, limit_of
from dragoman.web.asking import Asked, asked, saved_address
from dragoman.web.filters import label, removable, title
from dragoman.web.rows import rows
from dragoman.web.site import site_of
from dragoman.web.suffixes import form_of

router = APIRouter()
_SHOWN = 12  # values of a facet


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: what it is called, how many answers have it, and the address with or without it."""

    label: str
    count: int
    address: str
    chosen: bool


@router.get("/search")
def search(request: Request) -> Response:
    site = site_of(request)
    wanted = asked(request.query_params.multi_items(), site.today(), limit=limit_of(request))
    engagements, found = site.store.find(wanted.query)
    facets = {} if form_of(request) else site.store.facets(wanted.query)
    return answer(
        request,
        Listing(
            f"dragoman: {title(wanted)}",
            engagements,
            found.total,
            found.at_least,
            wanted.address("/search", add=[("after", found.more)]) if found.more else "",
            {"next": found.more or None},
        ),
        "search.html",
        asked=wanted,
        shown=rows(engagements, site.today()),
        facets=_choices(wanted, facets),
        dossier_of=_dossier_of(wanted),
        removable=removable(wanted, "/search"),
        types=tuple(TYPES),
        statuses=tuple(STATUSES),
        levels=LEVELS,
        parties=sorted(facets.get("party", {}), key=party_name),
        saved=[(name, saved_address(form)) for name, form in site.store.saved_searches().items()],
    )


def _dossier_of(wanted: Asked) -> tuple[str, ...]:
    """The parties whose dossier may be meant: those asked for, or those whose names are all that is looked for."""
    parties = tuple(wanted.values("party")) or parties_named(wanted.first("q"))
    return parties if 2 <= len(parties) <= MOST_PARTIES else ()


def _choices(wanted: Asked, facets: Mapping[str, Mapping[str, int]]) -> list[tuple[str, list[Choice]]]:
    told = []
    for name, counts in facets.items():
        values = list(counts.items())[:_SHOWN]
        choices = [_year(wanted, *item) if name == "year" else _choice(wanted, name, *item) for item in values]
        told.append((name, choices))
    return [(name, choices) for name, choices in told if choices]


def _choice(wanted: Asked, name: str, value: str, count: int) -> Choice:
    pair = (name, value)
    chosen = pair in wanted.pairs
    # a place is one; of types, statuses and levels any may hold, of parties all
    drop: list[str | tuple[str, str]] = ["place"] if name == "place" else [pair]
    address = wanted.address("/search", drop=drop, add=[] if chosen else [pair])
    return Choice(label(name, value), count, address, chosen)


def _year(wanted: Asked, year: str, count: int) -> Choice:
    span = [("from", f"{year}-01-01"), ("to", f"{year}-12-31")]
    chosen = all(pair in wanted.pairs for pair in span)
    return Choice(year, count, wanted.address("/search", drop=["from", "to"], add=[] if chosen else span), chosen)
