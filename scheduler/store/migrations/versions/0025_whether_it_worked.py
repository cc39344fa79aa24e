"""Whether a meeting worked for an adult, and what would have helped. Answers are kept as they were given.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

GUARD = "experiences_not_changed"


def upgrade() -> None:
    op.create_table(
        "experiences",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "session", "family", "contact", "side", "said", "via")),
        sa.Column("monday", sa.Date(), nullable=False),
        *(sa.Column(name, Moment(), nullable=False) for name in ("start", "at")),
        _text("taken_in_by"),
        *_owned("experiences"),
    )
    op.create_table(
        "wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "family", "contact", "household", "wish", "via", "state")),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        *(_text(name) for name in ("decided_by", "word")),
        *_owned("wishes"),
    )
    for table, columns in (
        ("experiences", ("monday", "family", "contact")),
        ("wishes", ("family", "contact", "household", "state")),
    ):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    op.add_column("own_needs", sa.Column("via", sa.String(), nullable=False, server_default=sa.text("'page'")))
    op.execute(_guard())


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(f"DROP TRIGGER {GUARD} ON experiences" if is_postgresql else f"DROP TRIGGER {GUARD}")
    op.drop_column("own_needs", "via")
    op.drop_table("wishes")
    op.drop_table("experiences")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _owned(table: str) -> tuple[sa.Column[str] | sa.Constraint, ...]:
    return (
        sa.Column("key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("organisation_id", "key", name=f"uq_{table}_organisation_id_key"),
    )


def _guard() -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON experiences FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()"
    return (
        f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON experiences "
        "BEGIN SELECT RAISE(ABORT, 'experiences is kept as it was written'); END"
    )
