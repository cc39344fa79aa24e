"""Whoever has a place keeps it, however many wait and however long; a course that is small goes on."""

from dataclasses import replace
from datetime import date

import pytest

from solver.audit import audit
from solver.problem import Cohort, Family, Mode, Published, Session, Side, WeekProblem, Wish
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.weeks import at, family, practitioner, programme, session, terms, week

SEATS = 6
MODES = (Mode.IN_ROOM, Mode.REMOTE, Mode.SUPER_GROUP)
COURSE = programme(
    terms=tuple(terms(mode, size_min=6, size_target=SEATS, size_max=SEATS) for mode in MODES),
    floor_per_side=3,
    run_on_min=2,
)


def planned(problem: WeekProblem) -> Roster:
    roster = solve(problem, Options(seconds=None))
    assert audit(problem, roster) == ()
    return roster


def waiting(count: int, *, urgent: bool = True) -> tuple[Family, ...]:
    """Families that nobody could weigh more: urgent, waiting for years, passed over again and again."""
    first = date(2020, 1, 6)
    return tuple(family(f"w{at}", urgent=urgent, waiting_since=first, passed_over=20) for at in range(count))


def cohort_week(members: tuple[Family, ...], *others: Family, modes: tuple[Mode, ...] = MODES) -> WeekProblem:
    """A cohort in its second week, which newcomers may still join, with six seats."""
    return week(
        programmes=(COURSE,),
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(session(cohort="c", modes=modes),),
        families=(*members, *others),
        practitioners=(practitioner(),),
    )


def members(count: int, side: Side = Side.ROOM) -> tuple[Family, ...]:
    return tuple(family(f"{side.value}{at}", cohort="c", usual_side=side) for at in range(count))


def families_in(roster: Roster) -> set[str]:
    return {placement.family for placement in roster.placements}


@pytest.mark.parametrize("count", [1, 7, 40])
def test_member_of_a_running_cohort_keeps_the_place(count: int) -> None:
    own = members(SEATS)

    roster = planned(cohort_week(own, *waiting(count)))

    assert families_in(roster) == {one.id for one in own}
    assert len(roster.unplaced) == count


def test_member_keeps_the_place_and_the_free_seats_go_to_who_waits() -> None:
    own = members(4)

    roster = planned(cohort_week(own, *waiting(5)))

    assert {one.id for one in own} <= families_in(roster)
    assert len(families_in(roster)) == SEATS


def told_week(others: tuple[Family, ...], *candidates: Session) -> WeekProblem:
    """Six families were told of their places in a new group on Tuesday."""
    told = tuple(family(f"t{number}", waiting_since=date(2027, 2, 15)) for number in range(SEATS))
    return week(
        programmes=(COURSE,),
        sessions=candidates or (session(modes=MODES),),
        families=(*told, *others),
        practitioners=(practitioner(),),
        published=tuple(
            Published(family=one.id, session="s", group="group-s", side=Side.ROOM, start=at(1, 10), told=True)
            for one in told
        ),
    )


@pytest.mark.parametrize("count", [1, 7, 40])
def test_family_told_of_a_place_keeps_it(count: int) -> None:
    roster = planned(told_week(waiting(count)))

    assert families_in(roster) == {f"t{number}" for number in range(SEATS)}
    assert {(one.session, one.side) for one in roster.placements} == {("s", Side.ROOM)}


def test_family_told_of_a_place_is_moved_rather_than_left_out() -> None:
    # Tuesday is no longer offered; the only other candidate of the group is on Thursday.
    moved = session("t", group="group-s", start=at(3, 10), modes=MODES)

    roster = planned(told_week(waiting(7), moved))

    assert families_in(roster) == {f"t{number}" for number in range(SEATS)}
    assert {one.session for one in roster.placements} == {"t"}


def test_cohort_of_five_goes_on_below_the_minimum_of_a_new_group() -> None:
    own = members(5)

    roster = planned(cohort_week(own, modes=(Mode.IN_ROOM,)))

    assert families_in(roster) == {one.id for one in own}


def test_new_group_of_five_does_not_begin() -> None:
    five = tuple(replace(one, urgent=False) for one in waiting(5))

    roster = planned(week(programmes=(COURSE,), families=five, practitioners=(practitioner(),)))

    assert families_in(roster) == set()


def test_cohort_of_two_on_each_side_goes_on() -> None:
    own = (*members(2), *members(2, Side.REMOTE))

    roster = planned(cohort_week(own, modes=(Mode.SUPER_GROUP,)))

    assert {(one.family, one.side) for one in roster.placements} == {
        ("room0", Side.ROOM), ("room1", Side.ROOM), ("remote0", Side.REMOTE), ("remote1", Side.REMOTE),
    }  # fmt: skip


def test_cohort_of_two_goes_on_in_the_room() -> None:
    assert families_in(planned(cohort_week(members(2), modes=(Mode.IN_ROOM,)))) == {"room0", "room1"}


@pytest.mark.parametrize("modes", [(Mode.IN_ROOM,), (Mode.REMOTE,), MODES])
def test_cohort_of_one_does_not_go_on(modes: tuple[Mode, ...]) -> None:
    roster = planned(cohort_week(members(1), modes=modes))

    assert families_in(roster) == set()
    (left,) = roster.unplaced
    assert [reason.rule for reason in left.reasons] == ["group-size"]


def test_super_group_with_one_alone_on_a_side_does_not_run() -> None:
    # Three can only be in the room and one only remote: that one would be alone, and nothing else is offered.
    in_room = tuple(replace(one, room=Wish.MUST) for one in members(3))
    remote = tuple(replace(one, remote=Wish.MUST) for one in members(1, Side.REMOTE))

    roster = planned(cohort_week((*in_room, *remote), modes=(Mode.SUPER_GROUP,)))

    assert families_in(roster) == set()
