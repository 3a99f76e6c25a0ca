"""What people decided and keep, who they are and what they did, and which addresses are told."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from dragoman.record.schema.base import metadata

__all__ = [
    "decisions",
    "events",
    "hook_answers",
    "hooks",
    "searches",
    "sessions",
    "tokens",
    "users",
]

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("author", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("whole", JSON, nullable=False),
)

searches = Table(
    "searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", JSON, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(10), nullable=False),
    Column("password", Text, nullable=False),  # as `passwords.hashed` writes it
    Column("made", String(32), nullable=False),
)

# Of sessions and tokens only digests are kept: who reads them cannot sign in with them.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("ends", String(32), nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("made", String(32), nullable=False),
)

# Who did what besides deciding, which `decisions` tells.
events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(30), nullable=False),
    Column("about", Text, nullable=False),
    Column("address", Text, nullable=False),  # whence, where it came through the web
    Index("events_by_kind", "what", "at"),
)

hooks = Table(
    "hooks",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("search", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("secret", Text, nullable=False),  # as it is: it signs
    Column("cursor", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("fault", Text, nullable=False),
    Column("due", String(32), nullable=False),
    Column("off", Boolean, nullable=False),
)

# What answered the search of a hook when that was last told of it.
hook_answers = Table(
    "hook_answers",
    metadata,
    Column("hook", String(8), primary_key=True),
    Column("engagement", String(20), primary_key=True),
    sqlite_with_rowid=False,
)
