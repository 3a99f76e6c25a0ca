"""Engagements as they are asked for, what of them is in doubt, and what the record learnt of them."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Index, Integer, String, Table, Text

from dragoman.record.schema.base import metadata

__all__ = [
    "briefs",
    "changes",
    "doubts",
    "engagement_people",
    "engagement_sides",
    "engagements",
    "history",
    "wholes",
]

# `number` is the place of an engagement in a list by day (`search.number_of`): what is found comes in its order.
engagements = Table(
    "engagements",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("type", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("long", Boolean, nullable=False),  # may have been at any time of more than a year
    Column("level", String(20), nullable=False),
    Column("country", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("city_words", Text, nullable=False),  # in lower case, without accents
    Column("accepted", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("told_first", Date),
    Column("told_last", Date),
    Index("engagements_by_type", "type", "number"),
    Index("engagements_by_status", "status", "number"),
    Index("engagements_by_country", "country", "number"),
    Index("engagements_by_city", "city_words", "number"),
    Index("engagements_by_length", "long", "number"),
    Index("engagements_by_report", "told_last", "id"),
)

# Apart, so that lists of many engagements read no more than they show: those read `briefs`.
wholes = Table(
    "wholes",
    metadata,
    Column("engagement", String(20), primary_key=True),
    Column("whole", JSON, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("engagement", String(20), primary_key=True),
    Column("brief", JSON, nullable=False),
)

# Who acts: a row for each party and, so that a dossier is one look-up, for each two of them ("JPN+KOR").
engagement_sides = Table(
    "engagement_sides",
    metadata,
    Column("side", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("type", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Index("sides_of_engagement", "number"),
    sqlite_with_rowid=False,
)

engagement_people = Table(
    "engagement_people",
    metadata,
    Column("name", Text, primary_key=True),  # family name in lower case, without accents
    Column("number", BigInteger, primary_key=True),
    Index("people_of_engagement", "number"),
    sqlite_with_rowid=False,
)

history = Table(
    "history",
    metadata,
    Column("engagement", String(20), primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("told", Date),
    Column("status", String(20), nullable=False),
    Column("when", Text, nullable=False),
)

# Questions of a review, the least sure first; what they ask follows from the engagement.
doubts = Table(
    "doubts",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("engagement", String(20), nullable=False, index=True),
    Column("sure", Float, nullable=False),
    Index("doubts_by_sureness", "sure", "key"),
)

changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False, index=True),
    Column("engagement", String(20), nullable=False, index=True),
    Column("what", String(20), nullable=False),  # new, gone, or the field that changed
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)
