"""Jobs that look for other plans of a published week, and what they found.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("kind", sa.String(), nullable=False, server_default=sa.text("'plan'")))
    op.add_column("jobs", sa.Column("found", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("jobs", "found")
    op.drop_column("jobs", "kind")
