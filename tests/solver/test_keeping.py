"""Nearly everybody stays: what is pinned, what is left out, and that planning again moves nobody."""

from dataclasses import replace

import pytest

from solver.audit import audit
from solver.keeping import keeping, listing_all
from solver.problem import Guest, Mode, Pin, Side
from solver.search.progress import Options
from solver.solve import solve
from support.example_weeks import scarce_week
from support.rosters import roster, seated
from support.weeks import at, family, interpreter, practitioner, room, session, venue, week

SMALL = Options(deterministic=True)
THREE = (family("f"), family("g"), family("h"))


def test_keeping_pins_the_placed_and_gives_the_rest_no_place() -> None:
    problem = week(families=THREE, pins=(Pin(family="g", side=Side.ROOM),))
    planned = roster(problem, seated(room=("f",), remote=("g",)))

    assert keeping(problem, planned, ()).pins == (
        Pin(family="h"),
        Pin(family="f", session="s", side=Side.ROOM),
        Pin(family="g", session="s", side=Side.REMOTE),
    )
    # A free family is bound by its own pin alone, placed or not.
    assert keeping(problem, planned, ("g", "h")).pins == (
        Pin(family="g", side=Side.ROOM),
        Pin(family="f", session="s", side=Side.ROOM),
    )


def test_keeping_leaves_out_what_serves_no_free_family_and_what_refers_to_it() -> None:
    problem = week(
        families=THREE,
        sessions=(session("s", group="one"), session("same", group="one"), session("new", start=at(3, 10))),
        guests=(Guest(id="n", session="new", side=Side.ROOM), Guest(id="s", session="s", side=Side.ROOM)),
        interpreters=(interpreter(booked=("new", "s")),),
        pins=(Pin(family="h", session="new"),),
    )
    planned = roster(problem, seated(room=("f", "g")))

    kept = keeping(problem, planned, ())
    assert [one.id for one in kept.sessions] == ["s"]
    assert kept.guests == problem.guests[1:]
    assert kept.interpreters == (interpreter(booked=("s",)),)
    assert kept.pins[0] == Pin(family="h")
    # A free family's programme keeps its candidates, but none of a group that meets at another time already.
    assert [one.id for one in keeping(problem, planned, ("h",)).sessions] == ["s", "new"]


def test_keeping_leaves_open_the_modes_and_the_rooms_that_move_nobody() -> None:
    two = (room("r"), room("r2"), room("far", venue="w"))
    problem = week(
        families=THREE,
        venues=(venue("v"), venue("w")),
        rooms=two,
        sessions=(session(modes=tuple(Mode), rooms=("r", "r2", "far")),),
    )
    in_room = keeping(problem, roster(problem, seated(mode=Mode.IN_ROOM, room=("f",))), ()).sessions[0]
    assert (in_room.modes, in_room.rooms) == ((Mode.IN_ROOM, Mode.SUPER_GROUP), ("r", "r2"))

    remote = keeping(problem, roster(problem, seated(mode=Mode.REMOTE, remote=("f",))), ()).sessions[0]
    assert (remote.modes, remote.rooms) == ((Mode.REMOTE, Mode.SUPER_GROUP), ("r", "r2", "far"))


def test_keeping_lets_go_of_a_family_whose_session_is_gone() -> None:
    before = week(families=THREE, sessions=(session("gone"), session("s")))
    planned = roster(before, seated("gone", room=("f",)), seated("s", room=("g",)))
    after = replace(before, sessions=before.sessions[1:], families=THREE[:2])

    assert keeping(after, planned, ()).pins == (Pin(family="g", session="s", side=Side.ROOM),)


def test_keeping_and_planning_again_moves_nobody() -> None:
    problem = scarce_week(60, 1)
    planned = solve(problem, SMALL)
    places = {one.family: (one.session, one.side) for one in planned.placements}
    assert planned.unplaced

    kept = keeping(problem, planned, [one.family for one in planned.unplaced])
    again = listing_all(problem, solve(kept, SMALL, start=planned))

    assert audit(problem, again) == ()
    assert {one.family: (one.session, one.side) for one in again.placements} == places
    assert [one.id for one in again.sessions] == [one.id for one in problem.sessions]


@pytest.mark.parametrize("free", [(), ("h",)])
def test_keeping_a_roster_with_nobody_in_it_keeps_nothing(free: tuple[str, ...]) -> None:
    problem = week(families=THREE, practitioners=(practitioner(),))
    kept = keeping(problem, roster(problem), free)
    assert [pin.family for pin in kept.pins] == [one.id for one in THREE if one.id not in free]
    assert len(kept.sessions) == len(free)
