"""Today: what is coming, what changed since yesterday, what is newly reported, what nobody confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.exports.atom import Feed, changes_atom
from dragoman.exports.table_csv import changes_csv
from dragoman.record.briefs import Brief
from dragoman.record.journal import Change
from dragoman.record.outlook import AHEAD
from dragoman.record.search import Query
from dragoman.web.answers import Listing, answer
from dragoman.web.asking import day_of, whole_number
from dragoman.web.faults import AbsentError
from dragoman.web.rows import by_day, row, rows
from dragoman.web.site import base_of, site_of
from dragoman.web.suffixes import FORMS, form_of
from dragoman.web.templating import page

router = APIRouter()
_AHEAD_DAYS = 14
_SHOWN = 20
_UNCONFIRMED = 8


@router.get("/")
@router.get("/today")
def today(request: Request) -> Response:
    site = site_of(request)
    day = site.today()
    store = site.store
    until = day + timedelta(days=_AHEAD_DAYS)
    query = Query(statuses=(*AHEAD, "ongoing"), first=day, last=until, newest=False, limit=200)
    upcoming, found = store.find(query)
    # what may be on any day of a month or a year says nothing of these two weeks
    upcoming = [one for one in upcoming if row(one, day).act.precision == "day"]
    listing = Listing(f"dragoman: the next {_AHEAD_DAYS} days", upcoming, found.total)
    if form_of(request):
        return answer(request, listing, "today.html")
    since = day - timedelta(days=1)
    fields = store.news(since.isoformat(), 100, what=("field", "joined", "gone"))
    new = store.news(since.isoformat(), 100, what=("new",))
    standing = store.standing(change.engagement for change in (*fields.changes, *new.changes))
    unconfirmed, open_plans = store.find(Query(statuses=AHEAD, over=day, limit=_UNCONFIRMED))
    fresh = [standing[one.engagement] for one in new.changes if one.engagement in standing]
    return answer(
        request,
        listing,
        "today.html",
        upcoming=by_day(rows(upcoming, day), day),
        days=_AHEAD_DAYS,
        changed=_changed(fields.changes, standing, day),
        changed_total=fields.total,
        fresh=rows(fresh[:_SHOWN], day),
        fresh_total=new.total,
        since=since,
        unconfirmed=rows(unconfirmed, day),
        unconfirmed_total=open_plans.total,
        empty=store.is_empty(),
    )


@router.get("/changes")
def changes(request: Request) -> Response:
    """What the record learnt since a day: `since`, `before` (where to go on), `limit`."""
    site = site_of(request)
    asked = request.query_params
    since = day_of(asked.get("since", "").strip(), "since", site.today()) or site.today() - timedelta(days=7)
    limit = whole_number(asked.get("limit", "").strip(), "limit", 100, 500)
    before = whole_number(asked.get("before", "").strip(), "before", 10**9, 10**9)
    news = site.store.news(since.isoformat(), limit, before)
    standing = site.store.standing(change.engagement for change in news.changes)
    form = form_of(request)
    if form == "json":
        told = {"since": since.isoformat(), "total": news.total, "next": news.more or None}
        return JSONResponse(told | {"changes": [asdict(change) for change in news.changes]})
    if form == "csv":
        return Response(changes_csv(news.changes).encode(), media_type=FORMS["csv"])
    if form == "atom":
        address = f"{base_of(request)}/changes.atom" + (f"?{request.url.query}" if request.url.query else "")
        feed = Feed("dragoman: changes", address, base_of(request))
        return Response(changes_atom(news.changes, standing, feed), media_type=FORMS["atom"])
    if form:
        raise AbsentError("changes", f"have no form .{form}", "take .json, .csv or .atom")
    return page(
        request,
        "changes.html",
        since=since,
        total=news.total,
        changed=_changed(news.changes, standing, site.today()),
        more=f"/changes?since={since}&before={news.more}" if news.more else "",
        forms=("json", "csv", "atom"),
    )


def _changed(some: Iterable[Change], standing: dict[str, Brief], day: date) -> list[tuple[object, date, list[Change]]]:
    """Changes by engagement and day, the latest first; of an engagement that is no more, its id stands alone."""
    grouped: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in some:
        grouped[change.engagement, change.at[:10]].append(change)
    return [
        (row(standing[one], day) if one in standing else one, date.fromisoformat(learnt), found)
        for (one, learnt), found in grouped.items()
    ]
