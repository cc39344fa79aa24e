"""Agreements with partners: who they are, what is shared with them and how much of it, and an end to it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import httpx
from sqlmodel import col, select

from scheduler.access.may import May
from scheduler.access.secret import digest_of
from scheduler.access.standing_tokens import revoke_token
from scheduler.access.tokens import issue_token
from scheduler.delivery.settings import is_own_machine
from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.partners.known import partner_row
from scheduler.partners.open_ends import open_ends
from scheduler.partners.partner import WINDOWS, Partner, Share, ShareKind, Whose, partner_from, share_from
from scheduler.partners.shareable import why_not_room
from scheduler.records import Service
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import (
    PartnerKitRow,
    PartnerOfferRow,
    PartnerRow,
    PartnerShareRow,
    PartnerTimeRow,
    TokenRow,
)
from scheduler.store.trail import By, Details, record
from scheduler.weeks.rechecking import settle
from solver.problem import ItemKind, WeekTime

IDENT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_NAME = 200
A_WEEK_MIN = 7 * 24 * 60
MOST_PLACES = 100
MOST_DAYS = 366 * 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A share as it is agreed, before it is on record. Fields as of `Share`."""

    kind: ShareKind
    what: str
    amount: int
    first: date
    last: date
    whose: Whose = Whose.THEIRS
    item: ItemKind | None = None
    windows: tuple[WeekTime, ...] = ()
    theirs: str = ""


