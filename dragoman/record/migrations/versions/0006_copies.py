"""Texts are told that repeat another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.record.entries import headline_length

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), primary_key=True),
        sa.Column("day", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String(20), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("copy", sa.String(20), primary_key=True),
        sa.Column("original", sa.String(20), nullable=False),
    )
    op.create_index("ix_copies_original", "copies", ["original"])
    op.add_column("texts", sa.Column("headline", sa.Integer(), nullable=False, server_default="0"))
    measure_headlines(op.get_bind())


def measure_headlines(connection: sa.Connection) -> None:
    told = sa.text(
        "SELECT texts.key, texts.body, min(pages.title) FROM texts "
        "JOIN reports ON reports.text = texts.key JOIN pages ON pages.key = reports.page "
        "WHERE texts.key > :last GROUP BY texts.key, texts.body ORDER BY texts.key LIMIT 500"
    )
    last = ""
    while rows := connection.execute(told, {"last": last}).all():  # not all bodies of a large record at once
        lengths = [{"key": key, "length": headline_length(body, title)} for key, body, title in rows]
        connection.execute(sa.text("UPDATE texts SET headline = :length WHERE key = :key"), lengths)
        last = rows[-1].key
