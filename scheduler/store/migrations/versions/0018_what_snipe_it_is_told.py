"""How far a Snipe-IT server was told of each piece that is lent.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snipe_it_pieces",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", Moment(), nullable=False),
        sa.Column("given_up", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_snipe_it_pieces_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "serial", name="pk_snipe_it_pieces"),
    )


def downgrade() -> None:
    op.drop_table("snipe_it_pieces")
