"""Drills on weeks small enough to say by hand what the best plan is, whom it touches, and whom one would need."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from solver.audit import audit
from solver.errors import ImpossibleValue
from solver.events import (
    ChangesSide,
    Declines,
    DeviceLost,
    Event,
    FlagSet,
    KitLost,
    NewReferral,
    PairSet,
    RoomLost,
    Sick,
    StockLost,
    Urgent,
)
from solver.lending import loan_days, loan_items
from solver.problem import (
    Accreditation,
    Audience,
    Depot,
    Flag,
    FlagKind,
    ItemKind,
    Mode,
    Pair,
    PairKind,
    Published,
    Screen,
    Sex,
    Side,
    Span,
    StaffRole,
    Status,
    Stock,
    SupportKind,
    WeekProblem,
)
from solver.replanning import Cover, PlanKind, Replan, Replans, after, replans
from solver.roster import Placement, Roster, StaffPlan, Support
from solver.search.progress import Options
from support.rosters import roster, seated
from support.weeks import at, family, practitioner, programme, room, session, week

SAME = Options(deterministic=True, seconds=None)
NOW = at(0, 7, 40)
REST_OF_WEEK = Span(NOW, at(7, 0))
ANY_MODE = (Mode.SUPER_GROUP, Mode.IN_ROOM, Mode.REMOTE)
SICK = Sick(practitioner="w", away=(REST_OF_WEEK,))
LEAD, OTHER = StaffPlan(practitioner="w", role=StaffRole.LEAD), StaffPlan(practitioner="x", role=StaffRole.LEAD)


def two_groups(**changes: Any) -> WeekProblem:
    """Tuesday's group led by w and Thursday's led by x, of one programme; y could lead too."""
    given: dict[str, Any] = {
        "sessions": (session("tue", modes=ANY_MODE), session("thu", start=at(3, 10), modes=ANY_MODE)),
        "practitioners": (practitioner("w"), practitioner("x"), practitioner("y")),
        "families": tuple(family(ident) for ident in ("amy", "bea", "cal", "dot")),
    }
    return week(**{**given, **changes})


def published(problem: WeekProblem) -> Roster:
    """Amy in the room and Bea remote on Tuesday, Cal in the room and Dot remote on Thursday."""
    tuesday = seated("tue", room=("amy",), remote=("bea",), staff=(LEAD,))
    return roster(problem, tuesday, seated("thu", room=("cal",), remote=("dot",), staff=(OTHER,)))


def found(problem: WeekProblem, before: Roster, *events: Event, now: datetime = NOW) -> Replans:
    """The plans after these events, each passed by the judges."""
    changed = after(problem, before, events, now)
    answer = replans(changed, before, SAME)
    assert [audit(changed, plan.roster) for plan in answer.plans] == [()] * len(answer.plans)
    return answer


def moves(plan: Replan) -> dict[str, str]:
    """Each touched family, and where it is now."""
    return {one.family: f"{one.after.session} {one.after.side}" if one.after else "nowhere" for one in plan.touched}


def staff(plan: Replan) -> set[tuple[str, str, bool]]:
    return {(one.practitioner, one.session, one.comes) for one in plan.staff}


def test_stand_in_touches_nobody() -> None:
    """Y is free on Tuesday: w is sick, and no family hears of anything. No other plan is better at anything."""
    answer = found(two_groups(), published(two_groups()), SICK)

    (plan,) = answer.plans
    assert plan.kinds == (PlanKind.FEWEST, PlanKind.EVERY_SESSION, PlanKind.WAITING_LIST)
    assert (moves(plan), plan.told, plan.fallen, answer.cover) == ({}, 0, (), ())
    comes = {(who, session) for who, session, comes in staff(plan) if comes}
    assert len(comes) == 1
    assert comes <= {("x", "tue"), ("y", "tue")}
    assert {(one.rule, one.sessions) for one in answer.broken} == {("staff-time", ("tue",))}


def test_session_that_falls_moves_its_families_and_nobody_else() -> None:
    """Nobody but x works, and x has one session a week: Tuesday falls, and both its families fit on Thursday."""
    problem = two_groups(practitioners=(practitioner("w"), practitioner("x", max_per_week=1)))

    answer = found(problem, published(problem), SICK)

    first = answer.plans[0]
    assert PlanKind.FEWEST in first.kinds
    assert moves(first) == {"amy": "thu room", "bea": "thu remote"}
    assert (first.told, first.lost, first.fallen) == (2, 0, ("tue",))


def test_cover_is_asked_for_where_no_plan_keeps_a_place() -> None:
    """Two programmes for women, one practitioner accredited for each: without w the Tuesday group cannot be led."""
    women = {"audience": Audience.WOMEN, "staff_same_audience": True, "accreditation": "freedom"}
    problem = week(
        programmes=(programme("p", **women), programme("q", accreditation="solihull")),
        sessions=(session("tue", modes=(Mode.IN_ROOM,)), session("thu", programme="q", start=at(3, 10))),
        practitioners=(
            practitioner("w", sex=Sex.WOMAN, accreditations=(Accreditation(name="freedom"),)),
            practitioner("x", accreditations=(Accreditation(name="solihull"),)),
        ),
        families=(
            replace(family("amy"), adults=(replace(family().adults[0], sex=Sex.WOMAN),)),
            family("cal", programme="q"),
            family("dot", programme="q"),
        ),
    )
    before = roster(
        problem,
        seated("tue", room=("amy",), staff=(LEAD,)),
        seated("thu", room=("cal",), remote=("dot",), staff=(OTHER,)),
    )

    answer = found(problem, before, SICK)

    # In the room she sets up for a quarter of an hour first; the session takes two hours.
    assert answer.cover == (
        Cover(
            session="tue",
            role=StaffRole.LEAD,
            accreditation="freedom",
            language="en",
            sex=Sex.WOMAN,
            start=at(1, 9, 45),
            end=at(1, 12),
            keeps=("amy",),
        ),
    )
    (plan,) = answer.plans
    assert (moves(plan), plan.fallen, plan.lost) == ({"amy": "nowhere"}, ("tue",), 1)


def test_every_session_is_kept_by_a_swap_where_that_is_the_only_way() -> None:
    """Only x may lead Tuesday's programme, and leads Thursday's; only y may take Thursday's. Both have one a week."""
    problem = week(
        programmes=(programme("p", accreditation="a"), programme("q", accreditation="b")),
        sessions=(session("tue"), session("thu", programme="q", start=at(3, 10))),
        practitioners=(
            practitioner("w", accreditations=(Accreditation(name="a"),)),
            practitioner("x", accreditations=(Accreditation(name="a"), Accreditation(name="b")), max_per_week=1),
            practitioner("y", accreditations=(Accreditation(name="b"),), max_per_week=1),
        ),
        families=(family("amy"), family("bea"), family("cal", programme="q"), family("dot", programme="q")),
    )

    answer = found(problem, published(problem), SICK)

    (plan,) = answer.plans
    assert (moves(plan), plan.fallen) == ({}, ())
    assert staff(plan) == {("w", "tue", False), ("x", "tue", True), ("x", "thu", False), ("y", "thu", True)}


