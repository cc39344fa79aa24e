"""A few people for each job: who stays, and what may no longer be claimed."""

from dataclasses import replace
from typing import Any

import numpy as np

from solver.audit import audit
from solver.few_people import FOR_A_CALL, FOR_A_JOB, FOR_A_LANGUAGE, MANY_JOBS, few_people
from solver.goals import GOALS
from solver.possible import Possible, possible
from solver.problem import Cohort, Mode, SessionPin, Side, StaffRole, Status, WeekProblem
from solver.roster import InterpreterPlan, Placement, Roster, SessionPlan, StaffPlan
from solver.rules import RULES
from solver.search.clock import Clock
from solver.search.face import whole
from solver.search.model import Posted, posted, posted_with_few
from solver.search.places import OF_PLACES, unpeopled
from solver.search.progress import Options, watch_nothing
from solver.search.tiers import minimise_in_order
from solver.solve import solve
from support.weeks import at, family, interpreter, practitioner, programme, session, week

UNTIL_PROVEN = Options(seconds=None)
IN_ROOM, REMOTE = (Mode.IN_ROOM,), (Mode.REMOTE,)


def people(count: int, **changes: Any) -> tuple[Any, ...]:
    return tuple(practitioner(f"w{at:05}", **changes) for at in range(count))


def large(count: int = 40, **changes: Any) -> WeekProblem:
    """One session in a room, and so many people who could lead it."""
    return week(**{"sessions": (session(modes=IN_ROOM),), "practitioners": people(count), **changes})


def few(problem: WeekProblem, start: Roster | None = None) -> Possible:
    return few_people(possible(problem, ()), problem, start)


def leads(problem: WeekProblem, start: Roster | None = None) -> list[int]:
    return list(few(problem, start).variables.staff.practitioner)


def roster(problem: WeekProblem, sessions: tuple[SessionPlan, ...], placements: tuple[Placement, ...] = ()) -> Roster:
    given: dict[str, Any] = {"week": problem.week, "as_of": problem.as_of, "status": Status.FEASIBLE, "seconds": 0.0}
    return Roster(**given, sessions=sessions, placements=placements)


def in_order(problem: WeekProblem) -> tuple[Posted, list[tuple[int, int, bool]]]:
    model = posted_with_few(problem, RULES, GOALS, None, many=0)
    goals = minimise_in_order(model, None, Clock(UNTIL_PROVEN, watch_nothing)).goals
    return model, [(goal.value, goal.bound, goal.proven) for goal in goals]


def test_few_people_leaves_so_many_for_each_job_and_other_people_for_the_next() -> None:
    problem = large(sessions=(session(modes=IN_ROOM), session("t", start=at(2, 10), modes=IN_ROOM)))
    staff = few(problem).variables.staff
    first, second = (set(staff.practitioner[staff.variant == variant].tolist()) for variant in (0, 1))
    assert (len(first), len(second)) == (FOR_A_JOB, FOR_A_JOB)
    # Leads of the second variant are its job 2 (its hosts would be 3): their turn begins two steps of 8 later.
    assert (min(first), min(second - first), second - first) == (0, 24, set(range(24, 40)))


def test_few_people_numbers_the_variables_anew_and_keeps_what_runs() -> None:
    left = few(large())
    v = left.variables
    assert v.size == len(v.runs) + len(v.places.var) + len(v.rooms.var) + FOR_A_JOB
    assert v.runs.tolist() == [0]


def test_few_people_keeps_whom_a_cohort_knows_and_whom_a_pin_names() -> None:
    cohort = Cohort(id="c", programme="p", week=2, practitioners=("w00030",))
    known = large(cohorts=(cohort,), sessions=(session(modes=IN_ROOM, cohort="c"),))
    pinned = large(sessions=(session(modes=IN_ROOM, pin=SessionPin(practitioners=("w00033",))),))
    assert leads(known) == [*range(FOR_A_JOB), 30]
    assert leads(pinned) == [*range(FOR_A_JOB), 33]


