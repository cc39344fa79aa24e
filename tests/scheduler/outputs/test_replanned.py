"""What a coordinator reads of a replan: news once for all whom it concerns, and what somebody extra would save."""

from dataclasses import replace
from datetime import timedelta

from scheduler.messages.appointment import Appointment
from scheduler.messages.news import News
from scheduler.messages.spot import Spot
from scheduler.outputs.names import Names
from scheduler.outputs.replanned import FamiliesTold, cover_lines, event_lines, plan_told
from scheduler.records import Route
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.telling import Hears, Telling
from solver.events.lost import RoomLost
from solver.problem import Side, StaffRole
from solver.replanning import Cover, PlanKind, Replan, Replans
from support.told_week import told_problem, told_roster, told_service
from support.weeks import at

NAMES = Names(told_service(), told_problem())
MAIN = Spot(name="Elm Road", room="Main room", address="", directions="", directions_cy="")
PLAN = Replan(kinds=(PlanKind.FEWEST,), roster=told_roster(), touched=(), staff=(), fallen=(), seconds=0.0)
FOUND = Replans(problem=told_problem(), broken=(), plans=(PLAN,), cover=(), seconds=0.0)


def hears(family: str, route: Route) -> Hears:
    before = Appointment(
        family=family, household=family, session="sol-mon", side=Side.ROOM, start=at(9, 10), end=at(9, 12), spot=MAIN
    )
    after = replace(before, spot=replace(MAIN, room="Second room"))
    return Hears(
        family=family, told=True, news=(News.PLACE,), before=before, after=after, routes=(route,), silent=False
    )


def test_change_of_a_room_is_told_once_whatever_the_routes() -> None:
    heard = (hears("0101", Route.EMAIL), hears("0102", Route.LETTER), hears("0103", Route.EMAIL))

    told = plan_told(NAMES, FOUND, PLAN, Telling(hears=heard, drafts=Outgoing(meetings=(), messages=(), tasks=())))

    assert told.families == (
        FamiliesTold(
            families=("0101", "0102", "0103"),
            words="Second room instead of Main room. By e-mail. For Ben O. (0102): by letter.",
        ),
    )


def test_cover_names_the_programme_and_what_it_saves_of_the_first_plan() -> None:
    # Of the four on Tuesday, the first plan has two still there, one on Monday and one nowhere.
    places = tuple(
        replace(one, session="sol-mon") if one.family == "0106" else one
        for one in told_roster().placements
        if one.family != "0107"
    )
    one = Cover(
        session="sol-tue", role=StaffRole.LEAD, accreditation="sol-lead-2", language="en", sex=None,
        start=at(1, 9, 30), end=at(1, 10) + timedelta(hours=2), keeps=("0104", "0105", "0106", "0107"),
    )  # fmt: skip
    plan = replace(PLAN, roster=replace(told_roster(), placements=places))

    (line,) = cover_lines(NAMES, replace(FOUND, plans=(plan,), cover=(one,)))
    assert line == (
        "A lead for Solihull, Tuesday 2 March, 10:00, there from 09:30 to 12:00 (accredited for Solihull and speaking"
        " English): then 2 more families keep their places than in plan 1 (there 1 without a place and 1 moved"
        " elsewhere)."
    )


def test_room_of_its_venues_name_is_named_once() -> None:
    rooms = tuple(replace(one, name="Elm Road") if one.id == "hall" else one for one in told_service().rooms)
    names = Names(replace(told_service(), rooms=rooms), told_problem())

    assert event_lines(names, (RoomLost(room="hall", away=()),)) == ("Elm Road cannot be used.",)
