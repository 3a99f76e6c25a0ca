"""What an address asks of the record. The whole query stands in the address, so that a link keeps it.

`q` words, `party` (several: all take part), `person`, `place`, `type`, `status`, `level` (several: any), `from` and
`to` and `over` (before which it ended: YYYY-MM-DD, `today`, `today+14d`), `order` newest or oldest, `limit`, `after`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from dragoman.errors import RecordError
from dragoman.record.names import words
from dragoman.record.party_names import party_code
from dragoman.record.place_asked import place_asked
from dragoman.record.search import Query
from dragoman.web.faults import AddressError

__all__ = ["LONGEST", "MOST", "NAMES", "Asked", "asked", "day_of", "saved_address", "whole_number"]

Pairs = Sequence[tuple[str, str]]
NAMES = ("q", "party", "person", "place", "type", "status", "level", "from", "to", "over", "order", "limit", "after")
MOST = 500  # engagements of one answer
LONGEST = 200  # signs of a value
_SEVERAL = 20  # values of one name
_DAY = re.compile(r"today(?:([+-]\d{1,4})d)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """The query, and the names and values of the address that give it: empty ones left out, parties by code."""

    query: Query
    pairs: Pairs

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def first(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    @property
    def filters(self) -> Pairs:
        """What narrows the list, without where it begins and how it is set out."""
        return [pair for pair in self.pairs if pair[0] not in ("after", "limit", "order")]

    def address(self, path: str, *, drop: Iterable[str | tuple[str, str]] = (), add: Pairs = ()) -> str:
        """`path` with these pairs, without where the list begins; `drop` names names or pairs to be left out."""
        out = {"after", *drop}
        kept = [pair for pair in self.pairs if pair[0] not in out and pair not in out]
        told = urlencode([*kept, *add])
        return f"{path}?{told}" if told else path

    def within(self, **changed: object) -> Query:
        """The query with these fields otherwise."""
        return replace(self.query, **changed)  # type: ignore[arg-type]  # fields of a query by name


def asked(given: Iterable[tuple[str, str]], today: date, limit: int = 50, newest: bool = True) -> Asked:
    """The query of an address; raises `AddressError` where it asks for what cannot be asked."""
    pairs = [(name, _clean(name, value)) for name, value in given if name in NAMES]
    pairs = list(dict.fromkeys(pair for pair in pairs if pair[1]))
    try:
        pairs = [(name, party_code(value) if name == "party" else value) for name, value in pairs]
        found = Asked(Query(), pairs)
        query = Query(
            text=_words("q", found.first("q")),
            parties=tuple(found.values("party")),
            person=_words("person", found.first("person")),
            place=_place(found.first("place")),
            types=tuple(found.values("type")),
            statuses=tuple(found.values("status")),
            levels=tuple(found.values("level")),
            first=day_of(found.first("from"), "from", today),
            last=day_of(found.first("to"), "to", today),
            over=day_of(found.first("over"), "over", today),
            newest=_newest(found.first("order"), newest),
            limit=whole_number(found.first("limit"), "limit", limit, MOST),
            after=found.first("after"),
        )
    except RecordError as error:
        raise AddressError(error.subject, error.fault, error.remedy) from error
    if any(len(found.values(name)) > _SEVERAL for name in NAMES):
        raise AddressError("query", f"asks for more than {_SEVERAL} of one kind", "ask for fewer")
    return Asked(query, pairs)


def saved_address(form: Mapping[str, Any]) -> str:
    """The address of a question that is kept in the record, in the form of `saved_queries`."""
    several = {"party": "parties", "type": "types", "status": "statuses", "level": "levels"}
    single = {"q": "text", "person": "person", "place": "place", "from": "first", "to": "last", "over": "over"}
    pairs = [(name, str(value)) for name, kept in several.items() for value in form.get(kept, ())]
    pairs += [(name, str(form[kept])) for name, kept in single.items() if form.get(kept)]
    return "/search?" + urlencode([*pairs, *([("order", "oldest")] if form.get("oldest") else [])])


def day_of(written: str, name: str, today: date) -> date | None:
    """A day of an address: YYYY-MM-DD, or one counted from today; None for ''. Raises `AddressError` for
    anything else."""
    counted = _DAY.fullmatch(written)
    try:
        if counted:
            return today + timedelta(days=int(counted[1] or 0))
        return date.fromisoformat(written) if written else None
    except (ValueError, OverflowError) as error:
        raise AddressError(f"{name}={written}", "is no day", "write YYYY-MM-DD, today or today+14d") from error


def whole_number(written: str, name: str, default: int, most: int) -> int:
    """A number of an address from 1 to `most`, `default` for ''; raises `AddressError` for anything else."""
    if not written:
        return default
    short = written.isascii() and written.isdigit() and len(written) <= len(str(most))
    if not short or not 1 <= int(written) <= most:
        raise AddressError(f"{name}={written}", "is out of range", f"write a number from 1 to {most}")
    return int(written)


def _clean(name: str, value: str) -> str:
    told = value.replace("\x00", "").strip()
    if len(told) > LONGEST:
        raise AddressError(name, f"is longer than {LONGEST} signs", "shorten it")
    return told


def _words(name: str, told: str) -> str:
    if told and not words(told):
        raise AddressError(f"{name}={told}", "holds no word to look for", "give a name or a word")
    return told


def _place(told: str) -> str:
    """A country by its name too: the record keeps its code."""
    if place_asked(told).both:
        return told
    try:
        return party_code(told) if told else ""
    except RecordError:
        return told


def _newest(order: str, default: bool) -> bool:
    if order not in ("", "newest", "oldest"):
        raise AddressError(f"order={order}", "is no order", "write newest or oldest")
    return order == "newest" if order else default
