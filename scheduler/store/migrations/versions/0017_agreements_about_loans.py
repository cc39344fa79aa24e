"""What families agreed to when they borrowed something, kept as it was written.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = ("agreement_texts", "loan_agreements")
EVENTS = {"changed": "UPDATE", "removed": "DELETE"}


def upgrade() -> None:
    op.create_table(
        "agreement_texts",
        sa.Column("organisation_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("digest", "language", "text")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_agreement_texts_organisation_id"),
        sa.PrimaryKeyConstraint("organisation_id", "digest", name="pk_agreement_texts"),
    )
    op.create_table(
        "loan_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kit", "contact", "digest")),
        sa.Column("agreed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "digest"],
            ["agreement_texts.organisation_id", "agreement_texts.digest"],
            name="fk_loan_agreements_organisation_id_digest",
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name="fk_loan_agreements_loan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_loan_agreements"),
        sa.UniqueConstraint(
            "organisation_id",
            "loan_id",
            "kit",
            "contact",
            name="uq_loan_agreements_organisation_id_loan_id_kit_contact",
        ),
    )
    op.create_index("ix_loan_agreements_loan_id", "loan_agreements", ["loan_id"])
    for table in TABLES:
        for done, event in EVENTS.items():
            op.execute(_trigger(table, done, event))


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in reversed(TABLES):
        for done in EVENTS:
            op.execute(f"DROP TRIGGER {table}_not_{done}" + (f" ON {table}" if is_postgresql else ""))
        op.drop_table(table)


def _trigger(table: str, done: str, event: str) -> str:
    head = f"CREATE TRIGGER {table}_not_{done} BEFORE {event} ON {table} "
    if op.get_bind().dialect.name == "postgresql":
        return head + "FOR EACH ROW EXECUTE FUNCTION supergroup_refuse()"
    return head + f"BEGIN SELECT RAISE(ABORT, '{table} is kept as it was written'); END"
