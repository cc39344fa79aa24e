from datetime import date
from typing import Any

import numpy as np
import pytest

from solver import coherence
from solver.decode import creche_list, decode
from solver.encode import encode
from solver.problem import (
    Channel,
    Child,
    Cohort,
    Connection,
    Creche,
    Depot,
    Flag,
    FlagKind,
    Guest,
    ItemKind,
    Mode,
    Screen,
    Side,
    StaffRole,
    SupportKind,
    WeekKind,
    WeekProblem,
)
from solver.roster import (
    CrechePlan,
    InterpreterPlan,
    LentItem,
    Placement,
    SessionPlan,
    SlotPlan,
    StaffPlan,
    Support,
)
from solver.tables import build_variables
from support.agreement import every_plan, roster_of
from support.weeks import (
    at,
    family,
    interpreter,
    journey,
    practitioner,
    programme,
    room,
    session,
    slot,
    terms,
    venue,
    week,
)

MARKED = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
WITH_HOSTS = programme(terms=tuple(terms(mode, hosts=1) for mode in Mode))

WEEKS: dict[str, dict[str, Any]] = {
    "modes, venues and candidates": {
        "sessions": (
            session(group="g", modes=tuple(Mode), rooms=("r", "far")),
            session("t", group="g", start=at(2, 10), modes=(Mode.REMOTE,), rooms=()),
        ),
        "venues": (venue(), venue("w")),
        "rooms": (room(), room("far", venue="w")),
        "families": (family("a"), family("b")),
    },
    "rooms and staff": {
        "programmes": (WITH_HOSTS,),
        "sessions": (session(rooms=("r", "r2"), modes=(Mode.SUPER_GROUP, Mode.IN_ROOM)),),
        "rooms": (room(), room("r2")),
        "practitioners": (practitioner("w"), practitioner("x", roles=(StaffRole.LEAD,))),
        "families": (family(),),
    },
    "kits and interpreters": {
        "kits": ("k", "l"),
        "interpreters": (interpreter("i"), interpreter("j", languages=("pl", "ur"))),
        "families": (family(interpreter="pl"),),
    },
    "supports": {
        "buddies": 1,
        "taxi_pence": 1000,
        "journeys": (journey(taxi_pence=700),),
        "depots": (Depot(id="d"), Depot(id="e")),
        "families": (family("a"), family("b", screen=Screen.NONE)),
    },
    "first calls": {
        "programmes": (programme(first_call_needed=True),),
        "practitioners": (
            practitioner("w", roles=(StaffRole.LEAD,), call_min=60),
            practitioner("x", roles=(), call_min=60),
        ),
        "families": (family("a", had_first_call=False), family("b", had_first_call=False)),
    },
    "slots": {
        "programmes": (programme(weeks=(WeekKind.GROUP, WeekKind.CALL)),),
        "cohorts": (Cohort(id="c", programme="p", week=2),),
        "practitioners": (practitioner(roles=()),),
        "slots": (slot(channels=(Channel.IN_PERSON, Channel.VIDEO)), slot("q2", channels=(Channel.TELEPHONE,))),
        "families": (family("a", flags=MARKED), family("b", cohort="c")),
    },
}


@pytest.mark.parametrize("changes", WEEKS.values(), ids=WEEKS)
def test_encode_gives_back_what_was_decoded_for_every_plan_of_a_tiny_week(changes: dict[str, Any]) -> None:
    problem = week(**changes)
    variables, _, every = every_plan(problem)
    assert len(every) > 10
    for values in every:
        roster = roster_of(problem, variables, values)
        assert tuple(encode(problem, variables, roster).tolist()) == values
        assert list(coherence.violations(problem, roster)) == []


def test_encode_leaves_out_what_the_week_no_longer_offers() -> None:
    # The roster was made when there were a second session and a second family.
    old = week(sessions=(session(), session("t", start=at(2, 10))), families=(family("a"), family("b")))
    variables, _, every = every_plan(old)
    full = max(every, key=sum)
    new = week(sessions=(session(),), families=(family("a"),))
    kept = encode(new, build_variables(new), roster_of(old, variables, full))
    sessions, placements, _ = decode(new, build_variables(new), kept)
    assert {plan.id for plan in sessions} == {"s"}
    assert {placement.family for placement in placements} <= {"a"}


