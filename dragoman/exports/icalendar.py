"""Engagements as a calendar (RFC 5545) to subscribe to.

The same record gives the same calendar, whatever the clock says. What has no day, or only a month, is left out: nothing
is invented. A record knows days, not hours, so every entry is a whole day or several and blocks nobody's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.exports.flat import Flat, flat
from dragoman.exports.plain_text import shortened, visible
from dragoman.record.briefs import Brief

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["calendar", "has_day"]

_LONGEST = 2000  # signs of a quote in a calendar's note
_STATUSES = {
    "proposed": "TENTATIVE",
    "planned": "TENTATIVE",
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}


def calendar(
    engagements: Iterable[Brief], revisions: Mapping[str, int], name: str = "dragoman", base: str = ""
) -> bytes:
    """`revisions` counts, by id, how often what counts of an engagement has changed; `base` is the address of the web
    application, for permalinks, or ''."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//dragoman//{__version__}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", shortened(name, 250))
    for engagement in engagements:
        one = flat(engagement)
        if has_day(one):
            made.add_component(_event(one, revisions.get(one.id, 0), base))
    return bytes(made.to_ical())


def has_day(one: Flat) -> bool:
    """Whether an act stands in a calendar: its first day is told to the day."""
    return one.first is not None and one.precision == "day"


def _event(one: Flat, revision: int, base: str) -> Event:
    from icalendar import Event, vCategory, vDDDTypes, vInt, vText, vUri

    assert one.first is not None  # see has_day
    behind = max(one.last or one.first, one.first) + timedelta(days=1)  # the first day behind it
    event = Event()
    # values of their kinds: to let `add` find out which kind a name takes costs as much again
    event["uid"] = vText(one.id)
    event["sequence"] = vInt(revision)
    event["dtstamp"] = vDDDTypes(datetime.combine(one.told_last or one.first, time(), UTC))
    event["dtstart"] = vDDDTypes(one.first)
    event["dtend"] = vDDDTypes(behind)
    event["summary"] = vText(shortened(one.title, 250))
    event["status"] = vText(_status(one))
    event["transp"] = vText("TRANSPARENT")
    event["categories"] = vCategory([one.type])
    event["description"] = vText(_description(one))
    if one.place:
        event["location"] = vText(shortened(one.place, 250))
    if base:
        event["url"] = vUri(f"{base}/engagement/{one.id}")
    return event


def _status(one: Flat) -> str:
    """A postponed act without a new day stands on the day on which it does not take place."""
    if one.status == "postponed":
        return "TENTATIVE" if one.moved_from else "CANCELLED"
    return _STATUSES[one.status]


def _description(one: Flat) -> str:
    day = f"about {one.when.rstrip('~')}" if one.about else one.when
    moved = f", moved from {one.moved_from}" if one.moved_from else ""
    lines = [f"{one.status}, {day}{moved}", *one.people_told]
    if one.topics:
        lines.append(f"About: {'; '.join(one.topics)}")
    if one.quote:
        lines.append(f"“{shortened(one.quote, _LONGEST)}”")
    lines.append(f"{_texts(one.texts)}, {_reported(one.told_first, one.told_last)}")
    return visible("\n".join(shortened(line, _LONGEST) for line in lines))


def _texts(number: int) -> str:
    return f"{number} text{'' if number == 1 else 's'}"


def _reported(first: date | None, last: date | None) -> str:
    if not first or not last:
        return "undated"
    return f"reported {first}" + (f" to {last}" if last != first else "")