def test_room_lost_moves_the_session_to_the_other_room_and_only_those_in_it_are_told() -> None:
    problem = two_groups(
        rooms=(room("r"), room("other")),
        sessions=(session("tue", rooms=("r", "other")), session("thu", start=at(3, 10), rooms=("r", "other"))),
    )

    answer = found(problem, published(problem), RoomLost(room="r", away=(Span(at(1, 0), at(2, 0)),)))

    plan = answer.plans[0]
    assert moves(plan) == {"amy": "tue room"}
    (touch,) = plan.touched
    assert touch.after is not None
    assert (touch.told, touch.after.rooms) == (True, ("other",))


def test_lost_kit_leaves_a_place_for_everybody_on_the_other_side() -> None:
    """Without the only kit Tuesday can be in the room or remote, not both: one family changes side."""
    problem = two_groups(
        rooms=(room("r", hybrid_kit=False),),
        kits=("kit",),
        sessions=(session("tue", modes=tuple(Mode)),),
        families=(family("amy"), family("bea")),
    )
    before = roster(
        problem,
        seated("tue", mode=Mode.SUPER_GROUP, room=("amy",), remote=("bea",), staff=(LEAD,), kit="kit"),
    )

    answer = found(problem, before, KitLost(kit="kit"))

    first = answer.plans[0]
    assert (first.told, first.lost, len(moves(first))) == (1, 0, 1)


