from datetime import datetime
from typing import Any

import pytest

from solver.problem import Adult, Guest, Mode, Side, Span
from solver.roster import InterpreterPlan
from solver.rules.room_fit import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, interpreter, programme, room, session, terms, venue, week

IN_ROOM = session(modes=(Mode.IN_ROOM,))


def test_room_fit_names_a_missing_room_and_too_many_people() -> None:
    # One adult, a lead and a guest of the room are 3; the guest who joins remote takes no seat.
    guests = (Guest(id="g", session="s", side=Side.ROOM), Guest(id="h", session="s", side=Side.REMOTE))
    problem = week(programmes=(programme(rooms_needed=2),), rooms=(room(capacity=2),), guests=guests)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f",))))) == [
        "session 's' has 1 rooms; it needs 2",
        "session 's' has 3 people in rooms for 2",
    ]


def test_room_fit_counts_interpreters_who_sit_in_the_room() -> None:
    problem = week(rooms=(room(capacity=2),), interpreters=(interpreter(),))
    planned = roster(
        problem, seated("s", room=("f",), interpreters=(InterpreterPlan(interpreter="i", side=Side.ROOM),))
    )
    assert list(RULE.violations(problem, planned)) == ["session 's' has 3 people in rooms for 2"]


def test_room_fit_names_what_a_family_needs_and_a_room_lacks() -> None:
    problem = week(families=(family("a", step_free=True, hearing_loop=True, quiet=True),), rooms=(room(quiet=True),))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == [
        "family 'a' needs step-free access; room 'r' of session 's' has none",
        "family 'a' needs a hearing loop; room 'r' of session 's' has none",
    ]


def test_room_fit_names_a_room_that_others_have_and_two_sessions_in_one() -> None:
    taken = Span(at(1, 9), at(1, 9, 50))
    problem = week(sessions=(IN_ROOM, session("t", start=at(1, 12, 10))), rooms=(room(busy=(taken,)),))
    assert list(RULE.violations(problem, roster(problem, seated("s"), seated("t")))) == [
        "session 's' is in room 'r' while others have it",
        "sessions 's' and 't' are in room 'r' at one time",
    ]


def test_room_fit_lets_a_family_into_a_room_that_has_what_it_needs() -> None:
    problem = week(families=(family("a", step_free=True),), rooms=(room(step_free=True, capacity=2),))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",))))) == []


def test_room_fit_agrees_on_the_number_of_rooms_and_their_capacity_together() -> None:
    # Two rooms for 4: one lead and a guest leave two seats, for two of the families or for the couple.
    problem = week(
        programmes=(programme(rooms_needed=2),),
        sessions=(session(modes=(Mode.IN_ROOM,), rooms=("r", "q")),),
        rooms=(room("r", capacity=3), room("q", capacity=1)),
        guests=(Guest(id="g", session="s", side=Side.ROOM), Guest(id="h", session="s", side=Side.REMOTE)),
        families=(family("a"), family("b"), family("c", adults=(Adult(), Adult()))),
    )
    assert_agreement(RULE, problem)


def test_room_fit_agrees_on_leads_and_interpreters_of_a_super_group() -> None:
    # Room for 4, two leads: an interpreter in the room takes a seat, one on the remote side does not.
    problem = week(
        programmes=(programme(terms=(terms(Mode.SUPER_GROUP, leads=2),)),),
        rooms=(room(capacity=4),),
        interpreters=(interpreter(),),
        families=(family("a", interpreter="pl"), family("b"), family("c")),
    )
    assert_agreement(RULE, problem)


def test_room_fit_agrees_on_needs_in_every_room_used() -> None:
    # Whoever needs a loop may be in q with p (both have one), and never with r; nowhere is quiet.
    problem = week(
        programmes=(programme(rooms_needed=2),),
        sessions=(session(rooms=("p", "q", "r")),),
        rooms=(
            room("p", hearing_loop=True, step_free=True),
            room("q", hearing_loop=True),
            room("r", step_free=True),
        ),
        families=(family("a", hearing_loop=True), family("b", quiet=True), family("c")),
    )
    assert_agreement(RULE, problem, one_place=True)


@pytest.mark.parametrize("needs", [{"step_free": True}, {"hearing_loop": True}, {"quiet": True}])
def test_room_fit_agrees_on_one_need(needs: dict[str, Any]) -> None:
    problem = week(
        sessions=(session(rooms=("r", "q")),), rooms=(room("r"), room("q", **needs)), families=(family("a", **needs),)
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize(("hour", "minute"), [(12, 14), (12, 15), (7, 45), (7, 46)])
def test_room_fit_agrees_on_two_sessions_in_one_room_with_time_to_set_up(hour: int, minute: int) -> None:
    # The first runs 10:00 to 12:00, with 15 minutes to set up; the second needs two hours and its own 15.
    sessions = (IN_ROOM, session("t", modes=(Mode.IN_ROOM,), rooms=("r", "q"), start=at(1, hour, minute)))
    assert_agreement(RULE, week(sessions=sessions, rooms=(room("r"), room("q")), families=()))


@pytest.mark.parametrize(
    ("start", "end"),
    [(at(1, 9), at(1, 9, 45)), (at(1, 9), at(1, 9, 46)), (at(1, 11, 59), at(1, 13)), (at(1, 12), at(1, 13))],
)
def test_room_fit_agrees_on_a_room_that_others_have(start: datetime, end: datetime) -> None:
    rooms = (room("r", busy=(Span(start, end),)), room("q"))
    assert_agreement(RULE, week(sessions=(session(rooms=("r", "q")),), rooms=rooms))


def test_room_fit_agrees_on_modes_and_venues() -> None:
    # Remote has no room at all; at venue u there is only one, and the programme needs two.
    problem = week(
        programmes=(programme(rooms_needed=2),),
        sessions=(session(modes=(Mode.IN_ROOM, Mode.REMOTE), rooms=("r", "q", "u1")),),
        venues=(venue("v"), venue("u")),
        rooms=(room("r"), room("q"), room("u1", venue="u")),
    )
    assert_agreement(RULE, problem)
