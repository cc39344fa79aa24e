"""published: the places that were published for the planned week already."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import MOMENT, TEXT, YES_NO, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Published, Side

SIDE = word(Side, inroom=Side.ROOM, online=Side.REMOTE, onetoone=Side.SLOT)
COLUMNS = (
    Column("family", TEXT, "The id of the family.", "f1", ("family id", "referral"), required=True, refers="family"),
    Column("session", TEXT, "The id of its session or slot then.", "s1", required=True),
    Column("group", TEXT, "The group's word then.", "triple-p-spring", ("cohort",), required=True),
    Column("side", SIDE, "Room, remote or slot.", "room", required=True),
    Column("start", MOMENT, "When it was to start.", "2027-03-02 10:00", required=True),
    Column("told", YES_NO, "Whether the family has been told. It must be said.", "yes", ("informed",), required=True,
           careful=True),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The family was given this place."""
    if row.is_new(row.text("family"), draft.published.maps[0], "family"):
        draft.published[row.text("family")] = row.make(Published)


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a place."""
    yield from map(fields_of, service.published)


SHEET = Sheet(
    "published", "The places that were published for this week: promises that the plan keeps.", COLUMNS, take, show,
    safety=True,
)  # fmt: skip