def test_decline_frees_the_place_and_nobody_is_told() -> None:
    """Amy says she cannot come. Eve waits, and only the plan for the waiting list gives her the place."""
    problem = two_groups(
        programmes=(programme(terms=tuple(replace(one, size_target=2, size_max=2) for one in programme().terms)),),
        sessions=(session("tue", modes=ANY_MODE),),
        families=(family("amy"), family("bea"), family("eve")),
    )
    before = roster(problem, seated("tue", room=("amy",), remote=("bea",), staff=(LEAD,)))

    answer = found(problem, before, Declines(family="amy"))

    by_kind = {kind: plan for plan in answer.plans for kind in plan.kinds}
    fewest, waiting = by_kind[PlanKind.FEWEST], by_kind[PlanKind.WAITING_LIST]
    assert (moves(fewest).get("amy"), fewest.told, fewest.lost, fewest.gained) == ("nowhere", 0, 0, 0)
    assert (waiting.told, waiting.lost, waiting.gained) == (0, 0, 1)
    assert "eve" in moves(waiting)


def test_side_change_moves_the_family_alone() -> None:
    answer = found(two_groups(), published(two_groups()), ChangesSide(family="bea", side=Side.ROOM))

    plan = answer.plans[0]
    assert moves(plan) == {"bea": "tue room"}
    assert plan.told == 1


@pytest.mark.parametrize("is_new", [True, False])
def test_urgent_family_gets_a_place_without_touching_anybody(is_new: bool) -> None:
    """Eve waits as Tuesday has room; somebody new, or known and urgent now, is placed at once."""
    known = two_groups().families
    eve = family("eve", urgent=True)
    problem = two_groups(families=known if is_new else (*known, replace(eve, urgent=False)))

    answer = found(problem, published(problem), NewReferral(family=eve) if is_new else Urgent(family="eve"))

    first = answer.plans[0]
    assert (set(moves(first)), first.told, first.gained) == ({"eve"}, 0, 1)


def test_flag_takes_its_household_off_the_remote_side() -> None:
    """Bea and Bob are referrals of one household: the mark on Bea moves Bob too."""
    families = (*(family(one) for one in ("amy", "bea", "cal", "dot")),)
    problem = two_groups(families=(families[0], families[1], families[2], replace(families[3], household="bea")))

    answer = found(problem, published(problem), FlagSet(family="bea", flag=Flag(kind=FlagKind.IN_ROOM_ONLY)))

    assert moves(answer.plans[0]) == {"bea": "tue room", "dot": "thu room"}


