"""Which mentions tell one act: where they find each other, what links them, and which texts count as one."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Integer, LargeBinary, String, Table, Text

from dragoman.record.schema.base import metadata

__all__ = [
    "bands",
    "components",
    "copies",
    "cuts",
    "keys",
    "members",
    "redirects",
]

# Where texts that hold mentions stand for their copies to find them: what `copies.bands` says, by day (0: none known).
bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("text", String(20), primary_key=True),
    sqlite_with_rowid=False,
)

# Texts that repeat another, each with the one that was told first of all that are copies of each other.
copies = Table(
    "copies",
    metadata,
    Column("copy", String(20), primary_key=True),
    Column("original", String(20), nullable=False, index=True),
)

# Of the mentions that count: where their neighbours find them, and the component and engagement that they are in.
keys = Table(
    "keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("last", Integer, primary_key=True),
    Column("mention", String(20), primary_key=True),
    Column("first", Integer, nullable=False),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    Column("mention", String(20), primary_key=True),
    Column("text", String(20), nullable=False, index=True),
    Column("told", Date),
    Column("reader", Text, nullable=False),
    Column("component", String(20), nullable=False, index=True),
    Column("engagement", String(20), nullable=False, index=True),  # '' where a person rejected the mention
)

# Of components of several mentions: the likelihoods of all pairs, as `graph.packed` writes them.
components = Table(
    "components",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("shares", LargeBinary, nullable=False),
)

# Likely pairs of mentions in two components that are parts of something larger, each in both directions.
cuts = Table(
    "cuts",
    metadata,
    Column("one", String(20), primary_key=True),
    Column("other", String(20), primary_key=True),
    Column("share", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Where the id of a mention that counts no more leads: to another mention.
redirects = Table(
    "redirects",
    metadata,
    Column("old", String(20), primary_key=True),
    Column("new", String(20), nullable=False),
)