def add_partner(store: Store, ident: str, name: str, contact: str, by: By, url: str = "", secret: str = "") -> Partner:
    """The organisation is a partner; nothing is shared with it yet. Raises BadInput, WrongState where it is one."""
    called = " ".join(name.split())
    if not IDENT.fullmatch(ident):
        raise BadInput(f"partner {ident!r}: expected small letters, digits and hyphens, 40 at most")
    if not called or len(called) > LONGEST_NAME or not called.isprintable() or len(contact) > LONGEST_NAME:
        raise BadInput(f"partner {ident!r}: name is {name!r}; expected 1 to {LONGEST_NAME} letters, and whom to ring")
    with store.writing() as desk:
        if desk.session.get(PartnerRow, (desk.organisation, ident)) is not None:
            raise WrongState(f"partner {ident!r}: it is on record already; expected another id")
        row = PartnerRow(
            organisation_id=desk.organisation,
            id=ident,
            name=called,
            contact=contact.strip(),
            url=_address(url),
            secret=secret.strip(),
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        record(desk, by, "partner added", f"partner {ident}")
        return partner_from(row)


def set_address(store: Store, ident: str, url: str, secret: str, by: By) -> Partner:
    """Where the partner's records answer, and the token that it gave us. Raises NotFound, BadInput."""
    with store.writing() as desk:
        row = _standing(desk, ident)
        row.url, row.secret = _address(url), secret.strip()
        desk.session.add(row)
        record(desk, by, "partner's address changed", f"partner {ident}")
        return partner_from(row)


def give_token(store: Store, ident: str, by: By, ends_at: datetime | None = None) -> str:
    """A new token with which the partner asks us, told this once; the one before opens nothing any more."""
    with store.writing() as desk:
        row = _standing(desk, ident)
        if row.token_id is not None:
            revoke_token(desk, row.token_id, by)
        secret = issue_token(desk, f"partner {ident}", {May.PARTNER}, ends_at or by.at + timedelta(days=365), by)
        row.token_id = _token_number(desk, secret)
        desk.session.add(row)
        return secret


def agree(store: Store, ident: str, to: Agreed, by: By) -> Share:
    """The share holds from its first day on; plans of ours that need what is the partner's are found to be void.

    Raises NotFound for an unknown partner or thing, BadInput for what can never be shared.
    """
    with store.writing() as desk:
        _standing(desk, ident)
        _require_shareable(load_service(desk), to)
        row = PartnerShareRow(
            organisation_id=desk.organisation,
            partner=ident,
            kind=to.kind,
            whose=to.whose,
            what=to.what,
            item=to.item.value if to.item else "",
            theirs=to.theirs.strip(),
            amount=to.amount,
            windows=WINDOWS.write(to.windows),
            first=to.first,
            last=to.last,
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        told: Details = {"kind": to.kind, "what": to.what, "amount": to.amount, "share": row.id or 0}
        record(desk, by, "share agreed", f"partner {ident}", details=told)
        settle(desk, by)
        return share_from(row)


def end_share(store: Store, ident: str, share: int, by: By) -> None:
    """The share is agreed no more. What was booked stays until it is given up. Raises NotFound."""
    with store.writing() as desk:
        row = desk.session.get(PartnerShareRow, share)
        if row is None or (row.organisation_id, row.partner) != (desk.organisation, ident):
            raise NotFound(f"share {share}: there is none of this number with {ident!r}")
        if row.ended_at is None:
            row.ended_at, row.ended_by = by.at, by.who
            desk.session.add(row)
            record(desk, by, "share ended", f"partner {ident}", details={"share": share})
            settle(desk, by)


def end_partner(store: Store, ident: str, by: By) -> None:
    """Nothing is shared with the partner any more: its token opens nothing, its times and kit are ours.

    Raises WrongState while a family's consent still binds them or us: those are seen to first.
    """
    with store.writing() as desk:
        row = _standing(desk, ident)
        if found := open_ends(desk, ident):
            raise WrongState(f"partner {ident!r}: {'; '.join(found)}")
        if row.token_id is not None:
            revoke_token(desk, row.token_id, by)
        row.ended_at, row.ended_by, row.secret, row.token_id = by.at, by.who, "", None
        desk.session.add(row)
        _end_all(desk, ident, by)
        record(desk, by, "partner ended", f"partner {ident}")
        settle(desk, by)


def _end_all(desk: Desk, ident: str, by: By) -> None:
    for kind in (PartnerShareRow, PartnerTimeRow, PartnerKitRow, PartnerOfferRow):
        mine = select(kind).where(kind.organisation_id == desk.organisation, kind.partner == ident)
        for row in desk.session.exec(mine.where(col(kind.ended_at).is_(None))):
            row.ended_at, row.ended_by = by.at, by.who
            desk.session.add(row)
    desk.session.flush()


def _standing(desk: Desk, ident: str) -> PartnerRow:
    row = partner_row(desk, ident)
    if row.ended_at is not None:
        raise WrongState(f"partner {ident!r}: nothing is shared with it any more; add it again under another id")
    return row


def _token_number(desk: Desk, secret: str) -> int | None:
    return desk.session.exec(select(TokenRow.id).where(TokenRow.digest == digest_of(secret))).one()


def _require_shareable(service: Service, to: Agreed) -> None:
    """Raises BadInput, naming the value, for what cannot be agreed."""
    if not to.first <= to.last or (to.last - to.first).days > MOST_DAYS:
        raise BadInput(f"last is {to.last}; expected a day from {to.first} on, within five years")
    match to.kind:
        case ShareKind.ROOM:
            _require_room(service, to)
        case ShareKind.KIT:
            _require_kit(service, to)
        case ShareKind.PLACES:
            _require_places(service, to)


def _require_room(service: Service, to: Agreed) -> None:
    if to.whose is Whose.THEIRS and (why := why_not_room(service, to.what)):
        raise BadInput(why)
    if to.what not in {one.id for one in service.rooms}:
        raise BadInput(f"room {to.what!r}: there is none of this id; expected one of ours, or theirs as we have it")
    if to.whose is Whose.OURS and not to.windows:
        raise BadInput("windows are empty; expected the times of the week at which their room is ours")
    kept = sum(one.end_min - one.start_min for one in to.windows)
    if not 0 < to.amount <= A_WEEK_MIN or to.amount < kept:
        raise BadInput(f"amount is {to.amount}; expected minutes a week, {kept or 1} or more as that is kept")


def _require_kit(service: Service, to: Agreed) -> None:
    owned = {(one.depot, one.item): one.count for one in service.stocks}.get((to.what, to.item or ItemKind.TABLET))
    if to.item is None or owned is None or to.whose is not Whose.THEIRS or to.windows:
        raise BadInput(f"kit {to.item} of {to.what!r}: expected a depot of ours and something that it lends")
    if not 0 < to.amount <= owned:
        raise BadInput(f"amount is {to.amount}; expected 1 to {owned}, which is all that there are")


def _require_places(service: Service, to: Agreed) -> None:
    found = {one.id: one for one in service.programmes}.get(to.what)
    if found is None or found.sensitive or to.whose is not Whose.THEIRS or to.windows:
        raise BadInput(f"programme {to.what!r}: expected one of ours that is not sensitive")
    if not 0 < to.amount <= MOST_PLACES:
        raise BadInput(f"amount is {to.amount}; expected 1 to {MOST_PLACES} places of a course")


def _address(text: str) -> str:
    """The address without a slash at its end. A wrong one is not repeated: it may hold a password."""
    if not text.strip():
        return ""
    try:
        url, is_clear = httpx.URL(text.strip()), httpx.URL(text.strip()).host == urlsplit(text.strip()).hostname
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput("url is no address; expected one like https://families.example.org") from error
    if not is_clear or not url.host or url.userinfo or url.fragment or url.query or url.path.strip("/"):
        raise BadInput("url: expected an address like https://families.example.org, and nothing more")
    if url.scheme != "https" and not (url.scheme == "http" and is_own_machine(url.host)):
        raise BadInput("url: expected https://, as anybody on the way could read what is passed on")
    return str(url).rstrip("/")
