"""What the record is least sure of; the program fills in the doubts on engagements that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "doubts",
        sa.Column("key", sa.String(20), primary_key=True),
        sa.Column("engagement", sa.String(20), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
    )
    op.create_index("ix_doubts_engagement", "doubts", ["engagement"])
    op.create_index("doubts_by_sureness", "doubts", ["sure", "key"])
