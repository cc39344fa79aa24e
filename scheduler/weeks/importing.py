"""New records go into the store; published rosters are judged by them, and outdated signatures taken away, at once."""

from collections.abc import Callable
from datetime import date

from scheduler.engagements.ledger import follow_addresses
from scheduler.photos.keeping import forget_photos
from scheduler.records import Service
from scheduler.rights.come_back import tell_come_back
from scheduler.safeguarding.brought import tell_brought
from scheduler.store import Store, load_service, save_service
from scheduler.store.desk import Desk
from scheduler.store.trail import By, record
from scheduler.weeks.calling_back import call_back_outdated
from scheduler.weeks.rechecking import settle
from scheduler.weeks.stopping import stop

Merge = Callable[[Service], Service]
IMPORTED = ("records imported", "service")


def import_service(store: Store, merge: Merge, by: By) -> dict[date, str]:
    """The store holds what `merge` makes of the records there are; gives the weeks whose sign-off is void, and why.

    Nobody changes a record between its reading and writing. What waits to be sent by the older word of a contact
    record is called back, and what a published roster now breaks is found. A stop that comes with the records holds
    what a stop by hand does, and goes over to every record of the same adult, also one that is new. Raises NotAllowed,
    and keeps everything as it was, if a stop of contact would be lost.
    """
    with store.writing() as desk:
        before = load_service(desk)
        return take_records(desk, before, merge(before), by)


def take_records(
    desk: Desk, before: Service, service: Service, by: By, did: tuple[str, str] = IMPORTED
) -> dict[date, str]:
    """The same with what was on record and what shall be, within a transaction that is open already.

    `did` stands on the trail: what was done, and to what.
    """
    save_service(desk, service)
    call_back_outdated(desk, before, service, by.at)
    for contact in [one.id for one in service.contacts if one.stop]:
        stop(desk, contact, by)
    follow_addresses(desk, service, by)
    forget_photos(desk, service, by)
    tell_brought(desk, before, service, by)
    tell_come_back(desk, before, service, by)
    details = {"families": len(service.families), "contacts": len(service.contacts)}
    record(desk, by, *did, details=details)
    return settle(desk, by)
