"""Full text of engagements and how they are found: SQLite's FTS5 or PostgreSQL's tsvector over plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    exists,
    func,
    literal_column,
    select,
    text,
    union_all,
)

from dragoman.errors import RecordError
from dragoman.record.database import pairs, portions
from dragoman.record.names import words
from dragoman.record.party_names import party_name
from dragoman.record.place_asked import place_asked
from dragoman.record.schema import engagement_people, engagement_sides, engagements
from dragoman.record.sides import side_of
from dragoman.terms import LEVELS, STATUSES, TYPES, Engagement

__all__ = [
    "COUNTED",
    "ID_BITS",
    "LONG",
    "Found",
    "Query",
    "answering",
    "drop_words",
    "file_words",
    "find_ids",
    "first_number",
    "latest",
    "number_of",
    "text_of",
]

COUNTED = 10_000  # more hits than these are not counted: "10,000 or more"
ID_BITS = 41  # of a number of 63; the day takes the others
LONG = 366  # days; acts that may have been at any time of more than these are few, and listed apart
_PLACE = re.compile(r"-?[0-9]{1,19}")
_LAST = (1 << 63) - 1  # databases hold no number above it


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; empty fields ask for nothing. `parties` must all take part; `first` and `last` bound the days
    of the act, `over` asks for acts that end before a day. `newest` puts the latest first. `after` is the `Found.more`
    of the portion before."""

    text: str = ""
    parties: tuple[str, ...] = ()
    person: str = ""
    place: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    over: date | None = None
    newest: bool = True
    limit: int = 50
    after: str = ""

    def __post_init__(self) -> None:
        asked = (("type", self.types, TYPES), ("status", self.statuses, STATUSES), ("level", self.levels, LEVELS))
        for name, given, known in asked:
            for value in given:
                if value not in known:
                    raise RecordError(value, f"is no {name}", f"take one of {', '.join(known)}")
        if self.limit < 1:
            raise RecordError(str(self.limit), "is no number of engagements", "ask for 1 or more")
        if self.after and not (_PLACE.fullmatch(self.after) and abs(int(self.after)) < _LAST):
            raise RecordError(self.after[:60], "is no place in a list", "take the one that the portion before gave")


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a portion, how many there are in all (`at_least` where counting stopped), and where to go on."""

    ids: tuple[str, ...]
    total: int
    at_least: bool
    more: str


def find_ids(connection: Connection, query: Query) -> Found:
    """The engagements that answer a query by day, those without a day last; ties by id."""
    listed = _listed(connection, query)
    counted = 0
    numbers: list[int] = []
    for span in _spans(query):
        some = listed.rows.where(*listed.asked(span))
        counted += connection.scalar(select(func.count()).select_from(some.limit(COUNTED).subquery())) or 0
        order = listed.number.desc() if query.newest else listed.number
        rest = some.where(*listed.asked(_behind(query, span)))
        numbers += connection.scalars(rest.order_by(order).limit(query.limit + 1))
    numbers.sort(key=lambda number: -number if query.newest else (number < 0, number))
    kept = numbers[: query.limit]
    more = str(kept[-1]) if len(numbers) > query.limit else ""
    ids: dict[int, str] = {}
    for portion in portions(kept):
        ids |= pairs(
            connection, select(engagements.c.number, engagements.c.id).where(engagements.c.number.in_(portion))
        )
    return Found(tuple(ids[number] for number in kept), min(counted, COUNTED), counted >= COUNTED, more)


def answering(connection: Connection, query: Query) -> Select[Any]:
    """The numbers of all engagements that answer a query, in no order, as rows of `number`."""
    listed = _listed(connection, query)
    numbers = listed.rows.with_only_columns(listed.number.label("number"))
    found = union_all(*(numbers.where(*listed.asked(span)) for span in _spans(query))).subquery()
    return select(found.c.number)


def latest(connection: Connection, query: Query, most: int = COUNTED) -> Subquery:
    """The numbers of the answers as rows of `number`; of more than `most`, the latest."""
    found = answering(connection, query)
    return found.order_by(found.selected_columns.number.desc()).limit(most).subquery()


@dataclass(frozen=True, slots=True)
class _Span:
    """Numbers, both ends within; `long` says whether only acts of a long time are meant, or only the others."""

    least: int | None = None
    most: int | None = None
    long: bool | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """What holds the answers in the order of their numbers."""

    rows: Select[Any]
    number: ColumnElement[int]
    of_engagements: bool = False

    def asked(self, span: _Span) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if span.least is not None:
            found.append(self.number >= span.least)
        if span.most is not None:
            found.append(self.number <= span.most)
        if span.long is not None:
            is_long = engagements.c.long == span.long
            found.append(
                is_long if self.of_engagements else exists().where(engagements.c.number == self.number, is_long)
            )
        return found


def _spans(query: Query) -> list[_Span]:
    """Where in the list answers can be, each place once."""
    ends = [first_number(query.last, 1)] if query.last else []
    ends += [first_number(query.over)] if query.over else []
    most = min(ends) - 1 if ends else None
    if query.first:
        return [_Span(first_number(query.first, -LONG), most, long=False), _Span(0, most, long=True)]
    if ends:
        return [_Span(0, most)]
    return [_Span()] if query.newest else [_Span(0), _Span(most=-1)]


def _behind(query: Query, span: _Span) -> _Span:
    """What of a span comes behind the portion before."""
    if not query.after:
        return _Span()
    number = int(query.after)
    if query.newest:
        return _Span(most=number - 1)
    undated = span.most is not None and span.most < 0
    if undated == (number < 0):
        return _Span(least=number + 1)
    return _Span() if undated else _Span(least=1, most=0)  # the undated come behind all dated


def _listed(connection: Connection, query: Query) -> _List:
    """The shortest list at hand that holds the answers: of words, of a side, or of all engagements."""
    parties = sorted(set(query.parties))
    pairs_asked = [side_of(parties[at : at + 2]) for at in range(0, len(parties), 2)]
    of_engagements = list(_of_engagements(query))
    sides = engagement_sides
    if query.text or query.person:
        found = _words_found(connection, query)
        also = [exists().where(sides.c.side == side, sides.c.number == found.number) for side in pairs_asked]
    elif pairs_asked:
        side = sides.alias("side")
        rows = select(side.c.number).where(side.c.side == pairs_asked[0])
        if query.types:
            rows = rows.where(side.c.type.in_(query.types))
        if query.statuses:
            rows = rows.where(side.c.status.in_(query.statuses))
        found = _List(rows, side.c.number)
        also = [exists().where(sides.c.side == more, sides.c.number == found.number) for more in pairs_asked[1:]]
        of_engagements = list(_of_engagements(replace(query, types=(), statuses=())))
    else:
        return _List(select(engagements.c.number).where(*of_engagements), engagements.c.number, of_engagements=True)
    if query.person:
        people, family = engagement_people, words(query.person)[-1:]
        also.append(exists().where(people.c.name.in_(family), people.c.number == found.number))
    if of_engagements:
        also.append(exists().where(engagements.c.number == found.number, *of_engagements))
    return replace(found, rows=found.rows.where(*also))


def _of_engagements(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.place:
        yield place_asked(query.place).condition
    if query.types:
        yield engagements.c.type.in_(query.types)
    if query.statuses:
        yield engagements.c.status.in_(query.statuses)
    if query.levels:
        yield engagements.c.level.in_(query.levels)
    if query.first:
        yield engagements.c.last >= query.first
    if query.over:
        yield engagements.c.last < query.over


def _words_found(connection: Connection, query: Query) -> _List:
    """Engagements that hold all words asked for, of text and person the last one perhaps begun only. Parties, place,
    type and status are words of an engagement too: they shorten the list."""
    begun = [words(asked) for asked in (query.text, query.person) if asked]
    if not all(begun):
        raise RecordError(query.text or query.person, "holds no word to look for", "give a name or a word")
    only = [several[0] for several in (query.types, query.statuses) if len(several) == 1]
    whole = [word for asked in (*query.parties, *only) for word in words(asked)]
    whole += place_asked(query.place).sure_words
    whole += [word for asked in begun for word in asked[:-1]]
    if connection.dialect.name == "postgresql":
        number = literal_column("engagement_words.number", BigInteger)
        match = " & ".join((*whole, *(f"{asked[-1]}:*" for asked in begun)))
        matches = text("engagement_words.words @@ to_tsquery('simple', :match)")
    else:
        number = literal_column("engagement_words.rowid", BigInteger)
        match = " ".join((*(f'"{word}"' for word in whole), *(f'"{asked[-1]}"*' for asked in begun)))
        matches = text("engagement_words MATCH :match")
    rows = select(number).select_from(text("engagement_words")).where(matches.bindparams(match=match))
    return _List(rows, number)


def text_of(engagement: Engagement) -> str:
    """All that an engagement can be found by, as plain words."""
    told: list[str] = [engagement.type]
    for values in engagement.fields.values():
        for value in values:
            told += value.value.values() if isinstance(value.value, dict) else [str(value.value)]
    told += [party_name(value.value) for value in engagement.fields.get("parties", ())]
    told += [entry.mention.quote.text for entry in engagement.entries]
    return " ".join(word for part in dict.fromkeys(told) for word in words(part))


def file_words(connection: Connection, told: Sequence[tuple[int, str]]) -> None:
    """Files the words of engagements by number; those filed before must be dropped first."""
    if not told:
        return
    if connection.dialect.name == "postgresql":
        filed = text("INSERT INTO engagement_words VALUES (:number, to_tsvector('simple', :told))")
    else:
        filed = text("INSERT INTO engagement_words (rowid, words) VALUES (:number, :told)")
    connection.execute(filed, [{"number": number, "told": words} for number, words in told])


def drop_words(connection: Connection, numbers: Sequence[int]) -> None:
    if numbers:
        column = "number" if connection.dialect.name == "postgresql" else "rowid"
        dropped = text(f"DELETE FROM engagement_words WHERE {column} = :number")
        connection.execute(dropped, [{"number": number} for number in numbers])


def number_of(identity: str, day: date | None) -> int:
    """The place of an engagement in a list by day, then by id; those without a day come before all others."""
    if day is None:
        return int(identity[:15], 16) - (1 << 60)
    return first_number(day) + (int(identity[:11], 16) >> (44 - ID_BITS))


def first_number(day: date, later: int = 0) -> int:
    """The least number of a day, or of one so many days later."""
    return max(day.toordinal() + later, 0) << ID_BITS
