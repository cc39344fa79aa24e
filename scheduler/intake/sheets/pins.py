"""pins: places that a person fixed."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import OPTIONAL_TEXT, TEXT, YES_NO, optional
from scheduler.intake.row import Row, fields_of
from scheduler.intake.sheets import published
from scheduler.records import Service
from solver.problem import Pin

COLUMNS = (
    Column("family", TEXT, "The id of the family.", "f1", ("family id", "referral"), required=True, refers="family"),
    Column(
        "session",
        OPTIONAL_TEXT,
        "The id of the session or slot it must have.",
        "s1",
        ("slot",),
        refers="session or slot",
    ),
    Column("side", optional(published.SIDE), "The side it must have: room, remote or slot.", "room"),
    Column("no_place", YES_NO, "Yes where it must have no place at all.", "no", ("none", "leave out")),
)


def take(row: Row, draft: Draft) -> None:
    """The family's place is fixed, in the session, on the side, or nowhere."""
    fixed = bool({"session", "side"} & row.values.keys())
    if fixed == row.yes("no_place"):
        row.refuse("no_place", "yes, or else a session or a side, and not both")
    elif row.is_new(row.text("family"), draft.pins.maps[0], "family"):
        draft.pins[row.text("family")] = row.make(Pin)


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a pin."""
    for pin in service.pins:
        yield fields_of(pin) | {"no_place": pin.session is None and pin.side is None}


SHEET = Sheet(
    "pins", "Places that a person fixed; the planner keeps them.", COLUMNS, take, show, safety=True, holds_all=True
)
