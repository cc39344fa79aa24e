"""guests: professionals of other agencies who join one session."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import TEXT, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import GuestRecord, Service
from solver.problem import Guest, Side

SIDE = word(Side, inroom=Side.ROOM, online=Side.REMOTE)
COLUMNS = (
    Column("id", TEXT, "Your own id for the guest.", "g1", ("guest",), required=True),
    Column("name", TEXT, "Full name.", "Dr Lewis", ("full name",), blank=""),
    Column("agency", TEXT, "Whom the guest works for.", "Health visiting", ("organisation",)),
    Column("email", TEXT, "Work e-mail address.", "lewis@agency.example", ("e-mail",)),
    Column("session", TEXT, "The id of the session.", "s1", required=True, refers="session"),
    Column("side", SIDE, "Room or remote.", "remote", required=True),
)


def take(row: Row, draft: Draft) -> None:
    """The guest joins a session that is listed."""
    if row.is_new(row.text("id"), draft.guests.maps[0]):
        draft.guests[row.text("id")] = row.make(GuestRecord, guest=row.make(Guest))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a guest."""
    for record in service.guests:
        yield fields_of(record.guest) | fields_of(record)


SHEET = Sheet("guests", "Professionals of other agencies who join one session.", COLUMNS, take, show)
