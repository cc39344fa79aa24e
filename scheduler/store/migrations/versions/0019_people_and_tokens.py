"""Who may sign in, where they are signed in, how they set a password, and which programs may call.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("sign_in", "name", "name_key", "roles")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("practitioner", "password", "subject")),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        _organisation("people"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        *(
            sa.UniqueConstraint("organisation_id", column, name=f"uq_people_organisation_id_{column}")
            for column in ("sign_in", "name_key", "subject")
        ),
    )
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        _organisation("sign_ins"),
        _person("sign_ins"),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_ins"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        _organisation("invitations"),
        _person("invitations"),
        sa.PrimaryKeyConstraint("digest", name="pk_invitations"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("organisation_id", "digest", "name", "may")),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        *(sa.Column(name, Moment(), nullable=True) for name in ("revoked_at", "used_at")),
        _organisation("tokens"),
        _person("tokens"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("digest", name="uq_tokens_digest"),
    )
    for table in ("people", "sign_ins", "invitations", "tokens"):
        op.create_index(f"ix_{table}_organisation_id", table, ["organisation_id"])
    for table in ("sign_ins", "invitations"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def downgrade() -> None:
    for table in ("tokens", "invitations", "sign_ins", "people"):
        op.drop_table(table)


def _organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id")


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=f"fk_{table}_person_id")
