"""What was signed off message by message, who countersigned what, and for whom that is still to come.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rosters", sa.Column("preview_digest", sa.String(), nullable=True))
    op.add_column("rosters", sa.Column("preview", sa.String(), nullable=True))
    op.add_column("rosters", sa.Column("awaiting", sa.String(), nullable=False, server_default=sa.text("'[]'")))
    op.create_table(
        "countersigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("preview_digest", "families", "who", "role")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "monday"],
            ["weeks.organisation_id", "weeks.monday"],
            name="fk_countersigns_organisation_id_monday",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_countersigns"),
    )
    op.create_index("ix_countersigns_preview_digest", "countersigns", ["preview_digest"])


def downgrade() -> None:
    op.drop_table("countersigns")
    for column in ("awaiting", "preview", "preview_digest"):
        op.drop_column("rosters", column)
