"""The tokens that were issued: what each may, until when, when it was last used, and one that is taken back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from scheduler.access.may import May
from scheduler.access.tokens import SCOPES
from scheduler.errors import NotFound
from scheduler.store import Desk
from scheduler.store.tables import TokenRow
from scheduler.store.trail import By, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret. `person` is whom it acts as, None for a program that acts by its own name."""

    id: int
    name: str
    may: tuple[May, ...]
    person: int | None
    made_at: datetime
    made_by: str
    ends_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None

    def stands(self, at: datetime) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and at < self.ends_at


def tokens(desk: Desk) -> tuple[Token, ...]:
    """All of them, those that ended too, in the order they were issued."""
    mine = select(TokenRow).where(TokenRow.organisation_id == desk.organisation).order_by(col(TokenRow.id))
    return tuple(map(_token, desk.session.exec(mine)))


def revoke_token(desk: Desk, token: int, by: By) -> Token:
    """It opens nothing any more. Taken back again, it stays so. Raises NotFound for one that never was."""
    row = desk.session.get(TokenRow, token)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"token {token}: there is none of this number")
    if row.revoked_at is None:
        row.revoked_at = by.at
        desk.session.add(row)
        record(desk, by, "token revoked", f"token {row.name}")
    return _token(row)


def _token(row: TokenRow) -> Token:
    if row.id is None:
        raise ValueError("a token that is not stored has no number")
    return Token(
        id=row.id,
        name=row.name,
        may=SCOPES.read(row.may),
        person=row.person_id,
        made_at=row.made_at,
        made_by=row.made_by,
        ends_at=row.ends_at,
        revoked_at=row.revoked_at,
        used_at=row.used_at,
    )
