"""What the sending of a message has come to, and how a call ended.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NOTHING, NONE_YET = sa.text("''"), sa.text("0")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("says", sa.String(), nullable=False, server_default=sa.text("'place'")))
    op.add_column("outbox", sa.Column("message_id", sa.String(), nullable=False, server_default=NOTHING))
    op.add_column("outbox", sa.Column("attempts", sa.Integer(), nullable=False, server_default=NONE_YET))
    op.add_column("outbox", sa.Column("why", sa.String(), nullable=False, server_default=NOTHING))
    op.add_column("outbox", sa.Column("carried_as", sa.String(), nullable=False, server_default=NOTHING))
    op.add_column("outbox", sa.Column("sent_at", Moment(), nullable=True))
    op.create_index("ix_outbox_message_id", "outbox", ["message_id"])
    op.add_column("tasks", sa.Column("tried", sa.Integer(), nullable=False, server_default=NONE_YET))
    op.add_column("tasks", sa.Column("outcome", sa.String(), nullable=False, server_default=NOTHING))


def downgrade() -> None:
    op.drop_column("tasks", "outcome")
    op.drop_column("tasks", "tried")
    op.drop_index("ix_outbox_message_id", "outbox")
    for column in ("sent_at", "carried_as", "why", "attempts", "message_id", "says"):
        op.drop_column("outbox", column)