def test_few_people_keeps_whom_the_start_has() -> None:
    problem = large(
        programmes=(programme(first_call_needed=True),),
        families=(family(had_first_call=False, interpreter="pl", languages=("pl",)),),
        sessions=(session(modes=REMOTE, rooms=()),),
        practitioners=people(40, call_min=60),
        interpreters=tuple(interpreter(f"i{at:05}") for at in range(40)),
    )
    plan = SessionPlan(
        id="s",
        runs=True,
        start=at(1, 10),
        mode=Mode.REMOTE,
        staff=(StaffPlan(practitioner="w00035", role=StaffRole.LEAD),),
        interpreters=(InterpreterPlan(interpreter="i00036", side=Side.REMOTE),),
    )
    before = roster(problem, (plan,), (Placement(family="f", session="s", side=Side.REMOTE, first_call="w00037"),))
    v = few(problem, before).variables
    assert v.staff.practitioner.tolist() == [*range(FOR_A_JOB), 35]
    # Their turn on the second side of the first variant begins one step of 4 later.
    assert v.interpreters.interpreter.tolist() == [*range(4, 4 + FOR_A_LANGUAGE), 36]
    assert v.calls.practitioner.tolist() == [*range(FOR_A_CALL), 37]


def test_few_people_keeps_interpreters_who_are_booked_and_some_of_each_language() -> None:
    needing = family(interpreter="pl", languages=("pl",))
    able = [interpreter(f"i{at:05}", languages=("pl",) if at < 30 else ("fa", "pl")) for at in range(40)]
    able[29] = replace(able[29], booked=("s",))
    table = few(large(families=(needing,), interpreters=tuple(able))).variables.interpreters
    assert table.interpreter.tolist() == [*range(FOR_A_LANGUAGE), 29, *range(30, 40)]


def test_posted_with_few_is_everybody_unless_there_are_many_jobs() -> None:
    problem = large()
    every, some = (posted_with_few(problem, RULES, GOALS, None, many=many) for many in (40, 39))
    assert (every.everybody, len(every.variables.staff.var)) == (True, 40)
    assert (some.everybody, len(some.variables.staff.var)) == (False, FOR_A_JOB)
    assert posted(problem, RULES, GOALS).everybody


def test_with_few_people_nothing_is_proven_by_who_does_what() -> None:
    # With everybody, the plan costs what the cheapest practitioner does: 1 penny an hour for two hours.
    cheap = (*people(39, pence_per_hour=600), practitioner("w99999", pence_per_hour=1))
    assert solve(large(practitioners=cheap), UNTIL_PROVEN).goals[-1].value == 2
    model, goals = in_order(large(practitioners=cheap))
    assert not model.everybody
    assert goals[-1] == (1200, 0, False)


def test_with_few_people_a_bound_of_places_does_not_follow_from_who_is_among_them() -> None:
    # Those whose turn it is may do nothing this week, another may: a plan with the family in it exists.
    problem = large(practitioners=(*people(39, max_per_week=0), practitioner("w99999")))
    assert solve(problem, UNTIL_PROVEN).unplaced == ()
    model = posted_with_few(problem, RULES, GOALS, None, many=0)
    face = whole(model.matrix)
    assert face is not None
    assert not np.isin(model.variables.runs, face.open).any()
    light = unpeopled(model, face, OF_PLACES)
    assert light is not None
    assert np.isin(model.variables.runs, light.open).all()


def test_solve_looks_among_everybody_where_there_is_no_plan_with_few() -> None:
    # Only the last may work at all, and the first session is pinned to run.
    first = session(modes=IN_ROOM, pin=SessionPin(runs=True))
    others = (session(f"t{hour}", start=at(2, hour), modes=IN_ROOM) for hour in range(4, 23))
    idle = people(MANY_JOBS // 20, max_per_week=0)
    problem = large(practitioners=(*idle, practitioner("w99999")), sessions=(first, *others))
    found = solve(problem, UNTIL_PROVEN)
    assert [one.practitioner for plan in found.sessions for one in plan.staff] == ["w99999"]
    assert audit(problem, found) == ()
