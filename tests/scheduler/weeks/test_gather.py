"""From records to one week's problem: what belongs to it, and who is held."""

from dataclasses import replace
from datetime import date, timedelta

from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.problem import Flag, FlagKind, Pin, Published, Side
from support.services import rich_service
from support.small_service import small_service
from support.weeks import AS_OF, MONDAY, at


def with_week(service: Service) -> set[date]:
    return {session.start.date() for session in gather(service, MONDAY, AS_OF).sessions}


def test_gather_takes_sessions_of_the_week_alone() -> None:
    service = rich_service()
    later = replace(service.sessions[0], id="later", group="later", cohort=None, start=at(7, 10))
    days = with_week(replace(service, sessions=(*service.sessions, later)))
    assert all(MONDAY <= day < MONDAY + timedelta(days=7) for day in days)


def test_gather_leaves_out_pins_and_places_of_other_weeks() -> None:
    service = rich_service()
    family, other = service.families[0].id, service.families[1].id
    past = Published(family=family, session="gone", group="gone", side=Side.ROOM, start=at(-6, 10), told=True)
    now = Published(family=other, session="moved", group="moved", side=Side.ROOM, start=at(1, 10), told=True)
    pinned = (Pin(family=family, session="gone"), Pin(family=other, side=Side.ROOM))
    problem = gather(replace(service, published=(past, now), pins=pinned), MONDAY, AS_OF)
    assert problem.published == (now,)
    assert problem.pins == pinned[1:]


def test_gather_holds_a_family_for_a_decision() -> None:
    service = rich_service()
    first = replace(service.families[0], holds=("families row 2: in_room_only is 'perhaps'",))
    problem = gather(replace(service, families=(first, *service.families[1:])), MONDAY, AS_OF)
    assert problem.family[first.id].flags[-1].kind is FlagKind.AWAITING_DECISION
    assert problem.family[first.id].flags[-1].stands_on(MONDAY)


def test_gather_lets_a_flag_on_one_referral_stand_for_its_whole_household() -> None:
    """The same people at the same home: whoever must be seen for one course must be seen for the other too."""
    unsafe, seen = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo"), Flag(kind=FlagKind.IN_ROOM_ONLY)
    one, other, stranger = small_service().families
    one = replace(one, family=replace(one.family, household="h", flags=(unsafe,)))
    other = replace(other, family=replace(other.family, household="h", flags=(seen,)))
    problem = gather(small_service(families=(one, other, stranger)), MONDAY, AS_OF)
    assert [family.flags for family in problem.families] == [(unsafe, seen), (seen, unsafe), ()]
