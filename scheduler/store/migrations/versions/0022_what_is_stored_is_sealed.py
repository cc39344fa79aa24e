"""What says something about somebody is sealed, with what was stored before; a pair's kind is no column any more.

Revision ID: 0022
Revises: 0021
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from scheduler.store.keys import keys_of
from scheduler.store.lifting import lifted
from scheduler.store.sealed import open_text, seal_text

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BODY = ("body",)
SEALED = {
    **dict.fromkeys(
        (
            "cohorts", "sessions", "venues", "rooms", "practitioners", "interpreters", "families", "contacts",
            "guests", "depots", "pieces", "keep_away", "told_before", "pins", "overrides",
        ),
        BODY,
    ),
    "pairs": ("id", "body"),
    "engagements": BODY,
    "findings": ("text", "decided_why"),
    "jobs": ("options", "failure", "found"),
    "job_events": BODY,
    "answers": ("answer",),
    "loans": ("hand_over",),
    "loan_pieces": ("how_wiped",),
    "outbox": ("subject", "text"),
    "tasks": ("who", "words", "safe_times", "outcome"),
    "audit_trail": ("why", "details"),
    "replies": ("note",),
    "video_links": ("url",),
    "webhooks": ("url", "secret"),
    "rosters": ("body", "problem", "preview"),
}  # fmt: skip
SEALED_BYTES = {
    "meetings": ("last_sent",),
    "link_keys": ("secret",),
    "outbox": ("mail", "calendar"),
    "webhook_deliveries": BODY,
}
KEYS = {
    "engagements": ("monday", "party", "whom", "what"),
    "job_events": ("job_id", "number"),
    "answers": ("key",),
    "loan_pieces": ("loan_id", "serial"),
    "rosters": ("monday", "version"),
    "meetings": ("monday", "family", "contact"),
    "link_keys": ("number",),
}
GLOBAL = {
    "findings", "jobs", "job_events", "loans", "outbox", "tasks", "audit_trail", "replies", "video_links", "webhooks",
    "webhook_deliveries",
}  # fmt: skip
"""Tables whose own number or id finds a row, whoever's it is."""


def upgrade() -> None:
    op.create_table(
        "sealing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sealing"),
    )
    op.drop_index("ix_pairs_kind", "pairs")
    op.drop_column("pairs", "kind")
    op.drop_index("ix_keep_away_household", "keep_away")
    op.drop_column("keep_away", "household")
    _rewrite(_seal)


def downgrade() -> None:
    _rewrite(_open)
    for table, column in (("pairs", "kind"), ("keep_away", "household")):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=sa.text("''")))
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_table("sealing")


def _rewrite(change: Callable[[str | bytes], str | bytes]) -> None:
    for names, kind in ((SEALED, sa.String()), (SEALED_BYTES, sa.LargeBinary())):
        for table, columns in names.items():
            with lifted(op.get_bind(), table):
                _rewrite_table(table, columns, kind, change)


def _rewrite_table(
    table: str, columns: tuple[str, ...], kind: sa.types.TypeEngine[Any], change: Callable[[str | bytes], str | bytes]
) -> None:
    """Row by row, so that no more than one roster is in memory."""
    connection = op.get_bind()
    key = KEYS.get(table, ("id",))
    if table not in GLOBAL:
        key = ("organisation_id", *key)
    raw = sa.table(table, *(sa.column(name) for name in key), *(sa.column(c, kind) for c in columns if c not in key))
    for found in connection.execute(sa.select(*(raw.c[name] for name in key))).all():
        mine = sa.and_(*(raw.c[name] == value for name, value in zip(key, found, strict=True)))
        row = connection.execute(sa.select(*(raw.c[name] for name in columns)).where(mine)).mappings().one()
        new = {name: change(value) for name, value in row.items() if value}
        if new:
            connection.execute(sa.update(raw).where(mine).values(new))


def _seal(value: str | bytes) -> str | bytes:
    keys = keys_of(op.get_bind().dialect)
    return seal_text(keys, value) if isinstance(value, str) else keys.seal(bytes(value))


def _open(value: str | bytes) -> str | bytes:
    keys = keys_of(op.get_bind().dialect)
    return open_text(keys, value) if isinstance(value, str) else keys.open(bytes(value))
