"""How many years an organisation keeps what it no longer needs, once it has chosen.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("chosen_at", Moment(), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_retention_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_retention"),
    )


def downgrade() -> None:
    op.drop_table("retention")
