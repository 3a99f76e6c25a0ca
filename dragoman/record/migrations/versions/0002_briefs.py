"""Engagements in brief beside the whole ones; the program fills in those that are missing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefs",
        sa.Column("engagement", sa.String(20), primary_key=True),
        sa.Column("brief", sa.JSON(), nullable=False),
    )
