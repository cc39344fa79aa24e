"""Keys of links that need no login, and the word by which each adult is known in them.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_keys",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_link_keys_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "number", name="pk_link_keys"),
    )
    op.create_table(
        "link_holders",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_link_holders_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "contact", name="pk_link_holders"),
        sa.UniqueConstraint("handle", name="uq_link_holders_handle"),
    )


def downgrade() -> None:
    op.drop_table("link_holders")
    op.drop_table("link_keys")
