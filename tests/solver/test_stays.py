from dataclasses import replace

from solver.problem import Channel, Mode, Side, SupportKind
from solver.roster import Placement, Support
from solver.stays import Stay, minutes_there, stays, taken_up
from support.rosters import in_slot, roster, seated
from support.weeks import MONDAY, family, journey, practitioner, session, slot, week

WAYS = (journey(walk_min=16, bus_min=20, drive_min=10),)


def test_stays_tell_when_and_where_each_family_is() -> None:
    problem = week(families=(family("a"), family("b"), family("c")), slots=(slot(),), practitioners=(practitioner(),))
    placement, plan = in_slot(problem, "c", "q", Channel.IN_PERSON)
    planned = roster(problem, seated("s", room=("a",), remote=("b",)), placements=(placement,), slots=(plan,))
    tuesday, wednesday = MONDAY.replace(day=2), MONDAY.replace(day=3)
    first, second, _ = planned.placements
    assert list(stays(problem, planned)) == [
        Stay(problem.family["a"], first, problem.session["s"], None, None, "v", 2040, 2160, tuesday),
        Stay(problem.family["b"], second, problem.session["s"], None, None, None, 2040, 2160, tuesday),
        Stay(problem.family["c"], placement, None, problem.slot["q"], Channel.IN_PERSON, "v", 3720, 3780, wednesday),
    ]


def test_stays_leave_out_what_the_week_does_not_know() -> None:
    problem = week(families=(family("a"),), slots=(slot(),), practitioners=(practitioner(),))
    placement, _ = in_slot(problem, "a", "q", Channel.IN_PERSON)
    unknown = (
        Placement(family="nobody", session="s", side=Side.ROOM),
        Placement(family="a", session="nothing", side=Side.ROOM),
        Placement(family="a", session="nothing", side=Side.SLOT),
        Placement(family="a", session="q", side=Side.ROOM),
        placement,
    )
    planned = replace(roster(problem, seated("s")), placements=unknown)
    assert list(stays(problem, planned)) == []


def test_stays_leave_out_a_session_in_a_mode_that_its_programme_has_not() -> None:
    problem = week(families=(family("a"),), sessions=(session(modes=(Mode.IN_ROOM,)),))
    planned = roster(problem, seated("s", room=("a",)))
    odd = tuple(replace(plan, mode=None) for plan in planned.sessions)
    assert list(stays(problem, replace(planned, sessions=odd))) == []


def test_taken_up_counts_the_way_of_the_support() -> None:
    # Too far to walk: by bus 20 minutes, by taxi 10. Who avoids buses and has neither has no way.
    problem = week(families=tuple(family(ident, bus_avoidance=4) for ident in "abc"), journeys=WAYS)
    helped = (
        Placement(family="a", session="s", side=Side.ROOM, supports=(Support(kind=SupportKind.BUDDY),)),
        Placement(family="b", session="s", side=Side.ROOM, supports=(Support(kind=SupportKind.TAXI),)),
    )
    found = list(stays(problem, roster(problem, seated("s", room=("a", "b", "c")), placements=helped)))
    assert [minutes_there(problem, stay) for stay in found] == [20, 10, None]
    assert [taken_up(problem, stay) for stay in found] == [(2020, 2180), (2030, 2170), (2040, 2160)]
