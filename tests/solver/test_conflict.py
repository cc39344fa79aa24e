"""The conflict that is named is one, and each pin of it is needed."""

from dataclasses import replace

from solver.problem import Mode, Pin, SessionPin, Side, Status, WeekProblem, Wish
from solver.rules import RULES
from solver.search.clock import Clock
from solver.search.conflict import NOT_SURE, pins_in_conflict
from solver.search.progress import Options, watch_nothing
from solver.solve import solve
from support.weeks import at, family, practitioner, room, session, week

UNTIL_KNOWN = Options(seconds=None)


def named(problem: WeekProblem, options: Options = UNTIL_KNOWN) -> tuple[str, ...]:
    return pins_in_conflict(problem, RULES, Clock(options, watch_nothing))


def status(problem: WeekProblem) -> Status:
    return solve(problem, Options(seconds=None)).status


def test_conflict_names_three_pins_for_two_seats_and_not_the_fourth() -> None:
    # The room holds its lead and two adults; d is pinned remote, where there is room for all.
    pins = tuple(Pin(family=ident, side=Side.ROOM) for ident in "abc")
    problem = week(
        practitioners=(practitioner(),),
        rooms=(room(capacity=3),),
        families=tuple(family(ident) for ident in "abcd"),
        pins=(*pins, Pin(family="d", side=Side.REMOTE)),
    )

    assert named(problem) == (
        "Family 'a' is pinned on side room",
        "Family 'b' is pinned on side room",
        "Family 'c' is pinned on side room",
        "Rule room-fit: Each session has its rooms to itself, large enough and fit for everybody in them.",
    )
    assert status(problem) is Status.INFEASIBLE
    for pin in pins:
        freed = replace(problem, pins=tuple(other for other in problem.pins if other != pin))
        assert status(freed) is Status.OPTIMAL


def test_conflict_names_a_pinned_session_with_what_was_fixed() -> None:
    fixed = SessionPin(runs=True, mode=Mode.SUPER_GROUP, rooms=("r",), practitioners=("w",))
    problem = week(
        practitioners=(practitioner(availability=()),),
        sessions=(session(pin=fixed), session("t", start=at(3, 10))),
        families=(family("a"), family("b")),
    )

    assert named(problem) == (
        "Session 's' is pinned: it runs, as super-group, in r, with w",
        "Rule staff-time: Practitioners work when they are available, in one place at a time, with time for the way.",
    )


def test_conflict_between_a_family_and_its_session_names_both() -> None:
    problem = week(
        practitioners=(practitioner(),),
        sessions=(session(pin=SessionPin(runs=False)),),
        families=(family("f"), family("g")),
        pins=(Pin(family="f", session="s", side=Side.ROOM),),
    )

    # No rule but the pins themselves stands in the way.
    assert named(problem) == (
        "Family 'f' is pinned to 's' on side room",
        "Session 's' is pinned: it does not run",
    )


def test_conflict_tells_of_a_pin_to_no_place() -> None:
    # Two of one household are to be kept where they cannot be: one nowhere, the other alone on a side.
    problem = week(
        practitioners=(practitioner(),),
        families=(family("a"), family("b", remote=Wish.CANNOT)),
        pins=(Pin(family="a"), Pin(family="b", session="s")),
    )

    # The super-group needs somebody remote, and a, who could be, is pinned to no place.
    assert named(problem)[:2] == (
        "Family 'a' is pinned to no place",
        "Family 'b' is pinned to 's'",
    )


def clashing_among(count: int) -> WeekProblem:
    """So many families pinned to the room, of whom all but the first and the last could also be there."""
    never = {0, count - 1}
    there = tuple(
        family(f"f{at:02}", room=Wish.CANNOT if at in never else Wish.FINE, remote=Wish.FINE) for at in range(count)
    )
    return week(
        practitioners=(practitioner(),),
        families=there,
        pins=tuple(Pin(family=one.id, side=Side.ROOM) for one in there),
    )


def test_conflict_is_found_among_many_pins_that_are_not_in_it() -> None:
    # Each of the two would do; the last is named, as the first is left out while there is still another.
    assert named(clashing_among(11)) == (
        "Family 'f10' is pinned on side room",
        "Rule side-allowed: Nobody is on a side they cannot be on, or away from the side they must be on.",
    )


def test_conflict_without_the_time_to_look_says_only_that_there_is_one() -> None:
    problem = clashing_among(3)
    pins = tuple(f"Family 'f0{at}' is pinned on side room" for at in range(3))

    assert named(problem, Options(seconds=0.0)) == (*pins, NOT_SURE)
    assert solve(problem, Options(seconds=0.0)).conflict == (*pins, NOT_SURE)
    assert solve(problem, Options(seconds=None), stop=lambda: True).conflict == (*pins, NOT_SURE)
