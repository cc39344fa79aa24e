"""The database itself keeps the audit trail and the rosters as they were written.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What is forbidden, by trigger: the table, and the event with the columns it is about.
KEPT = {
    "audit_trail_not_changed": ("audit_trail", "UPDATE"),
    "audit_trail_not_removed": ("audit_trail", "DELETE"),
    "rosters_not_changed": (
        "rosters",
        "UPDATE OF organisation_id, monday, version, digest, problem_digest, body, problem, created_at, created_by",
    ),
    "rosters_not_removed": ("rosters", "DELETE"),
}
REFUSE = """
CREATE FUNCTION supergroup_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
        return
    for name, (table, event) in KEPT.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is kept as it was written'); END"
        )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (table, _) in KEPT.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
    if is_postgresql:
        for table in ("audit_trail", "rosters"):
            op.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
        op.execute("DROP FUNCTION supergroup_refuse")


def _upgrade_postgresql() -> None:
    op.execute(REFUSE)
    for name, (table, event) in KEPT.items():
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()")
    for table in ("audit_trail", "rosters"):
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION supergroup_refuse()"
        )