def _full_week() -> WeekProblem:
    """One of everything, and only one way to use it all."""
    return week(
        programmes=(programme(terms=(terms(Mode.SUPER_GROUP, hosts=1),), first_call_needed=True),),
        sessions=(session(), session("t", group="h", start=at(3, 10))),
        guests=(
            Guest(id="seat", session="s", side=Side.ROOM),
            Guest(id="screen", session="s", side=Side.REMOTE),
            Guest(id="other", session="t", side=Side.ROOM),
        ),
        venues=(venue(creche=Creche(places=4, staff=1)),),
        families=(
            family("a", children=(Child(age=2, creche=True), Child(age=4, creche=True), Child(age=0, in_arms=True))),
            family("b", had_first_call=False, screen=Screen.NONE, connection=Connection.NONE, interpreter="pl"),
            family("c", flags=MARKED),
        ),
        practitioners=(practitioner(call_min=60),),
        interpreters=(interpreter(),),
        slots=(slot(channels=(Channel.TELEPHONE,)),),
        depots=(Depot(id="d"),),
        kits=("k",),
        taxi_pence=1000,
        journeys=(journey(taxi_pence=700),),
    )


def test_decode_writes_all_that_was_decided() -> None:
    problem = _full_week()
    v = build_variables(problem)
    values = np.zeros(v.size, dtype=np.int64)
    places, first = v.places, v.places.variant == 0
    values[v.runs[0]] = 1
    values[places.var[(places.family == 0) & first & places.taxi]] = 1
    values[places.var[(places.family == 1) & first & places.loan]] = 1
    values[v.slots.var[v.slots.family == 2]] = 1
    values[v.rooms.var[v.rooms.variant == 0]] = 1
    values[v.staff.var[v.staff.variant == 0]] = 1
    values[v.kits.var[v.kits.variant == 0]] = 1
    values[v.interpreters.var[(v.interpreters.variant == 0) & v.interpreters.remote]] = 1
    values[v.calls.var[v.calls.family == 1]] = 1
    # A new group of 8 weeks of 2 hours: 8 × 2 × 0.81 × 1.25 = 16.2, so 17 GB. Out from the later of Friday 26
    # February (two working days before Tuesday) and Tuesday 23 February (one after as-of); back two weeks
    # after the eighth Tuesday, 20 April.
    loan = Support(
        kind=SupportKind.LOAN,
        depot="d",
        items=(
            LentItem(item=ItemKind.TABLET, count=1),
            LentItem(item=ItemKind.SIM, count=1),
            LentItem(item=ItemKind.DATA_GB, count=17),
        ),
        out_from=date(2027, 2, 26),
        back_by=date(2027, 5, 4),
    )
    taxi = Support(kind=SupportKind.TAXI, pence=700)
    assert decode(problem, v, values) == (
        (
            SessionPlan(
                id="s",
                runs=True,
                start=at(1, 10),
                mode=Mode.SUPER_GROUP,
                venue="v",
                room="r",
                staff=(
                    StaffPlan(practitioner="w", role=StaffRole.LEAD),
                    StaffPlan(practitioner="w", role=StaffRole.HOST),
                ),
                interpreters=(InterpreterPlan(interpreter="i", side=Side.REMOTE),),
                kit="k",
                room_families=("a",),
                remote_families=("b",),
                room_guests=("seat",),
                remote_guests=("screen",),
                creche=(
                    CrechePlan(band="2", family="a", children=1),
                    CrechePlan(band="3 and over", family="a", children=1),
                ),
            ),
            SessionPlan(id="t", runs=False, start=at(3, 10)),
        ),
        (
            Placement(family="a", session="s", side=Side.ROOM, supports=(taxi,)),
            Placement(family="b", session="s", side=Side.REMOTE, supports=(loan,), first_call="w"),
            Placement(family="c", session="q", side=Side.SLOT),
        ),
        (SlotPlan(family="c", practitioner="w", start=at(2, 14), channel=Channel.TELEPHONE),),
    )


def test_creche_list_is_empty_where_there_is_no_creche() -> None:
    problem = week(families=(family(children=(Child(age=2, creche=True),)),))
    assert creche_list(problem, "v", ("f",)) == ()
    assert creche_list(problem, None, ("f",)) == ()
