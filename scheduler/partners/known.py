"""Who the partners are and what is agreed with each, as it is on record."""

from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.partners.partner import Partner, Share, ShareKind, Whose, partner_from, share_from
from scheduler.store.desk import Desk
from scheduler.store.tables import PartnerRow, PartnerShareRow


def partners(desk: Desk) -> tuple[Partner, ...]:
    """All partners, those that were ended too, by name."""
    mine = select(PartnerRow).where(PartnerRow.organisation_id == desk.organisation)
    return tuple(map(partner_from, desk.session.exec(mine.order_by(col(PartnerRow.name), col(PartnerRow.id)))))


def partner_row(desk: Desk, ident: str) -> PartnerRow:
    """The partner as it is kept. Raises NotFound."""
    row = desk.session.get(PartnerRow, (desk.organisation, ident))
    if row is None:
        raise NotFound(f"partner {ident!r}: there is none of this name")
    return row


def partner(desk: Desk, ident: str) -> Partner:
    """The partner of this id. Raises NotFound."""
    return partner_from(partner_row(desk, ident))


def partner_of_token(desk: Desk, token: int | None) -> Partner:
    """Whoever this token was made for. Raises NotFound for a token of nobody's, or where nothing is shared any more."""
    mine = select(PartnerRow).where(PartnerRow.organisation_id == desk.organisation)
    rows = desk.session.exec(mine.where(PartnerRow.token_id == token)).all() if token is not None else []
    found = [one for one in map(partner_from, rows) if one.stands]
    if not found:
        raise NotFound("there is nothing here")
    return found[0]


def shares(desk: Desk, partner: str | None = None, *, ended: bool = False) -> tuple[Share, ...]:
    """What is agreed with one partner, or with all; with `ended` what was agreed once as well."""
    mine = select(PartnerShareRow).where(PartnerShareRow.organisation_id == desk.organisation)
    if partner is not None:
        mine = mine.where(PartnerShareRow.partner == partner)
    if not ended:
        mine = mine.where(col(PartnerShareRow.ended_at).is_(None))
    return tuple(map(share_from, desk.session.exec(mine.order_by(col(PartnerShareRow.id)))))


def shared_rooms(desk: Desk, partner: str) -> tuple[Share, ...]:
    """Rooms of ours of which this partner has a share."""
    return tuple(one for one in shares(desk, partner) if one.kind is ShareKind.ROOM and one.whose is Whose.THEIRS)
