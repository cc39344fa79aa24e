"""How an adult likes to read, as they said it themselves: it is theirs, and nobody else's of the household."""

from sqlmodel import col, select

from scheduler.own_needs.front_door import families_of
from scheduler.own_needs.said import Reading
from scheduler.own_needs.states import NEEDS, Kind, SaidState
from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import SaidRow
from scheduler.store.tables.nouns import ContactRow


def reading_of(desk: Desk, contact: Contact) -> Reading:
    """What this adult said last, unless it was declined; else what is on record, where it can be of nobody else.

    Of two adults in a household the record does not say which of them reads so: neither page tells the other.
    """
    mine = select(SaidRow.body).where(
        SaidRow.organisation_id == desk.organisation,
        SaidRow.contact == contact.id,
        SaidRow.kind == Kind.NEEDS,
        SaidRow.state != SaidState.DECLINED,
    )
    said = (NEEDS.read(body).reading for body in desk.session.exec(mine.order_by(col(SaidRow.id).desc())))
    found = next((one for one in said if one is not None), None)
    return found or (_on_record(desk, contact) if _is_alone(desk, contact) else Reading.USUAL)


def _is_alone(desk: Desk, contact: Contact) -> bool:
    asked = select(ContactRow.body).where(
        ContactRow.organisation_id == desk.organisation, ContactRow.household == contact.household
    )
    return {one.adult for one in CONTACTS.bodies.read_all(desk.session.exec(asked))} == {contact.adult}


def _on_record(desk: Desk, contact: Contact) -> Reading:
    said = " ".join(one.reading.casefold() for one in families_of(desk, contact.household))
    large, easy = "large" in said, "easy" in said
    return next(one for one in Reading if (one.large, one.easy) == (large, easy))
