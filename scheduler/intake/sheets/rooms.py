"""rooms: the rooms of the venues."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import PENCE, SPANS, TEXT, YES_NO, whole
from scheduler.intake.row import Row, fields_of
from scheduler.records import RoomRecord, Service
from solver.problem import Room

COLUMNS = (
    Column("id", TEXT, "Your own short name for the room.", "library-1", ("room", "code"), required=True),
    Column("name", TEXT, "What the sign on its door says.", "Room 1", ("title",), blank=""),
    Column("venue", TEXT, "The id of its venue.", "library", ("building", "site"), required=True,
           refers="venue"),
    Column("capacity", whole(1), "People at once: adults, guests and staff.", "14", ("size", "max people", "seats"),
           required=True),
    Column("step_free", YES_NO, "Whether a wheelchair or pram gets in without a step.", "yes",
           ("wheelchair", "accessible")),
    Column("hearing_loop", YES_NO, "Whether it has a hearing loop.", "no", ("loop",)),
    Column("quiet", YES_NO, "Whether it is quiet.", "no"),
    Column("hybrid_kit", YES_NO, "Whether it has fixed kit for a super-group.", "no", ("hybrid",)),
    Column("busy", SPANS, "When others have it.", "2027-03-01 09:00 to 2027-03-01 12:00", ("booked", "unavailable")),
    Column("pence_per_hour", PENCE, "Its price an hour, in pence.", "1200", ("price", "cost per hour")),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The room is there, in a venue that is listed."""
    if row.is_new(row.text("id"), draft.rooms.maps[0]):
        draft.rooms[row.text("id")] = row.make(RoomRecord, room=row.make(Room))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a room."""
    for record in service.rooms:
        yield fields_of(record.room) | fields_of(record)


SHEET = Sheet("rooms", "The rooms of the venues.", COLUMNS, take, show, needed=True)
