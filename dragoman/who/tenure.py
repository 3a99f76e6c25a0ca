"""A row of a table of office holders: a person's time in an office of a party, with days as far as they are known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dragoman.errors import HoldersError
from dragoman.phrases import bare
from dragoman.tables import rows, several
from dragoman.who.gazetteer import parties
from dragoman.who.offices import level

__all__ = ["COLUMNS", "Chair", "Tenure", "days", "has_one_holder", "plain", "tenure"]

COLUMNS = ("person", "names", "office", "party", "from", "to", "post", "source")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
Chair = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A row: `begun` and `ended` are years, months or days, `ended` '' where no end is known.

    `post` parts twin offices of one party; `source` says where the row comes from, '' for ours.
    """

    person: str
    names: tuple[str, ...]
    office: str
    party: str
    begun: str
    ended: str = ""
    post: str = ""
    source: str = ""

    @property
    def chair(self) -> Chair:
        return self.party, self.office, self.post

    @property
    def first(self) -> date:
        """The first day on which the term can have run."""
        return days(self.begun)[0]

    @property
    def last(self) -> date | None:
        """The last day on which the term can have run; None where no end is known."""
        return days(self.ended)[1] if self.ended else None

    @property
    def surely(self) -> tuple[date, date]:
        """The first and last day on which the term ran for sure; without such days the first lies after the last."""
        return days(self.begun)[1], days(self.ended)[0] if self.ended else date.max

    def forms(self) -> frozenset[str]:
        """The person's names as they are compared."""
        return frozenset(plain(name) for name in (self.person, *self.names))

    def agrees(self, other: Tenure) -> bool:
        """Whether two rows of one person and chair tell the same term, one perhaps more exactly."""
        ends = not self.ended or not other.ended or _agree(self.ended, other.ended)
        return _agree(self.begun, other.begun) and ends

    def with_days_of(self, other: Tenure) -> Tenure:
        """This row with the days of another where that is more exact."""
        begun, ended = max(self.begun, other.begun, key=len), max(self.ended, other.ended, key=len)
        return self if (begun, ended) == (self.begun, self.ended) else replace(self, begun=begun, ended=ended)

    def cells(self) -> tuple[str, ...]:
        """The row as a table writes it."""
        names = "|".join(self.names)
        return self.person, names, self.office, self.party, self.begun, self.ended, self.post, self.source


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@cache
def days(written: str) -> tuple[date, date]:
    """The first and last day of a year, month or day; raises `ValueError` for anything else."""
    found = _PARTIAL.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is no year, month or day")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])


def plain(name: str) -> str:
    """A name in small letters without accents and signs, as names are compared."""
    return " ".join("".join(c if c.isalnum() else " " for c in bare(name).lower()).split())


def tenure(row: Mapping[str, str], where: str) -> Tenure:
    """The tenure that a table's row tells; raises `HoldersError` naming the line where the row is wrong."""
    lacking = [column for column in ("person", "office", "party", "from") if not row.get(column)]
    if lacking:
        raise HoldersError(where, f"has no {lacking[0]}", f"the columns are {', '.join(COLUMNS)}")
    if row["party"] not in parties():
        raise HoldersError(where, f"party {row['party']} is in no table", "use the code that `dragoman read` shows")
    for column in ("from", "to"):
        try:
            days(row.get(column) or "2000")
        except ValueError:
            remedy = "write YYYY, YYYY-MM or YYYY-MM-DD"
            raise HoldersError(where, f"{column} {row[column]!r} is no date", remedy) from None
    told = Tenure(
        row["person"],
        several(row.get("names", "")),
        row["office"],
        row["party"],
        row["from"],
        row.get("to", ""),
        row.get("post", ""),
        row.get("source", ""),
    )
    if told.last is not None and told.last < told.first:
        raise HoldersError(where, f"ends ({told.ended}) before it begins ({told.begun})", "correct one of the dates")
    return told


@cache
def _shared() -> frozenset[tuple[str, str]]:
    return frozenset((row["office"], row["party"]) for row in rows("shared_offices"))


def has_one_holder(office: str, party: str) -> bool:
    """Whether a party has one holder of an office at a time."""
    office = office.removeprefix("acting ")
    return bool(level(office)) and _shared().isdisjoint({(office, ""), (office, party)})
