"""The tables of the record, the same on SQLite and PostgreSQL. Rows hold what export and screens ask for; the whole of
a mention or an engagement stands beside them as JSON.

Texts, mentions and decisions are given; components, engagements and what hangs on them follow from these and can be
made anew at any time. `changes` alone knows the clock: it tells when the record learnt what.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = [
    "bands",
    "briefs",
    "changes",
    "components",
    "copies",
    "cuts",
    "decisions",
    "doubts",
    "engagement_people",
    "engagement_sides",
    "engagements",
    "events",
    "feeds",
    "history",
    "hook_answers",
    "hooks",
    "kept",
    "keys",
    "members",
    "mentions",
    "metadata",
    "pages",
    "redirects",
    "reports",
    "searches",
    "sessions",
    "sources",
    "successions",
    "texts",
    "tokens",
    "users",
    "visits",
    "wholes",
]

metadata = MetaData()

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

mentions = Table(
    "mentions",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("text", String(20), ForeignKey("texts.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("form", JSON, nullable=False),
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

# Questions of a review, the least sure first; what they ask follows from the engagement.
doubts = Table(
    "doubts",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("engagement", String(20), nullable=False, index=True),
    Column("sure", Float, nullable=False),
    Index("doubts_by_sureness", "sure", "key"),
)

# Where the id of a mention that counts no more leads: to another mention.
redirects = Table(
    "redirects",
    metadata,
    Column("old", String(20), primary_key=True),
    Column("new", String(20), nullable=False),
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
