"""The days that pages print or embed as their date of publication, in the forms of `data/stamps.tsv`."""

from __future__ import annotations

import re
from datetime import date

from dragoman.tables import rows

_NOISE = [re.compile(row["pattern"], re.IGNORECASE) for row in rows("stamps") if row["kind"] == "noise"]
_DATES = [re.compile(row["pattern"], re.IGNORECASE) for row in rows("stamps") if row["kind"] == "date"]
_DATES_WITHIN = [re.compile(rf"(?<![\w/.-])(?:{form.pattern})(?![\w/-])", re.IGNORECASE) for form in _DATES]
_CHANGE = re.compile(r"(?:updat|modif|edit|revis)\w*[^\w]*(?:\w+[^\w]*)?$", re.IGNORECASE)
_BEFORE = 24
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
]
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)")
_LONGEST = 80
_FIRST_YEAR = 1900


def stamp_day(text: str) -> date | None:
    """The day that `text` is, if it is nothing but a date (with or without time, zone, day of the week)."""
    if len(text) > _LONGEST or not any(letter.isdigit() for letter in text):
        return None
    for noise in _NOISE:
        text = noise.sub(" ", text)
    text = " ".join(text.split()).strip(" ,;|-–—/()[]:")
    for form in _DATES:
        if found := form.fullmatch(text):
            return _day(found.groupdict())
    return None


def first_day(line: str) -> date | None:
    """The first day that a line names with its year, unless a word of change stands before it."""
    for form in _DATES_WITHIN:
        for found in form.finditer(line):
            if not _CHANGE.search(line[max(0, found.start() - _BEFORE) : found.start()]) and (
                day := _day(found.groupdict())
            ):
                return day
    return None


def machine_day(value: str) -> date | None:
    """The day of a value written for machines: ISO 8601, 20241115, or any form that people write."""
    for form in (_ISO, _COMPACT):
        if found := form.match(value):
            return _valid(int(found[1]), int(found[2]), int(found[3]))
    return stamp_day(value.strip())


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("either"):
        one, other = int(parts["either"] or 0), int(parts["other"] or 0)
        if one > 12:
            return _valid(year, other, one)
        if other > 12 or one == other:
            return _valid(year, one, other)
        return None
    month = parts["month"] or ""
    if not month.isdigit():
        name = month.lower()
        if name not in _MONTHS and name not in _NAMES:
            return None
        return _valid(year, _MONTHS.index(name[:3]) + 1, int(parts["day"] or 0))
    return _valid(year, int(month), int(parts["day"] or 0))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None
