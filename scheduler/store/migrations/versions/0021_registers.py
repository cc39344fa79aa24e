"""Who came to which session, mark by mark, and what a task is about. Marks are kept as they were written.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import BLANK, Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEPT = {"register_marks_not_changed": "register_marks", "register_runs_not_changed": "register_runs"}


def upgrade() -> None:
    op.create_table(
        "registers",
        *(_text(name) for name in ("organisation_id", "session", "programme", "group", "mode")),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("cohort", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, Moment(), nullable=False) for name in ("start", "end")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_registers_organisation_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id", "monday"],
            ["weeks.organisation_id", "weeks.monday"],
            name="fk_registers_organisation_id_monday",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "monday", "session", name="pk_registers"),
    )
    op.create_index("ix_registers_programme", "registers", ["programme"])
    op.create_table(
        "register_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "session", "family", "person", "planned", "came")),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("left", "reason", "who")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        _of_register("register_marks"),
        sa.PrimaryKeyConstraint("id", name="pk_register_marks"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_register_marks_organisation_id_key"),
    )
    op.create_table(
        "register_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "session", "reason", "who")),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("ran", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        _of_register("register_runs"),
        sa.PrimaryKeyConstraint("id", name="pk_register_runs"),
    )
    for table in KEPT.values():
        for column in ("organisation_id", "session"):
            op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_register_marks_family", "register_marks", ["family"])
    op.add_column("tasks", sa.Column("about", sa.String(), nullable=False, server_default=BLANK["server_default"]))
    for name, table in KEPT.items():
        op.execute(_trigger(name, table))


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in KEPT.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
    op.drop_column("tasks", "about")
    for table in ("register_runs", "register_marks", "registers"):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _of_register(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id", "monday", "session"],
        ["registers.organisation_id", "registers.monday", "registers.session"],
        name=f"fk_{table}_register",
    )


def _trigger(name: str, table: str) -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is kept as it was written'); END"
    )
