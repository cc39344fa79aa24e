"""Ways into remote sessions that a provider made, who was told which, and how many each host was asked for.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "video_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("session", "family", "provider", "host", "token")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("remote_id", "meeting", "url", "state")),
        sa.Column("start", Moment(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "monday"],
            ["weeks.organisation_id", "weeks.monday"],
            name="fk_video_links_organisation_id_monday",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_video_links"),
        sa.UniqueConstraint("token", name="uq_video_links_token"),
    )
    op.create_index("ix_video_links_organisation_id", "video_links", ["organisation_id"])
    op.create_index("ix_video_links_state", "video_links", ["state"])
    op.create_table(
        "video_told",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organisation_id", "link", "family", "contact")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_video_told_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "link", "family", "contact", name="pk_video_told"),
    )
    op.create_table(
        "video_days",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organisation_id", "provider", "host")),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("not_before", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_video_days_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "provider", "host", "day", name="pk_video_days"),
    )


def downgrade() -> None:
    op.drop_table("video_days")
    op.drop_table("video_told")
    op.drop_table("video_links")
