"""What another place would take: by hand where it is there, by planning where not, and why where there is none."""

import pytest

from solver.errors import ImpossibleValue
from solver.moving import Place
from solver.problem import Channel, Flag, FlagKind, Mode, Side, WeekProblem
from solver.roster import Roster
from solver.why.elsewhere import elsewhere, open_places, places_of
from support.forced import alone, in_room
from support.planted import LEAD, super_group
from support.rosters import roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, terms, week

ROOM, REMOTE = Place("s", Side.ROOM), Place("s", Side.REMOTE)


def two_sessions(**changes: object) -> tuple[WeekProblem, Roster]:
    """Family a in s on Tuesday, and on Wednesday session t of another group, which does not run."""
    given = {"practitioners": (practitioner(),), "families": (family("a"), family("f"))}
    offered = (session(modes=(Mode.IN_ROOM,)), session("t", modes=(Mode.IN_ROOM,), start=at(2, 10)))
    problem = week(sessions=offered, **{**given, **changes})
    return problem, roster(problem, seated("s", room=("a",), staff=LEAD))


def test_own_place_is_where_it_is() -> None:
    found = elsewhere(*super_group(), "a", ROOM)

    assert found.here
    assert found.possible


def test_place_that_is_there_is_judged_by_hand() -> None:
    found = elsewhere(*in_room(), "f", ROOM)

    assert (found.planned, found.possible) == (False, True)
    assert [change.id for change in found.goals] == ["families-placed"]


def test_place_by_hand_says_what_a_person_may_allow() -> None:
    filled = (programme(terms=(terms(Mode.IN_ROOM, size_target=1),)),)

    (broken,) = elsewhere(*in_room(programmes=filled), "f", ROOM).broken

    assert (broken.violation.kind, broken.set_aside) == ("over-target", "s")


def test_session_that_does_not_run_is_planned_for_the_family() -> None:
    """Session t costs nothing here, and f has a place by it; a stays in s."""
    found = elsewhere(*two_sessions(), "f", Place("t", Side.ROOM), seconds=None)

    assert (found.planned, found.possible) == (True, True)
    assert [(change.id, change.families) for change in found.goals] == [("families-placed", ("f",))]


def test_session_that_cannot_run_for_the_family_has_a_conflict() -> None:
    found = elsewhere(*two_sessions(families=(family("a"), family("f", windows=()))), "f", Place("t", Side.ROOM))

    assert found.conflict is not None
    assert found.conflict.rules == ("available",)
    assert not found.possible


def test_another_time_of_a_group_that_meets_is_told_as_that() -> None:
    problem, _ = two_sessions()
    offered = (
        session(group="g", modes=(Mode.IN_ROOM,)),
        session("t", group="g", modes=(Mode.IN_ROOM,), start=at(2, 10)),
    )
    problem = week(sessions=offered, families=problem.families, practitioners=problem.practitioners)

    found = elsewhere(problem, roster(problem, seated("s", room=("a",), staff=LEAD)), "f", Place("t", Side.ROOM))

    assert (found.instead, found.possible) == ("s", False)


def test_places_are_those_of_the_programme_and_slots_for_whoever_may_have_one() -> None:
    flagged = family("f", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))
    problem, _ = alone(families=(flagged, family("g")), slots=(slot(channels=(Channel.IN_PERSON,)),))

    assert places_of(problem, "f") == (ROOM, Place("q", Side.SLOT))
    assert places_of(problem, "g") == (ROOM,)


def test_open_places_leave_out_the_own_and_what_does_not_run() -> None:
    problem, given = two_sessions()

    assert [one.place for one in open_places(problem, given, "f")] == [ROOM]
    assert list(open_places(problem, given, "a")) == []


@pytest.mark.parametrize(("ident", "place"), [("nobody", ROOM), ("f", REMOTE), ("f", Place("nowhere", Side.ROOM))])
def test_what_is_no_place_for_a_family_is_refused(ident: str, place: Place) -> None:
    with pytest.raises(ImpossibleValue):
        elsewhere(*in_room(), ident, place)
