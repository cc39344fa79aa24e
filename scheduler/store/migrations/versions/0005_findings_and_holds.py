"""What is found wrong with a published roster, and what is held because of it.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

HELD = ("outbox", "tasks", "loans")


def upgrade() -> None:
    for table in HELD:
        op.add_column(table, sa.Column("held_for", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("families", sa.String(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("gone_at", Moment(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "monday"],
            ["weeks.organisation_id", "weeks.monday"],
            name="fk_findings_organisation_id_monday",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
    )
    op.create_index("ix_findings_organisation_id", "findings", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("findings")
    for table in HELD:
        op.drop_column(table, "held_for")
