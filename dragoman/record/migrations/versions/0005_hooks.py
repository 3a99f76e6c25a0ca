"""Webhooks, and the engagements of which each was told last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hooks",
        sa.Column("id", sa.String(8), primary_key=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("due", sa.String(32), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "hook_answers",
        sa.Column("hook", sa.String(8), primary_key=True),
        sa.Column("engagement", sa.String(20), primary_key=True),
        sqlite_with_rowid=False,
    )
