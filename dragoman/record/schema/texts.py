"""What was read: sources and how they fare, pages, their texts, and the mentions in them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Integer, String, Table, Text

from dragoman.record.schema.base import metadata

__all__ = [
    "feeds",
    "kept",
    "mentions",
    "pages",
    "reports",
    "sources",
    "successions",
    "texts",
    "visits",
]

sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),  # what a person gave to `add`: a file, a folder, an address
)

# What is watched, and how it has fared; times in ISO 8601.
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("named", Boolean, nullable=False),  # by a person: it may lie in a private network
    Column("interval", Float, nullable=False),  # seconds
    Column("asked", String(32), nullable=False),
    Column("answered", String(32), nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("fault", Text, nullable=False),
    Column("due", String(32), nullable=False),
    Column("pages", Integer, nullable=False),
)

# Addresses that were read, and what tells whether they have changed since.
visits = Table(
    "visits",
    metadata,
    Column("url", Text, primary_key=True),
    Column("reader", Text, nullable=False),  # the version that read it last
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("key", String(20), primary_key=True),  # follows from id, content and stated date
    Column("id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("source", Text, ForeignKey("sources.name"), nullable=False),
    Column("reader", Text, nullable=False),  # the version that read it last
)

texts = Table(
    "texts",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("told", Date),
    Column("body", Text, nullable=False),
    Column("headline", Integer, nullable=False),  # so many signs of the body are its headline, which copies lack
    Column("reader", Text, nullable=False),  # the version whose mentions count
    Column("reading", String(20), nullable=False),  # stands for them and for the body
)

reports = Table(
    "reports",
    metadata,
    Column("page", String(20), ForeignKey("pages.key"), primary_key=True),
    Column("text", String(20), ForeignKey("texts.key"), nullable=False, index=True),
)

# Pages of which the bytes or the text are kept in files, by the SHA-256 of what is kept.
kept = Table(
    "kept",
    metadata,
    Column("page", String(20), ForeignKey("pages.key"), primary_key=True),
    Column("digest", String(64), nullable=False),
)

# Where a reader cleaned a page otherwise than one before: the text that the page held, and the one that it held next.
successions = Table(
    "successions",
    metadata,
    Column("old", String(20), primary_key=True),
    Column("new", String(20), primary_key=True),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("text", String(20), ForeignKey("texts.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("form", JSON, nullable=False),
)
