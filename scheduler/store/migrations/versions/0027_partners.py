"""Organisations that share rooms, kit or places, and families that are passed on between them.

Revision ID: 0027
Revises: 0026
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partners",
        *(_text(name) for name in ("organisation_id", "id", "name", "contact", "url", "secret")),
        sa.Column("token_id", sa.Integer(), nullable=True),
        *_agreed(),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_partners_organisation_id"),
        sa.ForeignKeyConstraint(["token_id"], ["tokens.id"], name="fk_partners_token_id"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_partners"),
    )
    op.create_index("ix_partners_token_id", "partners", ["token_id"])
    _of_partner(
        "partner_shares",
        *(_text(name) for name in ("kind", "whose", "what", "item", "theirs")),
        sa.Column("amount", sa.Integer(), nullable=False),
        _text("windows"),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last")),
    )
    _of_partner(
        "partner_times",
        *(_text(name) for name in ("room", "kind")),
        *(sa.Column(name, Moment(), nullable=False) for name in ("start", "end")),
    )
    op.create_index("ix_partner_times_room", "partner_times", ["room"])
    _of_partner(
        "partner_kit",
        *(_text(name) for name in ("depot", "item")),
        sa.Column("count", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last")),
    )
    _of_partner(
        "partner_offers",
        *(_text(name) for name in ("programme", "session")),
        sa.Column("places", sa.Integer(), nullable=False),
        _text("facts"),
        sa.Column("closes", sa.Date(), nullable=False),
    )
    _make_proposals()
    _make_passed()


def downgrade() -> None:
    for table in (
        "partner_passed",
        "partner_proposals",
        "partner_offers",
        "partner_kit",
        "partner_times",
        "partner_shares",
        "partners",
    ):
        op.drop_table(table)


def _make_proposals() -> None:
    table = "partner_proposals"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "partner")),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("key", "body", "state")),
        sa.Column("came_at", Moment(), nullable=False),
        sa.Column("looked_at", Moment(), nullable=True),
        _text("looked_by"),
        sa.Column("decided_at", Moment(), nullable=True),
        *(_text(name) for name in ("decided_by", "family", "household")),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.ForeignKeyConstraint(["offer_id"], ["partner_offers.id"], name=f"fk_{table}_offer_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("organisation_id", "partner", "key", name=f"uq_{table}_organisation_id_partner_key"),
    )
    for column in ("partner", "state", "family"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _make_passed() -> None:
    table = "partner_passed"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "partner")),
        sa.Column("offer", sa.Integer(), nullable=False),
        *(_text(name) for name in ("offered", "key", "family", "contact")),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        *(_text(name) for name in ("agreed_how", "words", "told", "state")),
        sa.Column("made_at", Moment(), nullable=False),
        _text("made_by"),
        sa.Column("passed_at", Moment(), nullable=True),
        _text("passed_by"),
        *(sa.Column(name, Moment(), nullable=True) for name in ("answered_at", "withdrawn_at")),
        _text("withdrawn_by"),
        sa.Column("withdrawn_told_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("organisation_id", "key", name=f"uq_{table}_organisation_id_key"),
    )
    for column in ("partner", "family", "contact", "state"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _of_partner(table: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("organisation_id", "partner")),
        *_agreed(),
        *columns,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for column in ("organisation_id", "partner"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _agreed() -> "tuple[sa.Column[Any], ...]":
    return (
        sa.Column("made_at", Moment(), nullable=False),
        _text("made_by"),
        sa.Column("ended_at", Moment(), nullable=True),
        _text("ended_by"),
    )


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.String(), nullable=False)
