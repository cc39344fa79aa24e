"""Scores before and after a course, and why families left one. Both are kept as they were written.

Revision ID: 0026
Revises: 0025
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KEPT = {"scores_not_changed": "scores", "leavings_not_changed": "leavings"}


def upgrade() -> None:
    op.create_table(
        "scores",
        *_owned("scores", "family", "person", "programme", "measure", "stage", "body", "who"),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_table("leavings", *_owned("leavings", "family", "programme", "reason", "who"))
    for name, table in KEPT.items():
        for column in ("organisation_id", "family"):
            op.create_index(f"ix_{table}_{column}", table, [column])
        op.execute(_trigger(name, table))


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in KEPT.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        op.drop_table(table)


def _owned(table: str, *texts: str) -> tuple[sa.Column[Any] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organisation_id", *texts)),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _trigger(name: str, table: str) -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is kept as it was written'); END"
    )
