"""What practitioners, guests and venues are wanted for, and who may read which calendar.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _engagements()
    _feed_tokens()


def downgrade() -> None:
    op.drop_table("feed_tokens")
    op.drop_table("engagements")


def _engagements() -> None:
    op.create_table(
        "engagements",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("party", "whom", "what", "uid", "token")),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("dtstamp", Moment(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("start", Moment(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("body", "gist")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("state", "partstat")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_engagements_organisation_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id", "monday"],
            ["weeks.organisation_id", "weeks.monday"],
            name="fk_engagements_organisation_id_monday",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "monday", "party", "whom", "what", name="pk_engagements"),
        sa.UniqueConstraint("uid", name="uq_engagements_uid"),
        sa.UniqueConstraint("token", name="uq_engagements_token"),
    )
    op.create_index("ix_engagements_whom", "engagements", ["whom"])


def _feed_tokens() -> None:
    op.create_table(
        "feed_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organisation_id", "kind", "whom", "digest")),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("revoked_by", sa.String(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_feed_tokens_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_feed_tokens"),
        sa.UniqueConstraint("digest", name="uq_feed_tokens_digest"),
    )
    op.create_index("ix_feed_tokens_organisation_id", "feed_tokens", ["organisation_id"])
    op.create_index("ix_feed_tokens_whom", "feed_tokens", ["whom"])
