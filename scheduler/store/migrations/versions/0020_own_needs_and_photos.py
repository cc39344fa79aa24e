"""What adults say of themselves on their pages, and the photos that they may see there.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "contact", "household", "kind", "body", "before")),
        *(_text(name) for name in ("done", "state")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        *(_text(name) for name in ("decided_by", "word")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_own_needs_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_own_needs"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_own_needs_organisation_id_key"),
    )
    for column in ("contact", "household", "state"):
        op.create_index(f"ix_own_needs_{column}", "own_needs", [column])
    op.create_table(
        "photos",
        *(_text(name) for name in ("organisation_id", "kind", "of", "mark")),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("width", "height")),
        *(_text(name) for name in ("caption", "agreed_by")),
        sa.Column("added_at", Moment(), nullable=False),
        _text("added_by"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_photos_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "kind", "of", name="pk_photos"),
        sa.UniqueConstraint("mark", name="uq_photos_mark"),
    )


def downgrade() -> None:
    op.drop_table("photos")
    op.drop_table("own_needs")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)
