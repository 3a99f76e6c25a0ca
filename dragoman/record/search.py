"""Full text of engagements and how they are found: SQLite's FTS5 or PostgreSQL's tsvector over plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, func, or_, select, text

from dragoman.errors import RecordError
from dragoman.record.names import words
from dragoman.record.party_names import party_codes
from dragoman.record.schema import engagement_people, engagement_sides, engagements
from dragoman.record.sides import side_of
from dragoman.tables import rows
from dragoman.terms import LEVELS, STATUSES, TYPES, Engagement

__all__ = ["COUNTED", "Found", "Query", "answering", "drop_words", "file_words", "find_ids", "number_of", "text_of"]

COUNTED = 10_000  # more hits than these are not counted: "10,000 or more"


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


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a portion, how many there are in all (`at_least` where counting stopped), and where to go on."""

    ids: tuple[str, ...]
    total: int
    at_least: bool
    more: str


def find_ids(connection: Connection, query: Query) -> Found:
    """The engagements that answer a query by day, those without a day last; ties by id."""
    wanted = answering(connection, query)
    counted = connection.scalar(select(func.count()).select_from(wanted.limit(COUNTED).subquery())) or 0
    day = func.coalesce(engagements.c.first, date(1, 1, 1) if query.newest else date(9999, 12, 31))
    portion = wanted.add_columns(day.label("day"))
    if query.after:
        portion = portion.where(_behind(day, query))
    order = (day.desc(), engagements.c.id.desc()) if query.newest else (day, engagements.c.id)
    found = connection.execute(portion.order_by(*order).limit(query.limit + 1)).all()
    kept = found[: query.limit]
    more = f"{kept[-1][1]}/{kept[-1][0]}" if len(found) > query.limit else ""
    return Found(tuple(row[0] for row in kept), counted, counted == COUNTED, more)


def _behind(day: Any, query: Query) -> ColumnElement[bool]:
    written, _, identity = query.after.partition("/")
    try:
        at = date.fromisoformat(written)
    except ValueError as error:
        raise RecordError(query.after, "is no place in a list", "take the one that the portion before gave") from error
    if query.newest:
        return or_(day < at, and_(day == at, engagements.c.id < identity))
    return or_(day > at, and_(day == at, engagements.c.id > identity))


def answering(connection: Connection, query: Query) -> Select[Any]:
    """All engagements that answer a query, by id alone, in no order."""
    wanted = select(engagements.c.id)
    parties = sorted(set(query.parties))
    for pair in [parties[at : at + 2] for at in range(0, len(parties), 2)]:
        wanted = wanted.where(_has_side(side_of(pair)))
    if query.person:
        family = words(query.person)[-1:]
        people = engagement_people
        wanted = wanted.where(exists().where(people.c.engagement == engagements.c.id, people.c.name.in_(family)))
        wanted = wanted.where(_has_words(connection, query.person, "person_words"))
    if query.place:
        place = query.place.strip()
        wanted = wanted.where(
            or_(func.lower(engagements.c.city) == place.lower(), engagements.c.country.in_(party_codes(place)))
        )
    if query.types:
        wanted = wanted.where(engagements.c.type.in_(query.types))
    if query.statuses:
        wanted = wanted.where(engagements.c.status.in_(query.statuses))
    if query.levels:
        wanted = wanted.where(engagements.c.level.in_(query.levels))
    if query.over:
        wanted = wanted.where(engagements.c.last < query.over)
    if query.first:
        wanted = wanted.where(engagements.c.last >= query.first)
    if query.last:
        wanted = wanted.where(engagements.c.first <= query.last)
    if query.text:
        wanted = wanted.where(_has_words(connection, query.text, "words"))
    return wanted


def _has_side(side: str) -> ColumnElement[bool]:
    sides = engagement_sides
    return engagements.c.id.in_(select(sides.c.engagement).where(sides.c.side == side))


def _has_words(connection: Connection, asked: str, name: str) -> ColumnElement[bool]:
    """Engagements that hold all words asked for, the last one perhaps begun only."""
    told = words(asked)
    if not told:
        raise RecordError(asked, "holds no word to look for", "give a name or a word")
    if connection.dialect.name == "postgresql":
        match = " & ".join((*told[:-1], f"{told[-1]}:*"))
        inside = text(f"SELECT engagement FROM engagement_words WHERE words @@ to_tsquery('simple', :{name})")
    else:
        match = " ".join(f'"{word}"' for word in told) + "*"
        inside = text(
            "SELECT engagements.id FROM engagement_words"
            f" JOIN engagements ON engagements.number = engagement_words.rowid WHERE engagement_words MATCH :{name}"
        )
    return engagements.c.id.in_(inside.bindparams(bindparam(name, match)).columns(engagements.c.id))


def text_of(engagement: Engagement) -> str:
    """All that an engagement can be found by, as plain words."""
    told: list[str] = [engagement.type]
    for values in engagement.fields.values():
        for value in values:
            told += value.value.values() if isinstance(value.value, dict) else [str(value.value)]
    told += [_party_names().get(value.value, "") for value in engagement.fields.get("parties", ())]
    told += [entry.mention.quote.text for entry in engagement.entries]
    return " ".join(word for part in dict.fromkeys(told) for word in words(part))


def file_words(connection: Connection, told: Sequence[tuple[str, str]]) -> None:
    """Files the words of engagements, as pairs of id and text; those filed before must be dropped first."""
    if not told:
        return
    if connection.dialect.name == "postgresql":
        filed = text("INSERT INTO engagement_words VALUES (:id, to_tsvector('simple', :told))")
    else:
        filed = text("INSERT INTO engagement_words (rowid, words) VALUES (:number, :told)")
    connection.execute(filed, [{"id": one, "number": number_of(one), "told": words} for one, words in told])


def drop_words(connection: Connection, ids: Sequence[str]) -> None:
    if not ids:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM engagement_words WHERE engagement = :id"), [{"id": one} for one in ids])
    else:
        dropped = text("DELETE FROM engagement_words WHERE rowid = :number")
        connection.execute(dropped, [{"number": number_of(one)} for one in ids])


def number_of(identity: str) -> int:
    """The number under which SQLite keeps the words of an engagement."""
    return int(identity[:15], 16)


@cache
def _party_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("parties")} | {
        row["code"]: row["name"] for row in rows("organisations")
    }
