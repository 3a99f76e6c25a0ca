"""Calendar arithmetic and the forms of values: EDTF for `When`, ISO weeks and months for TIMEX3. All ends inclusive."""

from __future__ import annotations

import calendar as _calendar
from datetime import date, timedelta
from functools import cache

from dragoman.tables import rows
from dragoman.terms import When

__all__ = [
    "add_months",
    "by_rule",
    "day_when",
    "days_when",
    "feast_countries",
    "feast_times",
    "monday_of",
    "month_when",
    "months_when",
    "rough",
    "week_value",
    "week_when",
    "year_when",
]


def day_when(day: date) -> When:
    return When(day.isoformat(), day, day)


def days_when(first: date, last: date) -> When:
    return When(f"{first.isoformat()}/{last.isoformat()}", first, last) if first != last else day_when(first)


def _last_of(year: int, month: int) -> date:
    return date(year, month, _calendar.monthrange(year, month)[1])


def month_when(year: int, month: int) -> When:
    return When(f"{year:04d}-{month:02d}", date(year, month, 1), _last_of(year, month))


def months_when(first: tuple[int, int], last: tuple[int, int]) -> When:
    """From one (year, month) to another."""
    edtf = f"{first[0]:04d}-{first[1]:02d}/{last[0]:04d}-{last[1]:02d}"
    return When(edtf, date(*first, 1), _last_of(*last))


def year_when(year: int) -> When:
    """A year of the calendar; nothing for years that it does not reach ("10,000 years ago")."""
    if not 1 <= year <= 9999:
        return When()
    return When(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_when(day: date) -> When:
    """The calendar week of a day. Its ends are approximate: what happens "next week" need not fill it."""
    monday = monday_of(day)
    sunday = monday + timedelta(days=6)
    return When(f"{monday.isoformat()}~/{sunday.isoformat()}~", monday, sunday)


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def rough(when: When) -> When:
    """The same time said approximately: `~` after each end."""
    if not when.edtf or "~" in when.edtf:
        return when
    return When("/".join(f"{end}~" if end != ".." else end for end in when.edtf.split("/")), when.start, when.end)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last day where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    last = _last_of(month // 12, month % 12 + 1)
    return last if day.day > last.day else date(month // 12, month % 12 + 1, day.day)


def _easter(year: int) -> date:
    """Gregorian Easter Sunday (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


@cache
def _moons() -> dict[tuple[str, int], tuple[When, ...]]:
    """The times of each name that begin in a year: a feast of the moon may come twice."""
    found: dict[tuple[str, int], tuple[When, ...]] = {}
    for row in rows("calendar_moons"):
        first = date.fromisoformat(row["day"])
        when = days_when(first, date.fromisoformat(row["last"] or row["day"]))
        key = row["name"], first.year
        found[key] = (*found.get(key, ()), rough(when) if row["about"] else when)
    return found


def by_rule(rule: str, year: int) -> date | None:
    """The day of a year that a rule of `calendar_days.tsv` gives, of those that the moon does not set."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    body, _, plus = rule.partition("+")
    if ":" not in body:
        month, day = map(int, body.split("-"))
        return date(year, month, day)
    month, weekday, nth = map(int, body.split(":"))
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        found -= timedelta(days=7)
    return found + timedelta(days=int(plus or 0))


def feast_countries(name: str) -> frozenset[str]:
    """The countries whose own days bear a name."""
    return frozenset(row["country"] for row in rows("calendar_days") if row["name"] == name and row["country"])


def feast_times(name: str, year: int, country: str = "") -> list[When]:
    """The times a name may mean in a year: the country's own, else those of all, else those of each country."""
    found = [(row["country"], _by_table(row["rule"], year)) for row in rows("calendar_days") if row["name"] == name]
    own = [when for where, times in found for when in times if country and where == country]
    every = [when for where, times in found for when in times if not where]
    return own or every or sorted({when for _, times in found for when in times}, key=lambda when: when.edtf)


def _by_table(rule: str, year: int) -> tuple[When, ...]:
    if rule.startswith("lunar:"):
        return _moons().get((rule.removeprefix("lunar:"), year), ())
    day = by_rule(rule, year)
    return (day_when(day),) if day else ()