def test_no_contact_parts_two_households_by_moving_one_of_them() -> None:
    pair = PairSet(pair=Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")))
    people = (practitioner("w"), practitioner("x"))

    answer = found(two_groups(practitioners=people), published(two_groups(practitioners=people)), pair)

    first = answer.plans[0]
    assert first.lost == 0
    assert len(moves(first)) == 1
    (where,) = moves(first).values()
    assert where.startswith("thu")


def test_several_at_once() -> None:
    """W is sick, Dot declines, and Bea may only be in the room: only Bea has to be told anything."""
    events = (SICK, Declines(family="dot"), ChangesSide(family="bea", side=Side.ROOM))

    answer = found(two_groups(), published(two_groups()), *events)

    first = answer.plans[0]
    assert moves(first) == {"bea": "tue room", "dot": "nowhere"}
    assert (first.told, first.lost) == (1, 0)


def test_what_has_begun_stays_as_it_was() -> None:
    """On Wednesday x falls ill: Thursday's group has a stand-in, and nothing of Tuesday's is turned round."""
    before = published(two_groups())

    answer = found(two_groups(), before, Sick(practitioner="x", away=(Span(at(2, 8), at(7, 0)),)), now=at(2, 8))

    (plan,) = answer.plans
    assert (moves(plan), {session for _, session, _ in staff(plan)}) == ({}, {"thu"})


def test_flag_on_somebody_whose_time_has_passed_stands_in_nobodys_way() -> None:
    """Bea met remotely on Tuesday and is flagged on Wednesday, when x falls ill: Thursday is planned all the same.

    Her past place breaks a rule now, so the new plan has it no more; nobody tells her anything, and she gets no other.
    """
    flag = FlagSet(family="bea", flag=Flag(kind=FlagKind.IN_ROOM_ONLY))
    before = published(two_groups())

    answer = found(two_groups(), before, flag, Sick(practitioner="x", away=(Span(at(2, 8), at(7, 0)),)), now=at(2, 8))

    (plan,) = answer.plans
    assert (moves(plan), {one.rule for one in answer.broken}) == ({}, {"staff-time"})
    assert "bea" not in {one.family for one in plan.roster.placements}


def test_family_not_told_yet_is_touched_and_has_nothing_to_unlearn() -> None:
    problem = two_groups(
        practitioners=(practitioner("w"), practitioner("x", max_per_week=1)),
        published=(
            Published(family="amy", session="tue", group="group-tue", side=Side.ROOM, start=at(1, 10), told=False),
        ),
    )

    first = found(problem, published(problem), SICK).plans[0]

    assert {one.family: one.told for one in first.touched} == {"amy": False, "bea": True}


def lent() -> tuple[WeekProblem, Roster]:
    """Bea meets remotely on the only lent tablet; it was handed over the Friday before."""
    problem = two_groups(
        families=(family("amy"), family("bea", screen=Screen.NONE), family("cal"), family("dot")),
        depots=(Depot(id="d"),),
        stocks=(Stock(depot="d", item=ItemKind.TABLET, count=2),),
    )
    first, last = loan_days(problem, problem.session["tue"], problem.depots[0])
    items = loan_items(problem, problem.family["bea"], problem.session["tue"], 120)
    loan = Support(kind=SupportKind.LOAN, depot="d", items=items, out_from=first, back_by=last)
    given = (Placement(family="bea", session="tue", side=Side.REMOTE, supports=(loan,)),)
    tuesday = seated("tue", room=("amy",), remote=("bea",), staff=(LEAD,))
    thursday = seated("thu", room=("cal",), remote=("dot",), staff=(OTHER,))
    return problem, roster(problem, tuesday, thursday, placements=given)


def test_loan_that_was_promised_is_no_new_loan_on_monday_morning() -> None:
    """No tablet could be at Bea's by Tuesday if it were asked for now; it is there already."""
    problem, before = lent()

    answer = found(problem, before, SICK)

    assert [moves(plan) for plan in answer.plans] == [{}]


def test_lost_tablet_moves_its_family() -> None:
    """It cannot be replaced in time for Tuesday, only for Thursday, or Bea comes to the room."""
    problem, before = lent()

    first = found(problem, before, DeviceLost(family="bea", item=ItemKind.TABLET)).plans[0]

    assert first.lost == 0
    assert moves(first) == {"bea": "tue room"}


def test_stock_lost_before_it_was_handed_over_breaks_the_promise() -> None:
    problem, before = lent()
    early = at(-7, 9)  # the tablets lie in the depot still

    answer = found(problem, before, StockLost(depot="d", item=ItemKind.TABLET, count=2), now=early)

    assert {family for one in answer.broken for family in one.families} == {"bea"}
    assert moves(answer.plans[0]) == {"bea": "tue room"}


def test_plan_claims_no_proof_that_it_has_not() -> None:
    plan = found(two_groups(), published(two_groups()), SICK).plans[0]

    assert plan.roster.status is Status.FEASIBLE
    assert all(goal.proven == (goal.value == 0) for goal in plan.roster.goals)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Sick(practitioner="z", away=(REST_OF_WEEK,)), "a practitioner that is on record"),
        (RoomLost(room="z", away=(REST_OF_WEEK,)), "a room that is on record"),
        (KitLost(kit="z"), "a portable kit that is on record"),
        (Declines(family="z"), "a family that is on record"),
        (StockLost(depot="d", item=ItemKind.TABLET, count=1), "it owns none of these"),
    ],
)
def test_event_about_nobody_is_refused(event: Event, said: str) -> None:
    with pytest.raises(ImpossibleValue, match=said):
        after(two_groups(), published(two_groups()), [event], NOW)


def test_same_event_twice_is_one() -> None:
    problem = two_groups()
    flag = FlagSet(family="amy", flag=Flag(kind=FlagKind.IN_ROOM_ONLY))

    once = after(problem, published(problem), [SICK, flag], NOW)

    assert after(problem, published(problem), [SICK, flag, SICK, flag], NOW) == once


def test_days_before_do_not_matter_to_a_room_that_is_free_again() -> None:
    away = Span(at(0, 0), at(0, 0) + timedelta(days=1))
    assert found(two_groups(), published(two_groups()), RoomLost(room="r", away=(away,))).broken == ()
