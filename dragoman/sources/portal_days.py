"""The day that a page of the portal of current events is of."""

from __future__ import annotations

import re
from datetime import date

# As Wikipedia writes them, whatever the language of the machine.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TITLE = re.compile(rf"(?<!\d)(\d{{4}})[ _]({'|'.join(MONTHS)})[ _](\d{{1,2}})(?!\d)", re.IGNORECASE)
_MARK = re.compile(r"\{\{\s*Current[ _]events\b([^{}]*)", re.IGNORECASE)


def day_of_title(title: str) -> date | None:
    """2024-01-05 of 'Portal:Current events/2024 January 5' or '2024_January_5'."""
    found = _TITLE.search(title)
    return _day(found[1], str(MONTHS.index(found[2].capitalize()) + 1), found[3]) if found else None


def day_of_marks(wikitext: str) -> date | None:
    """The day of a page's own template, `{{Current events|year=2024|month=01|day=05|...`, or by position."""
    found = _MARK.search(wikitext)
    if not found:
        return None
    named = dict(re.findall(r"\|\s*(year|month|day)\s*=\s*(\d+)", found[1]))
    if len(named) == 3:
        return _day(named["year"], named["month"], named["day"])
    placed = re.match(r"[^|]*\|\s*(\d{4})\s*\|\s*(\d{1,2})\s*\|\s*(\d{1,2})\s*(?:\||$)", found[1])
    return _day(*placed.groups()) if placed else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
