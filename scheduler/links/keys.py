"""The keys that sign links. A new one signs from now on; older ones are believed until they are forgotten."""

import secrets

from sqlalchemy import delete
from sqlmodel import col, select

from scheduler.store import Desk, Store
from scheduler.store.tables import LinkKeyRow
from scheduler.store.trail import By, record

BYTES = 32
ITSELF = "supergroup"
"""Who is said to have made the first key, which nobody asks for."""


def keys_of(desk: Desk) -> list[bytes]:
    """All keys that are believed, the newest last."""
    mine = select(LinkKeyRow).where(LinkKeyRow.organisation_id == desk.organisation)
    return [row.secret for row in desk.session.exec(mine.order_by(col(LinkKeyRow.number)))]


def renew_key(store: Store, by: By) -> None:
    """Links are signed with a new key. Those that are out already work on, until `forget_old_keys`."""
    with store.writing() as desk:
        add_key(desk, by)
        record(desk, by, "link key renewed", "links")


def forget_old_keys(store: Store, by: By) -> int:
    """Only links signed with the newest key are believed; gives how many keys are gone. No way leads back."""
    with store.writing() as desk:
        mine = select(LinkKeyRow.number).where(LinkKeyRow.organisation_id == desk.organisation)
        *old, _newest = sorted(desk.session.exec(mine)) or [0]
        this = col(LinkKeyRow.organisation_id) == desk.organisation
        desk.session.exec(delete(LinkKeyRow).where(this, col(LinkKeyRow.number).in_(old)))
        record(desk, by, "old link keys forgotten", "links", details={"keys": len(old)})
        return len(old)


def add_key(desk: Desk, by: By) -> None:
    """One more key, the newest."""
    mine = select(LinkKeyRow.number).where(LinkKeyRow.organisation_id == desk.organisation)
    number = max(desk.session.exec(mine), default=0) + 1
    desk.session.add(
        LinkKeyRow(
            organisation_id=desk.organisation,
            number=number,
            secret=secrets.token_bytes(BYTES),
            made_at=by.at,
            made_by=by.who,
        )
    )
    desk.session.flush()
