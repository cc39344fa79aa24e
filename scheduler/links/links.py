"""Who holds a link, and whether it still works: for one adult alone, and only while that adult may be reached."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from sqlmodel import select

from scheduler.links.keys import ITSELF, add_key, keys_of
from scheduler.links.purpose import LIVES, Purpose
from scheduler.links.signing import NOBODY, Holder, handle_in, is_believed, sign
from scheduler.messages.gate import gate
from scheduler.records import Contact, Service
from scheduler.restored import held_since
from scheduler.store import Desk, Store
from scheduler.store.tables import LinkHolderRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import By, record
from scheduler.weeks.judging import read_now
from scheduler.weeks.stopping import records_of_adult

PageOf = Callable[[Contact], str | None]
HANDLE_BYTES = 9


def link_for(desk: Desk, contact: Contact, purpose: Purpose, now: datetime) -> str:
    """The path of this adult's link, which works from `now` for as long as its purpose has; the same all that day.

    Another address of the adult makes it void. Writes, where this adult never had one.
    """
    row = _holder_row(desk, contact.id) or _new_holder(desk, contact.id, now)
    last_day = (now.astimezone(UTC) + LIVES[purpose]).date()
    return f"/{purpose.value}/{sign(keys_of(desk), _holder(row, contact), purpose, last_day)}"


def whose(desk: Desk, token: str, purpose: Purpose, now: datetime) -> Contact | None:
    """Whose link it is; None for one that is forged, too old, taken back, for something else, or of an adult who may
    not be reached now; for all, while records came back from a backup and nobody has seen to it. Nobody can tell which:
    all of it is looked at, whatever is wrong.
    """
    row = _row_by_handle(desk, handle_in(token))
    now_on_record = read_now(desk, row.contact if row else "")
    contact = now_on_record.contact
    holder = _holder(row, contact) if row and contact else NOBODY
    believed = is_believed(keys_of(desk), token, holder, purpose, now)
    open_now = contact is not None and gate(contact, now, Service(zone=now_on_record.zone)).is_open
    is_held = held_since(desk) is not None
    return contact if believed and open_now and not (now_on_record.is_stopped or is_held) else None


def revoke_links(store: Store, contact: str, by: By) -> None:
    """No link works any more that this adult has by any of their records; the next message carries a new one.

    Raises NotFound for an unknown id.
    """
    with store.writing() as desk:
        for one in records_of_adult(desk, contact):
            row = _holder_row(desk, one.id) or _new_holder(desk, one.id, by.at)
            row.generation += 1
            desk.session.add(row)
        record(desk, by, "links taken back", f"contact {contact}")


def ready_links(desk: Desk, at: datetime) -> None:
    """Every adult can have links, so that a rehearsal which is taken back gives the same ones as what is sent later."""
    if desk.families_url:
        mine = select(LinkHolderRow.contact).where(LinkHolderRow.organisation_id == desk.organisation)
        known = set(desk.session.exec(mine))
        for contact in desk.session.exec(select(ContactRow.id).where(ContactRow.organisation_id == desk.organisation)):
            if contact not in known:
                _new_holder(desk, contact, at)


def page_of(desk: Desk, since: datetime) -> PageOf | None:
    """Gives each adult's page by its whole address; None where families have no address to come to."""
    if not desk.families_url:
        return None

    def page(contact: Contact) -> str | None:
        return desk.families_url + link_for(desk, contact, Purpose.PAGE, since)

    return page


def _holder_row(desk: Desk, contact: str) -> LinkHolderRow | None:
    return desk.session.get(LinkHolderRow, (desk.organisation, contact))


def _row_by_handle(desk: Desk, handle: str) -> LinkHolderRow | None:
    mine = select(LinkHolderRow).where(LinkHolderRow.organisation_id == desk.organisation)
    return desk.session.exec(mine.where(LinkHolderRow.handle == handle)).one_or_none()


def _new_holder(desk: Desk, contact: str, at: datetime) -> LinkHolderRow:
    if not keys_of(desk):
        add_key(desk, By(who=ITSELF, at=at))
    handle = secrets.token_urlsafe(HANDLE_BYTES)
    row = LinkHolderRow(organisation_id=desk.organisation, contact=contact, handle=handle, generation=0)
    desk.session.add(row)
    desk.session.flush()
    return row


def _holder(row: LinkHolderRow, contact: Contact) -> Holder:
    reached = (contact.household, contact.route.value, contact.address.strip())
    return Holder(handle=row.handle, generation=row.generation, reached=reached)
