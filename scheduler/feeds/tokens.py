"""The secret addresses of feeds: made by chance, kept as digests, taken back at any time, one for each reader."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest

from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.restored import held_since
from scheduler.store import Desk, Store
from scheduler.store.tables import FeedTokenRow
from scheduler.store.trail import By, record

TOKEN_BYTES = 24  # 192 bits of chance, 32 letters in an address


class FeedKind(StrEnum):
    """Whose calendar it is. Its spelling is stored: stable."""

    ADULT = "adult"
    PRACTITIONER = "practitioner"
    VENUE = "venue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A feed with its secret, which is told this once and cannot be read again."""

    id: int
    kind: FeedKind
    whom: str
    token: str

    @property
    def path(self) -> str:
        """Where the outward app answers with it."""
        return f"/c/{self.token}.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed that stands, without its secret."""

    id: int
    kind: FeedKind
    whom: str
    issued_at: datetime
    issued_by: str


def keep_token(desk: Desk, kind: FeedKind, whom: str, by: By) -> Issued:
    """A new secret address for this reader; the one of before does not work any more."""
    for row in _standing(desk, kind, whom):
        _revoke(desk, row, by)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = FeedTokenRow(
        organisation_id=desk.organisation,
        kind=kind,
        whom=whom,
        digest=digest_of(token),
        issued_at=by.at,
        issued_by=by.who,
        changed_at=by.at.replace(microsecond=0),
    )
    desk.session.add(row)
    desk.session.flush()
    record(desk, by, "feed issued", f"{kind} {whom}", details={"feed": row.id})
    return Issued(id=row.id or 0, kind=kind, whom=whom, token=token)


def revoke(store: Store, feed: int, by: By) -> None:
    """The address does not work any more; to take it back again changes nothing. Raises NotFound for an unknown id."""
    with store.writing() as desk:
        row = desk.session.get(FeedTokenRow, feed)
        if row is None or row.organisation_id != desk.organisation:
            raise NotFound(f"feed {feed}: there is none")
        _revoke(desk, row, by)


def revoke_of(store: Store, kind: FeedKind, whom: str, by: By) -> int:
    """No address of this reader works any more; gives how many did."""
    with store.writing() as desk:
        rows = _standing(desk, kind, whom)
        for row in rows:
            _revoke(desk, row, by)
        return len(rows)


def feeds(desk: Desk) -> tuple[Listed, ...]:
    """All addresses that stand, the oldest first."""
    asked = select(FeedTokenRow).where(
        FeedTokenRow.organisation_id == desk.organisation, col(FeedTokenRow.revoked_at).is_(None)
    )
    return tuple(
        Listed(
            id=row.id or 0,
            kind=FeedKind(row.kind),
            whom=row.whom,
            issued_at=row.issued_at,
            issued_by=row.issued_by,
        )
        for row in desk.session.exec(asked.order_by(col(FeedTokenRow.id)))
    )


def row_of(desk: Desk, token: str) -> FeedTokenRow | None:
    """The feed of this secret, if it stands; none while records came back from a backup and nobody has seen to it.

    No time is to be learnt from: digests are compared, in constant time.
    """
    digest = digest_of(token)
    asked = select(FeedTokenRow).where(FeedTokenRow.organisation_id == desk.organisation, FeedTokenRow.digest == digest)
    row = desk.session.exec(asked).one_or_none()
    if row is None or not compare_digest(row.digest, digest) or row.revoked_at is not None or held_since(desk):
        return None
    return row


def digest_of(token: str) -> str:
    """What is kept of a secret. It is chance throughout, so that a plain digest cannot be turned back."""
    return sha256(token.encode()).hexdigest()


def _standing(desk: Desk, kind: FeedKind, whom: str) -> list[FeedTokenRow]:
    asked = select(FeedTokenRow).where(
        FeedTokenRow.organisation_id == desk.organisation,
        FeedTokenRow.kind == kind,
        FeedTokenRow.whom == whom,
        col(FeedTokenRow.revoked_at).is_(None),
    )
    return list(desk.session.exec(asked))


def _revoke(desk: Desk, row: FeedTokenRow, by: By) -> None:
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = by.at, by.who
        desk.session.add(row)
        record(desk, by, "feed revoked", f"{row.kind} {row.whom}", details={"feed": row.id})
