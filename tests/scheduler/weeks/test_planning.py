"""Planning through the store keeps a roster and touches nothing else."""

from dataclasses import replace

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.store import Store, load_service, save_service
from scheduler.store.bodies import roster_digest
from scheduler.store.trail import Details, Trace, traces
from scheduler.weeks.planning import plan_week
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, versions, week_state
from solver.errors import UnsoundRoster
from solver.problem import Pair, PairKind, Status, WeekProblem
from solver.roster import Roster
from support.small_service import LATER, MAIR, ledgers, nothing_out, running, saved, small_service
from support.weeks import AS_OF, MONDAY


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def test_plan_is_kept_as_first_version_and_no_ledger_changes(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)

    assert planned == RosterVersion(
        week=MONDAY,
        version=1,
        state=RosterState.PLANNED,
        digest=roster_digest(planned.roster),
        roster=planned.roster,
        created_at=LATER,
        created_by="Mair",
        signed_by=None,
        signed_at=None,
        published_at=None,
    )
    with service.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.PLANNED
        assert versions(desk, MONDAY) == (planned,)
        details: Details = {"version": 1, "digest": planned.digest}
        assert traces(desk) == (Trace(by=MAIR, what="planned", subject="week 2027-03-01", why="", details=details),)
    assert ledgers(service) == nothing_out()


def test_week_that_nobody_planned_is_a_draft(service: Store) -> None:
    with service.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.DRAFT
        assert versions(desk, MONDAY) == ()


def test_digest_does_not_count_how_long_planning_took(service: Store) -> None:
    quick = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    slow = plan_week(service, MONDAY, AS_OF, lambda problem: replace(running()(problem), seconds=9.5), MAIR)

    assert (quick.digest, quick.version, slow.version) == (slow.digest, 1, 2)
    assert slow.roster.seconds == 9.5


def test_planning_again_leaves_the_older_plan_to_the_past(service: Store) -> None:
    plan_week(service, MONDAY, AS_OF, running("tue"), MAIR)
    plan_week(service, MONDAY, AS_OF, running("thu"), MAIR)

    with service.reading() as desk:
        states = [(one.version, one.state) for one in versions(desk, MONDAY)]
    assert states == [(1, RosterState.SUPERSEDED), (2, RosterState.PLANNED)]


def test_plan_that_breaks_a_rule_is_not_kept(service: Store) -> None:
    def unsound(problem: WeekProblem) -> Roster:
        return replace(running()(problem), unplaced=(), placements=())

    with pytest.raises(UnsoundRoster):
        plan_week(service, MONDAY, AS_OF, unsound, MAIR)

    with service.reading() as desk:
        assert (versions(desk, MONDAY), traces(desk)) == ((), ())


def test_plan_that_breaks_what_keeps_people_safe_names_nobody(store: Store) -> None:
    saved(store, small_service(pairs=(Pair(kind=PairKind.KEEP_APART, households=("amy", "bea")),)))

    with pytest.raises(UnsoundRoster) as refused:
        plan_week(store, MONDAY, AS_OF, running(), MAIR)

    assert "safety: a rule that keeps people safe" in refused.value.violations
    assert not any(name in str(refused.value) for name in ("amy", "bea", "apart"))


def test_week_without_a_roster_is_not_kept_and_names_the_pins(service: Store) -> None:
    def stuck(problem: WeekProblem) -> Roster:
        pins = ("family amy is pinned to tue", "session tue does not run")
        return Roster(week=problem.week, as_of=problem.as_of, status=Status.INFEASIBLE, seconds=0.1, conflict=pins)

    expected = r"no roster keeps all that is pinned \(family amy is pinned to tue; session tue does not run\)"
    with pytest.raises(WrongState, match=expected):
        plan_week(service, MONDAY, AS_OF, stuck, MAIR)


def test_records_changed_while_planning_refuse_the_plan(service: Store) -> None:
    def meanwhile(problem: WeekProblem) -> Roster:
        with service.writing() as desk:
            save_service(desk, replace(load_service(desk), buddies=3))
        return running()(problem)

    with pytest.raises(Changed, match="week 2027-03-01: its records changed while it was planned"):
        plan_week(service, MONDAY, AS_OF, meanwhile, MAIR)


def test_of_two_who_plan_at_once_the_first_to_finish_wins(service: Store) -> None:
    def slower(problem: WeekProblem) -> Roster:
        plan_week(service, MONDAY, AS_OF, running("thu"), MAIR)
        return running("tue")(problem)

    with pytest.raises(Changed, match="week 2027-03-01: somebody else planned or signed it meanwhile"):
        plan_week(service, MONDAY, AS_OF, slower, MAIR)

    with service.reading() as desk:
        (kept,) = versions(desk, MONDAY)
    assert [plan.id for plan in kept.roster.sessions if plan.runs] == ["thu"]
