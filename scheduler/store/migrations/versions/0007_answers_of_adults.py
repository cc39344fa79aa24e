"""What adults answer, what staff make of it, and how far a mailbox has been read. Answers are kept as they came.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEPT = {"replies_not_changed": "UPDATE", "replies_not_removed": "DELETE"}


def upgrade() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("family", "contact", "answer", "via")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("taken_in_at", Moment(), nullable=False),
        sa.Column("taken_in_by", sa.String(), nullable=False),
        sa.Column("whole_course", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("note", "doubt")),
        sa.Column("key", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("group", "side")),
        sa.Column("start", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_replies_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_replies_organisation_id_key"),
    )
    op.create_index("ix_replies_monday", "replies", ["monday"])
    op.create_index("ix_replies_family", "replies", ["family"])
    op.create_table(
        "reply_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name="fk_reply_marks_reply_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_marks"),
    )
    op.create_index("ix_reply_marks_reply_id", "reply_marks", ["reply_id"])
    op.create_table(
        "mailboxes",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_mailboxes_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "name", name="pk_mailboxes"),
    )
    for name, event in KEPT.items():
        op.execute(_trigger(name, event))


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name in KEPT:
        op.execute(f"DROP TRIGGER {name} ON replies" if is_postgresql else f"DROP TRIGGER {name}")
    for table in ("mailboxes", "reply_marks", "replies"):
        op.drop_table(table)


def _trigger(name: str, event: str) -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {event} ON replies FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON replies "
        "BEGIN SELECT RAISE(ABORT, 'replies is kept as it was written'); END"
    )
