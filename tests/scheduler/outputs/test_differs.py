"""Of a changed place only what differs is told."""

from dataclasses import replace

import pytest

from scheduler.messages.appointment import Appointment
from scheduler.messages.spot import Spot
from scheduler.outputs.differs import difference
from scheduler.outputs.names import Names
from solver.problem import Side
from support.told_week import told_problem, told_service
from support.weeks import at

HALL = Spot(name="Elm Road", room="Main room", address="", directions="", directions_cy="")
BEFORE = Appointment(
    family="0101", household="0101", session="sol-mon", side=Side.ROOM, start=at(0, 10), end=at(0, 12), spot=HALL
)
REMOTE = replace(BEFORE, side=Side.REMOTE, spot=None, link="https://meet.example/1")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (replace(BEFORE, spot=replace(HALL, room="Second room")), "Second room instead of Main room"),
        (
            replace(BEFORE, spot=replace(HALL, name="Library", room="Garden room")),
            "Library, Garden room instead of Elm Road, Main room",
        ),
        (replace(BEFORE, spot=None), "another place"),
        (replace(BEFORE, start=at(0, 13), end=at(0, 15)), "Monday 1 March, 13:00 instead of 10:00"),
        (
            replace(BEFORE, start=at(1, 10), end=at(1, 12)),
            "Tuesday 2 March, 10:00 instead of Monday 1 March, 10:00",
        ),
        (replace(BEFORE, end=at(0, 13)), "until 13:00 instead of 12:00"),
        (REMOTE, "remote instead of in the room (Elm Road, Main room)"),
        (replace(BEFORE, taxi=True, creche=True), "with a taxi and with a crèche place"),
        (replace(BEFORE, session="sol-tue"), "another group, all else as it was"),
    ],
)
def test_change_of_a_place_names_only_what_differs(after: Appointment, said: str) -> None:
    assert difference(Names(told_service(), told_problem()), BEFORE, after) == said


def test_room_with_the_name_of_its_venue_is_named_once() -> None:
    one = replace(BEFORE, spot=replace(HALL, name="Community room", room="Community room"))

    assert difference(Names(told_service(), told_problem()), one, REMOTE) == (
        "remote instead of in the room (Community room)"
    )
