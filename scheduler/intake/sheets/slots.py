"""slots: times that practitioners keep for one family."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import MOMENT, OPTIONAL_TEXT, TEXT, many, whole, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Channel, Slot

CHANNEL = word(Channel, phone=Channel.TELEPHONE, call=Channel.TELEPHONE, online=Channel.VIDEO, visit=Channel.HOME_VISIT)
COLUMNS = (
    Column("id", TEXT, "Your own short name for the slot.", "slot-1", ("slot",), required=True),
    Column("practitioner", TEXT, "The id of the practitioner.", "amina", ("staff", "worker"), required=True,
           refers="practitioner"),
    Column("start", MOMENT, "When it starts, on local clocks.", "2027-03-03 14:00", ("when",), required=True),
    Column("minutes", whole(1), "How long it is.", "45", ("length", "duration"), required=True),
    Column("channels", many(CHANNEL, CHANNEL.expected), "How it may be held.", "telephone; video", ("channel", "how"),
           required=True),
    Column("venue", OPTIONAL_TEXT, "The id of the venue, where it may be in person.", "library", refers="venue"),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The practitioner keeps the time."""
    ident = row.text("id")
    if row.is_new(ident, draft.sessions.maps[0]) and row.is_new(ident, draft.slots.maps[0]):
        draft.slots[ident] = row.make(Slot)


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a slot."""
    yield from map(fields_of, service.slots)


SHEET = Sheet("slots", "Times that practitioners keep for one family: calls, visits, one to one.", COLUMNS, take, show)
