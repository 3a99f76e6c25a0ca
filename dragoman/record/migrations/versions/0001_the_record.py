"""The first form of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("engagement", sa.String(20), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
    op.create_index("ix_changes_engagement", "changes", ["engagement"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("whole", sa.JSON(), nullable=False),
    )
    op.create_table(
        "components",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("shares", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "cuts",
        sa.Column("one", sa.String(20), primary_key=True),
        sa.Column("other", sa.String(20), primary_key=True),
        sa.Column("share", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "engagement_people",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("people_of_engagement", "engagement_people", ["number"])
    op.create_table(
        "engagement_sides",
        sa.Column("side", sa.Text(), primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("sides_of_engagement", "engagement_sides", ["number"])
    op.create_table(
        "engagements",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False, unique=True),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("city_words", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("told_first", sa.Date()),
        sa.Column("told_last", sa.Date()),
    )
    op.create_index("engagements_by_type", "engagements", ["type", "number"])
    op.create_index("engagements_by_status", "engagements", ["status", "number"])
    op.create_index("engagements_by_country", "engagements", ["country", "number"])
    op.create_index("engagements_by_city", "engagements", ["city_words", "number"])
    op.create_index("engagements_by_length", "engagements", ["long", "number"])
    op.create_index("engagements_by_report", "engagements", ["told_last", "id"])
    op.create_table(
        "wholes",
        sa.Column("engagement", sa.String(20), primary_key=True),
        sa.Column("whole", sa.JSON(), nullable=False),
    )
    op.create_table(
        "history",
        sa.Column("engagement", sa.String(20), primary_key=True),
        sa.Column("step", sa.Integer(), primary_key=True),
        sa.Column("told", sa.Date()),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
    )
    op.create_table(
        "keys",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("last", sa.Integer(), primary_key=True),
        sa.Column("mention", sa.String(20), primary_key=True),
        sa.Column("first", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("mention", sa.String(20), primary_key=True),
        sa.Column("text", sa.String(20), nullable=False),
        sa.Column("told", sa.Date()),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("component", sa.String(20), nullable=False),
        sa.Column("engagement", sa.String(20), nullable=False),
    )
    op.create_index("ix_members_text", "members", ["text"])
    op.create_index("ix_members_component", "members", ["component"])
    op.create_index("ix_members_engagement", "members", ["engagement"])
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(20), primary_key=True),
        sa.Column("new", sa.String(20), nullable=False),
    )
    op.create_table(
        "searches",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("query", sa.JSON(), nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), primary_key=True),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("interval", sa.Float(), nullable=False),
        sa.Column("asked", sa.String(32), nullable=False),
        sa.Column("answered", sa.String(32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("due", sa.String(32), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
    )
    op.create_table(
        "visits",
        sa.Column("url", sa.Text(), primary_key=True),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    op.create_table(
        "successions",
        sa.Column("old", sa.String(20), primary_key=True),
        sa.Column("new", sa.String(20), primary_key=True),
    )
    op.create_table(
        "texts",
        sa.Column("key", sa.String(20), primary_key=True),
        sa.Column("told", sa.Date()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("reading", sa.String(20), nullable=False),
    )
    op.create_table(
        "mentions",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("reader", sa.Text(), primary_key=True),
        sa.Column("text", sa.String(20), sa.ForeignKey("texts.key"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("key", sa.String(20), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), sa.ForeignKey("sources.name"), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("page", sa.String(20), sa.ForeignKey("pages.key"), primary_key=True),
        sa.Column("text", sa.String(20), sa.ForeignKey("texts.key"), nullable=False),
    )
    op.create_index("ix_reports_text", "reports", ["text"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE engagement_words (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX engagement_words_found ON engagement_words USING gin (words)")
    else:
        op.execute("CREATE VIRTUAL TABLE engagement_words USING fts5(words, detail=none, columnsize=0)")
