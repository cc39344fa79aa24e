"""Organisations, and one table per noun.

Revision ID: 0001
Revises:
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def text(name: str, nullable: bool = False) -> sa.Column[str]:  # noqa: FBT001, FBT002  (as sa.Column has it)
    return sa.Column(name, sa.String(), nullable=nullable)


def moment(name: str) -> sa.Column[object]:
    return sa.Column(name, Moment(), nullable=False)


NOUNS: Mapping[str, tuple[sa.Column[Any], ...]] = {
    "programmes": (),
    "cohorts": (text("programme"),),
    "sessions": (text("programme"), moment("start")),
    "venues": (sa.Column("secret", sa.Boolean(), nullable=False),),
    "rooms": (text("venue"),),
    "journeys": (text("home"), text("venue")),
    "venue_travel": (),
    "practitioners": (),
    "slots": (text("practitioner"), moment("start")),
    "interpreters": (),
    "families": (text("household"), text("programme"), text("cohort", nullable=True)),
    "contacts": (text("household"), sa.Column("stop", sa.Boolean(), nullable=False)),
    "guests": (text("session"),),
    "depots": (),
    "stocks": (text("depot"), text("item")),
    "kits": (),
    "pairs": (text("kind"),),
    "keep_away": (text("household"),),
    "told_before": (moment("start"),),
    "pins": (text("session", nullable=True),),
    "overrides": (text("rule"),),
    "breaks": (sa.Column("monday", sa.Date(), nullable=False),),
}
SEARCHED = {
    "cohorts": ("programme",),
    "sessions": ("programme", "start"),
    "rooms": ("venue",),
    "journeys": ("home",),
    "slots": ("practitioner", "start"),
    "families": ("household", "programme", "cohort"),
    "contacts": ("household",),
    "guests": ("session",),
    "pairs": ("kind",),
    "keep_away": ("household",),
    "told_before": ("start",),
}


def upgrade() -> None:
    op.create_table(
        "organisations",
        text("id"),
        text("name"),
        text("zone"),
        sa.Column("taxi_pence", sa.Integer(), nullable=False),
        sa.Column("buddies", sa.Integer(), nullable=False),
        sa.Column("creche_staff", sa.Integer(), nullable=False),
        text("settings"),
        text("voice"),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    for table, columns in NOUNS.items():
        op.create_table(
            table,
            text("organisation_id"),
            text("id"),
            sa.Column("position", sa.Integer(), nullable=False),
            text("body"),
            *columns,
            sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
            sa.PrimaryKeyConstraint("organisation_id", "id", name=f"pk_{table}"),
        )
        for column in SEARCHED.get(table, ()):
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in reversed(tuple(NOUNS)):
        op.drop_table(table)
    op.drop_table("organisations")
