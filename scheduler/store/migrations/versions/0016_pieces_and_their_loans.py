"""Pieces by their serials, what became of each in each loan, and GB counted by the day instead of a row for each.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
LONG_AGO, NOTHING, NONE_YET = sa.text("'1970-01-01 00:00:00'"), sa.text("''"), sa.text("0")


def _owned(
    table: str, *columns: sa.Column[object], keys: tuple[str, ...], checks: tuple[sa.CheckConstraint, ...] = ()
) -> None:
    op.create_table(
        table,
        sa.Column("organisation_id", sa.String(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        *(
            sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=f"fk_{table}_loan_id")
            for column in columns
            if column.name == "loan_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", *keys, name=f"pk_{table}"),
        *checks,
    )


def upgrade() -> None:
    _owned(
        "pieces",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("depot", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        keys=("id",),
    )
    op.add_column("loans", sa.Column("extended", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("loans", sa.Column("handed_over_on", sa.Date(), nullable=True))
    op.add_column("loans", sa.Column("returned_on", sa.Date(), nullable=True))
    op.add_column("loans", sa.Column("data_through", sa.Date(), nullable=True))
    op.add_column("loans", sa.Column("updated_at", Moment(), nullable=False, server_default=LONG_AGO))
    op.create_index("ix_loans_state", "loans", ["state"])
    op.create_index("ix_loans_updated_at", "loans", ["updated_at"])
    _owned(
        "data_days",
        sa.Column("depot", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("owned", sa.Integer(), nullable=False),
        keys=("depot", "day"),
        checks=(sa.CheckConstraint("promised >= 0 AND promised <= owned", name="ck_data_days_within_what_is_owned"),),
    )
    op.execute(
        "INSERT INTO data_days (organisation_id, depot, day, promised, owned) "
        "SELECT organisation_id, depot, day, count(*), max(unit) FROM loan_days WHERE item = 'data-gb' "
        "GROUP BY organisation_id, depot, day"
    )
    op.execute("DELETE FROM loan_days WHERE item = 'data-gb'")
    _owned(
        "piece_states",
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("gb", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        keys=("serial",),
        checks=(sa.CheckConstraint("gb >= 0", name="ck_piece_states_gb_left"),),
    )
    op.create_index("ix_piece_states_loan_id", "piece_states", ["loan_id"])
    _owned(
        "piece_days",
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        keys=("serial", "day"),
    )
    op.create_index("ix_piece_days_loan_id", "piece_days", ["loan_id"])
    _owned(
        "loan_pieces",
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("top_up_gb", sa.Integer(), nullable=False, server_default=NONE_YET),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("wiped_on", sa.Date(), nullable=True),
        sa.Column("wiped_by", sa.String(), nullable=False, server_default=NOTHING),
        sa.Column("how_wiped", sa.String(), nullable=False, server_default=NOTHING),
        keys=("loan_id", "serial"),
    )
    op.create_index("ix_loan_pieces_serial", "loan_pieces", ["serial"])


def downgrade() -> None:
    for table in ("loan_pieces", "piece_days", "piece_states", "data_days", "pieces"):
        op.drop_table(table)
    op.drop_index("ix_loans_updated_at", "loans")
    op.drop_index("ix_loans_state", "loans")
    for column in ("updated_at", "data_through", "returned_on", "handed_over_on", "extended"):
        op.drop_column("loans", column)
