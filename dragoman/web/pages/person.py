"""A person: contacts, offices by time, travel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record.briefs import Brief
from dragoman.record.names import same_person
from dragoman.web.answers import Listing, answer, limit_of
from dragoman.web.asking import asked
from dragoman.web.rows import Row, row
from dragoman.web.site import site_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Post:
    """An office as reports name it: of which party, from the first to the last act in it."""

    office: str
    party: str
    first: date
    last: date
    acts: int


@router.get("/person/{name:path}")
def person(request: Request, name: str) -> Response:
    site = site_of(request)
    given = [pair for pair in request.query_params.multi_items() if pair[0] != "person"]
    wanted = asked([*given, ("person", name)], site.today(), limit=limit_of(request, 200))
    engagements, found = site.store.find(wanted.query)
    theirs = [one for one in engagements if _as(one, name)]
    shown = [row(one, site.today()) for one in theirs]
    posts = _posts(shown, name)
    return answer(
        request,
        Listing(name, theirs, found.total, found.at_least),
        "person.html",
        name=name,
        posts=posts,
        shown=shown,
        travel=[one for one in shown if one.act.type == "visit" and _is(one, name, "guest")],
        met=Counter(
            other["name"]
            for one in shown
            for other in one.act.people
            if other.get("name") and not same_person(other["name"], name)
        ).most_common(12),
    )


def _as(brief: Brief, name: str) -> bool:
    return any(same_person(one.get("name", ""), name) for one in brief.summary.get("participants", ()))


def _is(one: Row, name: str, side: str) -> bool:
    return any(person.get("side") == side for person in _themselves(one, name))


def _themselves(one: Row, name: str) -> list[Mapping[str, str]]:
    return [person for person in one.act.people if same_person(person.get("name", ""), name)]


def _posts(shown: Sequence[Row], name: str) -> list[Post]:
    """By office and party, the days of the first and last act in it, the newest first."""
    days: dict[tuple[str, str], list[date]] = {}
    for one in shown:
        for person in _themselves(one, name):
            day = one.act.first or one.act.told_first
            if person.get("office") and day:
                days.setdefault((person["office"], person.get("party", "")), []).append(day)
    posts = [Post(office, party, min(some), max(some), len(some)) for (office, party), some in days.items()]
    return sorted(posts, key=lambda post: (post.last, post.acts), reverse=True)
