"""Somebody is away: it goes on record, a job finds plans, one is chosen, signed and published, and few are told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.errors import Changed, NotFound, WrongState
from scheduler.jobs import Job, JobKind, JobState, ask_for_plan, job_of
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from scheduler.jobs.replanning import choose, looked
from scheduler.messages.compose import compose
from scheduler.records import PractitionerRecord
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.away import away
from scheduler.weeks.doing import message_sent
from scheduler.weeks.findings import findings_of
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.recording import record_events
from scheduler.weeks.sending import WAITING_MESSAGES, messages_of, tasks_of
from scheduler.weeks.states import RosterState, TaskState, WeekState
from scheduler.weeks.versions import published_version, versions, week_state
from solver.errors import ImpossibleValue
from solver.events import Declines, FlagSet, NewReferral, PairSet, Sick
from solver.problem import Flag, FlagKind, Pair, PairKind
from solver.search.progress import Options
from support.signed import signed_by_two
from support.small_service import LATER, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family, practitioner

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
SAME = Options(deterministic=True)
SICK = Sick(practitioner="w", away=away((), MONDAY, TOM.at, "Europe/London"))


@pytest.fixture
def week(store: Store) -> Store:
    """The small week is published, and its messages have gone. Yan could stand in for Wyn on Thursday only."""
    yan = practitioner("y", availability=tuple(one for one in practitioner().availability if one.weekday == 3))
    both = (
        PractitionerRecord(practitioner=practitioner(), name="Wyn"),
        PractitionerRecord(practitioner=yan, name="Yan"),
    )
    published(saved(store, small_service(practitioners=both)), running())
    with store.reading() as desk:
        waiting = [row.id for row in messages_of(desk, MONDAY, *WAITING_MESSAGES)]
    for message in waiting:
        assert message is not None
        message_sent(store, message, TOM)
    return store


def replanned(store: Store) -> Job:
    """The job that looked for plans, as it is when it is done."""
    job = ask_for_plan(store, MONDAY, TOM.at, SAME, TOM, JobKind.REPLAN)
    run_plan(Worker(store=store, id="one"), job.id, lambda: TOM.at)
    with store.reading() as desk:
        return job_of(desk, job.id)


def test_event_is_a_fact_on_record_and_what_was_published_is_judged_by_it(week: Store) -> None:
    record_events(week, [SICK], TOM)

    with week.reading() as desk:
        (wyn, _) = load_service(desk).practitioners
        rules = {one.rule for one in findings_of(desk, MONDAY)}
    assert wyn.practitioner.busy == SICK.away
    assert "staff-time" in rules


def test_events_of_all_fields_go_on_record_with_their_records(week: Store) -> None:
    flag = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Tom")
    pair = Pair(kind=PairKind.KEEP_APART, households=("amy", "cal"))
    record_events(week, [FlagSet(family="bea", flag=flag), PairSet(pair=pair), NewReferral(family=family("eve"))], TOM)

    with week.reading() as desk:
        service = load_service(desk)
    assert {one.id: one.family.flags for one in service.families} == {"amy": (), "bea": (flag,), "cal": (), "eve": ()}
    assert [one.name for one in service.families] == ["Amy A.", "Bea B.", "Cal C.", ""]
    assert service.pairs == (pair,)


def test_event_that_cannot_be_leaves_nothing_on_record(week: Store) -> None:
    with week.reading() as desk:
        before = load_service(desk)

    with pytest.raises(ImpossibleValue, match="a family that is on record"):
        record_events(week, [SICK, Declines(family="zoe")], TOM)

    with week.reading() as desk:
        assert load_service(desk) == before


def test_chosen_plan_goes_the_way_of_any_plan_and_tells_who_is_touched(week: Store) -> None:
    """Nobody leads on Tuesday; Yan leads on Thursday, and all three come then: each is told once, by the own route."""
    record_events(week, [SICK], TOM)
    job = replanned(week)
    assert (job.state, job.version, job.failure) == (JobState.DONE, None, None)

    chosen = choose(week, job.id, 1, TOM)
    with week.reading() as desk:
        assert (week_state(desk, MONDAY), chosen.state) == (WeekState.PLANNED, RosterState.PLANNED)
        assert published_version(desk, MONDAY) is not None  # what was published holds until another is
    signed_by_two(week, MONDAY, chosen.digest, TOM)
    done = publish(week, MONDAY, compose, TOM)

    assert {(one.contact, one.start.day) for one in done.outgoing.meetings} == {
        ("c-amy", 4),
        ("c-bea", 4),
        ("c-cal", 4),
    }
    assert sorted(one.contact for one in done.outgoing.messages) == ["c-amy", "c-bea"]
    with week.reading() as desk:
        assert [(one.contact, one.kind) for one in tasks_of(desk, MONDAY, TaskState.OPEN)] == [("c-cal", "call")]
        assert findings_of(desk, MONDAY) == ()


def test_stand_in_tells_no_family_anything(store: Store) -> None:
    yan = PractitionerRecord(practitioner=practitioner("y"), name="Yan")
    service = small_service()
    published(saved(store, replace(service, practitioners=(*service.practitioners, yan))), running())
    record_events(store, [SICK], TOM)

    chosen = choose(store, replanned(store).id, 1, TOM)
    signed_by_two(store, MONDAY, chosen.digest, TOM)
    done = publish(store, MONDAY, compose, TOM)

    assert (done.outgoing.messages, done.outgoing.meetings, done.outgoing.tasks, done.outgoing.loans) == (
        (),
        (),
        (),
        (),
    )


def test_plans_are_void_once_the_records_change_again(week: Store) -> None:
    record_events(week, [SICK], TOM)
    job = replanned(week)
    record_events(week, [Declines(family="amy")], TOM)

    with pytest.raises(Changed, match="look for plans again"):
        choose(week, job.id, 1, TOM)
    with week.reading() as desk, pytest.raises(Changed, match="look for plans again"):
        looked(desk, job.id)


def test_plan_that_is_not_there_is_not_found(week: Store) -> None:
    record_events(week, [SICK], TOM)
    job = replanned(week)

    with pytest.raises(NotFound, match="there is no plan 9"):
        choose(week, job.id, 9, TOM)


def test_job_of_a_plan_has_nothing_to_choose_from(week: Store) -> None:
    plan = ask_for_plan(week, MONDAY, AS_OF, SAME, TOM)

    with pytest.raises(NotFound, match="it has found no plans to choose from"):
        choose(week, plan.id, 1, TOM)


def test_week_that_is_not_published_has_nothing_to_plan_around(store: Store) -> None:
    saved(store, small_service())
    plan_week(store, MONDAY, AS_OF, running(), TOM)

    with pytest.raises(WrongState, match="no roster of it is published"):
        ask_for_plan(store, MONDAY, TOM.at, SAME, TOM, JobKind.REPLAN)


def test_what_was_found_is_kept_as_it_was(week: Store) -> None:
    record_events(week, [SICK], TOM)
    job = replanned(week)

    with week.reading() as desk:
        first, second = looked(desk, job.id), looked(desk, job.id)
        assert [one.version for one in versions(desk, MONDAY)] == [1]  # nothing is planned until one is chosen
    assert first.found == second.found
    assert first.found.plans
