"""The outbox of a week into a folder: for a service without a mail server, and to look at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from scheduler.delivery import folder
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.delivery.transport import Transport
from scheduler.records import Contact, Route, Service
from scheduler.settings import NO_SERVERS
from scheduler.store import Store
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.dispatching import Post, Sent
from scheduler.weeks.judging import Go, Reading, judge
from scheduler.weeks.outgoing import Outgoing

WAIT_SECONDS = 60.0


def deliver_to_folder(
    store: Store, week: date, outgoing: Outgoing, place: Path, by: By, servers: Delivery = NO_SERVERS
) -> Sent:
    """What is due of the week lies in the folder and counts as sent, but for what one of the servers carries.

    It goes the way of everything that is sent: each contact record is read again, and the gate asked again. Tasks
    and loan requests of the publication are written beside the messages.
    """
    folder.clear(place)
    post = Post(store=store, carriers=_IntoFolder(servers, place), now=lambda: by.at, who=by.who)
    done = post.send_due(week, WAIT_SECONDS)
    for name in (folder.INVITES, folder.MESSAGES):
        (place / name).mkdir(parents=True, exist_ok=True)
    folder.write_beside(outgoing, place)
    return done


class _IntoFolder(Carriers):
    """Carries into a folder what no server does; the rest waits for its server."""

    def __init__(self, servers: Delivery, place: Path) -> None:
        super().__init__(Delivery(folder=place))
        self._servers = Carriers(replace(servers, folder=None))

    def of(self, route: Route, *, is_invite: bool) -> Transport | None:
        """The folder, unless a server carries it."""
        is_carried = self._servers.of(route, is_invite=is_invite) is not None
        return None if is_carried else super().of(route, is_invite=is_invite)


def may_go(contact: Contact | None, row: OutboxRow, service: Service, by: By) -> bool:
    """Whether the contact record, as it is now, allows the message as it was written, and its time has come."""
    if contact is None or row.not_before > by.at:
        return False
    now = Reading(contact=contact, is_stopped=contact.stop, zone=service.zone)
    return isinstance(judge(row, now, by.at, reaches=False), Go)
