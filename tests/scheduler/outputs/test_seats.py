"""The seat row shows fill, side, and who is fixed or changed."""

from dataclasses import replace

from scheduler.outputs.seats import Seat, SeatRow, cap_of, ringed_families, seat_rows
from solver.problem import Settings
from solver.roster import SessionPlan
from support.told_week import told_problem, told_roster

NOBODY: frozenset[str] = frozenset()


def plan(ident: str) -> SessionPlan:
    return next(plan for plan in told_roster().sessions if plan.id == ident)


def test_seats_of_a_room_are_adults_up_to_the_maximum() -> None:
    # 0101 comes with two adults and is pinned; a running cohort may fill to its maximum of 10.
    assert seat_rows(told_problem(), plan("sol-mon"), frozenset({"0101"})) == (
        SeatRow(
            kind="room",
            label="Room",
            seats=(
                Seat(ring=True, family="0101"),
                Seat(ring=True, family="0101"),
                Seat(family="0102"),
                Seat(family="0103"),
                *[Seat(taken=False)] * 6,
            ),
            figures="4/10",
            said="Room: 4 taken, 6 free, 2 fixed or changed",
        ),
    )


def test_seats_of_a_super_group_share_what_is_free() -> None:
    # Three adults and a guest in the room, two remote: of the target of 8, two are left for either side.
    rows = seat_rows(told_problem(), plan("sol-tue"), NOBODY)

    assert [(row.kind, row.figures, row.said) for row in rows] == [
        ("room", "4", "Room: 4 taken, 1 for guests"),
        ("remote", "2", "Remote: 2 taken"),
        ("either", "2", "2 free on either side"),
    ]


def test_seats_of_an_over_full_group_show_nobody_missing() -> None:
    one_over = replace(plan("tri-mon"), remote_families=("0101", "0104", "0102", "0103", "0105", "0106", "0107"))

    (row,) = seat_rows(told_problem(), one_over, NOBODY)

    # 0101 and 0104 come with two adults each: nine on the target of eight.
    assert (row.figures, len(row.seats)) == ("9/8", 9)


def test_cap_is_over_booked_only_where_the_service_does_so() -> None:
    # A target of 8 over-booked by a fifth is 9.6, so 9; the maximum of 10 would stop it.
    over = replace(told_problem(), settings=Settings(overbook=True))

    assert (cap_of(told_problem(), plan("sol-tue")), cap_of(over, plan("sol-tue"))) == (8, 9)
    assert cap_of(told_problem(), plan("sol-thu")) == 0


def test_ring_marks_pinned_and_changed() -> None:
    # 0104 was published for Thursday and is placed on Tuesday.
    assert ringed_families(told_problem(), told_roster()) == {"0101", "0104"}
