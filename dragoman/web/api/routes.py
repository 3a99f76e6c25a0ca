"""Engagements, dossiers and changes for programs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request

from dragoman.errors import RecordError
from dragoman.exports.dossier_json import outlined
from dragoman.exports.flat import listed
from dragoman.exports.record_jsonl import engagement_row, related_rows
from dragoman.record.briefs import Brief, in_brief
from dragoman.record.dossiers import MOST_PARTIES
from dragoman.record.party_names import party_code
from dragoman.terms import LEVELS, STATUSES, TYPES
from dragoman.web.api.models import Changes, Dossier, Engagements, Fault, Whole
from dragoman.web.asking import MOST, asked, day_of
from dragoman.web.faults import AbsentError, AddressError
from dragoman.web.site import base_of, site_of

__all__ = ["router"]

_WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "The query asks for what cannot be asked."},
    401: {"model": Fault, "description": "The record has users, and the request bears no token of one."},
    422: {"model": Fault, "description": "A parameter has the wrong form."},
    503: {"model": Fault, "description": "The record cannot be read now."},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Fault, "description": "The record holds no such thing."}}
_DAY = r"^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4}d)?)?$"

router = APIRouter(prefix="/api/v1", responses=_WRONG)

Words = Annotated[str, Query(max_length=200, description="Words that all occur in it.", examples=["fisheries"])]
Parties = Annotated[
    list[str],
    Query(
        default_factory=list,
        max_length=20,
        description="Who takes part, by code or name; several: all of them.",
        examples=[["KOR", "JPN"]],
    ),
]
Person = Annotated[str, Query(max_length=200, description="A person who takes part.", examples=["Iwaya"])]
Place = Annotated[str, Query(max_length=200, description="A city, or a country by code or name.", examples=["Seoul"])]
From = Annotated[str, Query(alias="from", pattern=_DAY, description="Not over before this day.", examples=["today"])]
To = Annotated[str, Query(pattern=_DAY, description="Begun by this day.", examples=["today+14d"])]
Over = Annotated[str, Query(pattern=_DAY, description="Over before this day.", examples=["today"])]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many in one answer.")]


def _several(kind: str, values: tuple[str, ...]) -> Any:
    of_them = {"items": {"type": "string", "enum": list(values)}, "type": "array"}
    return Query(
        default_factory=list, max_length=20, description=f"{kind}; several: any of them.", json_schema_extra=of_them
    )


@router.get("/engagements", response_model=Engagements, response_model_exclude_none=True)
def engagements(
    request: Request,
    party: Parties,
    type: Annotated[list[str], _several("Type", tuple(TYPES))],
    status: Annotated[list[str], _several("Status", tuple(STATUSES))],
    level: Annotated[list[str], _several("Highest level of those who take part", LEVELS)],
    q: Words = "",
    person: Person = "",
    place: Place = "",
    from_: From = "",
    to: To = "",
    over: Over = "",
    order: Annotated[str, Query(pattern="^(newest|oldest)$", description="By the day of the act.")] = "newest",
    limit: Limit = 50,
    after: Annotated[str, Query(max_length=60, description="`next` of the portion before.")] = "",
) -> dict[str, Any]:
    """Engagements that answer all filters, by day; those without a day come last."""
    site = site_of(request)
    given = [("q", q), ("person", person), ("place", place), ("from", from_), ("to", to)]
    given += [("over", over), ("order", order), ("limit", str(limit)), ("after", after)]
    given += [("party", value) for value in party]
    for name, values, known in (("type", type, TYPES), ("status", status, STATUSES), ("level", level, LEVELS)):
        given += [(name, _one_of(known, name, value)) for value in values]
    found, portion = site.store.find(asked(given, site.today()).query)
    rows = [_row(request, one) for one in found]
    told = {"total": portion.total, "at_least": portion.at_least, "engagements": rows}
    return told | ({"next": portion.more} if portion.more else {})


@router.get("/engagements/{identity}", response_model=Whole, response_model_exclude_none=True, responses=_MISSING)
def engagement(
    request: Request,
    identity: Annotated[str, Path(max_length=40, description="Its id, or a beginning of it that is no other's.")],
) -> dict[str, Any]:
    """One engagement whole. The id of one that was joined to another leads to that."""
    store = site_of(request).store
    try:
        found = store.engagement(identity)
    except RecordError as error:
        raise AbsentError(error.subject, error.fault, "look for it with /api/v1/engagements") from error
    reports = store.reports({entry.text for entry in found.entries})
    brief = in_brief(found)
    return engagement_row(found, reports) | _row(request, brief) | related_rows(store.related(brief))


@router.get("/dossier", response_model=Dossier)
def dossier(
    request: Request,
    party: Annotated[
        list[str],
        Query(min_length=1, max_length=MOST_PARTIES, description="By code or name.", examples=[["KOR", "JPN"]]),
    ],
    limit: Limit = 100,
) -> dict[str, Any]:
    """What is between two parties, of one, or between any two of up to five; the latest first."""
    site = site_of(request)
    try:
        codes = list(dict.fromkeys(party_code(name) for name in party))
    except RecordError as error:
        raise AddressError(error.subject, error.fault, error.remedy) from error
    found = site.store.dossier(codes, site.today(), limit)
    engagements = [_row(request, found.engagements[one]) for one in found.outline.ids]
    return outlined(found.outline) | {"engagements": engagements}


@router.get("/changes", response_model=Changes)
def changes(
    request: Request,
    since: Annotated[str, Query(pattern=_DAY, description="A day; by default seven days ago.")] = "",
    before: Annotated[int, Query(ge=1, le=2**31 - 1, description="`next` of the portion before.")] = 2**31 - 1,
    limit: Limit = 100,
) -> dict[str, Any]:
    """What the record learnt since a day, the latest first."""
    site = site_of(request)
    first = day_of(since, "since", site.today()) or site.today() - timedelta(days=7)
    news = site.store.news(first.isoformat(), limit, before)
    told = {"since": first.isoformat(), "total": news.total, "next": news.more or None}
    return told | {"changes": [asdict(change) for change in news.changes]}


def _one_of(known: Collection[str], name: str, value: str) -> str:
    """The value as it stands: an empty one, or one with spaces around it, is none of those known."""
    if value not in known:
        raise AddressError(f"{name}={value}", f"is no {name}", f"take one of {', '.join(known)}")
    return value


def _row(request: Request, brief: Brief) -> dict[str, Any]:
    return listed(brief, site_of(request).today()) | {"url": f"{base_of(request)}/engagement/{brief.id}"}
