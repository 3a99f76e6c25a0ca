"""Where pages are kept whose bytes or texts were wanted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept",
        sa.Column("page", sa.String(20), sa.ForeignKey("pages.key"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )
