"""When a message is of no use any more, and what an adult answered to a meeting.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MEETING_STARTS = """
UPDATE outbox SET useless_after = COALESCE(
    (SELECT meetings."start" FROM meetings WHERE meetings.organisation_id = outbox.organisation_id
     AND meetings.monday = outbox.monday AND meetings.family = outbox.family AND meetings.contact = outbox.contact),
    outbox.created_at)
"""


def upgrade() -> None:
    answered = sa.Column("partstat", sa.String(), nullable=False, server_default=sa.text("'NEEDS-ACTION'"))
    op.add_column("meetings", answered)
    op.add_column("outbox", sa.Column("useless_after", Moment(), nullable=True))
    op.execute(MEETING_STARTS)
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("useless_after", existing_type=Moment(), nullable=False)


def downgrade() -> None:
    op.drop_column("outbox", "useless_after")
    op.drop_column("meetings", "partstat")
