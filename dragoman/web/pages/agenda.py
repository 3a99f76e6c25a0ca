"""Agenda: what is on which day, as a month, a week or a list."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answers import MORE, Listing, answer
from dragoman.web.asking import Asked, asked, day_of
from dragoman.web.days import day_in_words, month_in_words
from dragoman.web.faults import AddressError
from dragoman.web.rows import Row, by_day, rows
from dragoman.web.site import site_of
from dragoman.web.suffixes import form_of

router = APIRouter()
_VIEWS = ("month", "week", "list")
_SEEN = 500


@dataclass(frozen=True, slots=True)
class _Window:
    """What a view shows, and the days that lead to the one before and behind it."""

    first: date
    last: date
    title: str
    before: date
    behind: date


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    inside: bool
    rows: tuple[Row, ...]


@router.get("/agenda")
def agenda(request: Request) -> Response:
    site = site_of(request)
    today = site.today()
    view = request.query_params.get("view", "").strip() or "month"
    if view not in _VIEWS:
        raise AddressError(f"view={view}", "is no view", f"take one of {', '.join(_VIEWS)}")
    day = day_of(request.query_params.get("day", "").strip(), "day", today) or today
    wanted = asked(request.query_params.multi_items(), today, newest=False)
    window = _window(view, day)
    if form_of(request) and not wanted.query.first and "day" not in request.query_params:
        # a subscription goes on: not this month alone, but what is and what comes
        query = wanted.within(first=today - timedelta(days=30), limit=MORE.get(form_of(request), _SEEN))
    else:
        query = wanted.within(first=window.first, last=window.last, limit=_SEEN)
    engagements, found = site.store.find(query)
    shown = rows(engagements, today)
    exact = [one for one in shown if one.act.precision == "day"]
    return answer(
        request,
        Listing(f"dragoman: agenda{_of(wanted)}", engagements, found.total, found.at_least),
        "agenda.html",
        view=view,
        views=_VIEWS,
        window=window,
        weeks=_weeks(window, exact, whole_weeks=view == "month") if view != "list" else [],
        days=by_day(exact, window.first),
        vague=[one for one in shown if one.act.precision != "day"],
        asked=wanted,
        day=day,
    )


def _of(wanted: Asked) -> str:
    told = ", ".join(value for _, value in wanted.filters)
    return f" of {told}" if told else ""


def _window(view: str, day: date) -> _Window:
    try:
        if view == "week":
            first = day - timedelta(days=day.weekday())
            last = first + timedelta(days=6)
            title = f"{day_in_words(first)} – {day_in_words(last)}"
            return _Window(first, last, title, first - timedelta(days=7), last + timedelta(days=1))
        if view == "list":
            last = day + timedelta(days=60)
            title = f"{day_in_words(day)} – {day_in_words(last)}"
            return _Window(day, last, title, day - timedelta(days=60), last + timedelta(days=1))
        first = day.replace(day=1)
        behind = (first + timedelta(days=31)).replace(day=1)
        last = behind - timedelta(days=1)
        return _Window(first, last, month_in_words(first), (first - timedelta(days=1)).replace(day=1), behind)
    except (OverflowError, ValueError) as error:
        raise AddressError(f"day={day}", "is at the end of the calendar", "take a day of our time") from error


def _weeks(window: _Window, shown: list[Row], whole_weeks: bool) -> list[list[_Day]]:
    if whole_weeks:
        weeks = Calendar().monthdatescalendar(window.first.year, window.first.month)
    else:
        weeks = [[window.first + timedelta(days=number) for number in range(7)]]
    return [
        [_Day(day, window.first <= day <= window.last, tuple(one for one in shown if _is_on(one, day))) for day in week]
        for week in weeks
    ]


def _is_on(one: Row, day: date) -> bool:
    first = one.act.first or one.act.last
    return first is not None and first <= day <= (one.act.last or first)
