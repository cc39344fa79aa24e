"""What waits for a person is counted from the records and the ledgers, and nothing that does not wait."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.attention.everything import attention
from scheduler.attention.matter import Matter, MatterKind
from scheduler.attention.weeks import NextStep, weeks_ahead
from scheduler.records import Route, Service
from scheduler.replies import Answer, Given, Via, take_in
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.planning import plan_week
from scheduler.weeks.sending import messages_of, task_row
from scheduler.weeks.states import MessageState, WeekState
from solver.problem import Flag, FlagKind
from solver.roster import Reason, Unplaced
from support.rosters import roster
from support.small_service import LATER, MAIR, contact, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at

NEXT = MONDAY + timedelta(days=7)


@pytest.fixture
def shelf(store: Store) -> Store:
    return saved(store, small_service())


def matters(store: Store, now: datetime = LATER) -> tuple[Matter, ...]:
    with store.reading() as desk:
        return attention(desk, now).matters


def steps(store: Store, now: datetime = LATER) -> list[tuple[date, WeekState, NextStep]]:
    with store.reading() as desk:
        return [(week.monday, week.state, week.next) for week in weeks_ahead(desk, now)]


def test_service_that_begins_later_shows_its_first_weeks(shelf: Store) -> None:
    assert steps(shelf, AS_OF - timedelta(days=70)) == [
        (MONDAY, WeekState.DRAFT, NextStep.PLAN),
        (NEXT, WeekState.DRAFT, NextStep.IMPORT),
    ]


def test_this_week_and_the_next_are_in_hand(shelf: Store) -> None:
    assert steps(shelf) == [
        (MONDAY - timedelta(days=7), WeekState.DRAFT, NextStep.IMPORT),
        (MONDAY, WeekState.DRAFT, NextStep.PLAN),
    ]


def test_next_step_follows_the_state(shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    before = steps(shelf, at(0, 9))
    published(shelf, running())

    assert before[0] == (MONDAY, WeekState.PLANNED, NextStep.SIGN)
    assert steps(shelf, at(0, 9))[0] == (MONDAY, WeekState.PUBLISHED, NextStep.RUN)


def test_nothing_waits_in_a_service_without_a_plan(shelf: Store) -> None:
    assert matters(shelf) == ()


def test_families_without_a_place_count_by_whose_step_is_next(shelf: Store) -> None:
    """Bea's is the lead's alone; Cal's is both's, and counts once, with whom the page is for."""

    def nobody(problem: object) -> object:
        def without(family: str, turns: tuple[str, ...]) -> Unplaced:
            reasons = (Reason(rule="r", text="t", turn=turn, next_step="n") for turn in turns)
            return Unplaced(family=family, reasons=tuple(reasons))

        plain = roster(problem)  # type: ignore[arg-type]
        lead, coordinator = "safeguarding lead", "coordinator"
        turns = {"amy": (coordinator,), "bea": (lead,), "cal": (lead, coordinator)}
        return replace(plain, unplaced=tuple(without(family, one) for family, one in turns.items()))

    plan_week(shelf, MONDAY, AS_OF, nobody, MAIR)  # type: ignore[arg-type]

    assert matters(shelf) == (
        Matter(kind=MatterKind.NO_PLACE, number=2, week=MONDAY),
        Matter(kind=MatterKind.NO_PLACE, number=1, week=MONDAY, who="safeguarding lead"),
    )


def test_finding_of_safety_counts_once_a_family_and_says_that_it_holds(shelf: Store) -> None:
    published(shelf, running())

    def flagged(service: Service) -> Service:
        flags = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada"),)
        bea = next(one for one in service.families if one.id == "bea")
        changed = replace(bea, family=replace(bea.family, flags=flags))
        return replace(service, families=tuple(changed if one.id == "bea" else one for one in service.families))

    import_service(shelf, flagged, MAIR)

    found = [one for one in matters(shelf) if one.kind is MatterKind.FINDINGS]
    assert found == [Matter(kind=MatterKind.FINDINGS, number=1, week=MONDAY, held=1)]


def test_tasks_count_by_owner_and_welfare_calls_come_first(shelf: Store) -> None:
    published(shelf, running())
    due = datetime(2027, 3, 2, 17, tzinfo=UTC)
    with shelf.writing() as desk:
        task = Task(
            kind=TaskKind.WELFARE, family="bea", contact="c-bea", who="Amina", reason="r", words="w", before=due
        )
        desk.session.add(task_row(desk, MONDAY, task, LATER))

    found = matters(shelf)

    # Cal is reached by telephone alone: a call is left to the coordinator by the publication itself.
    assert found[0] == Matter(kind=MatterKind.WELFARE, number=1, by=due)
    assert [(one.who, one.number) for one in found if one.kind is MatterKind.TASKS] == [("coordinator", 1)]


def test_tasks_of_many_workers_are_one_line(shelf: Store) -> None:
    published(shelf, running())
    with shelf.writing() as desk:
        for who in ("Amina", "Beth", "Mair"):
            task = Task(
                kind=TaskKind.TELL, family="bea", contact="c-bea", who=who, reason="r", words="w", before=at(1, 9)
            )
            desk.session.add(task_row(desk, MONDAY, task, LATER))
    with shelf.reading() as desk:
        found = attention(desk, LATER, "Mair").matters

    assert [(one.who, one.number, one.people) for one in found] == [("", 2, 2), ("Mair", 1, 0), ("coordinator", 1, 0)]


def test_failed_messages_and_answers_count_by_week(shelf: Store) -> None:
    published(shelf, running())
    with shelf.writing() as desk:
        messages_of(desk, MONDAY, MessageState.QUEUED)[0].state = MessageState.FAILED
    for family, answer in (("amy", Answer.ACCEPT), ("bea", Answer.HOME)):
        given = Given(contact=f"c-{family}", family=family, monday=MONDAY, answer=answer, via=Via.STAFF, at=LATER)
        take_in(shelf, given, By(who="Mair", at=LATER))

    found = [(one.kind, one.number, one.week) for one in matters(shelf)]

    assert (MatterKind.FAILED, 1, MONDAY) in found
    assert (MatterKind.ANSWERS, 1, MONDAY) in found


def test_holds_count_families_to_be_put_right(store: Store) -> None:
    service = small_service(contacts=(contact("amy", route=Route.EMAIL),))
    amy, *others = service.families
    saved(store, replace(service, families=(replace(amy, holds=("which of two?",)), *others)))

    assert matters(store) == (Matter(kind=MatterKind.HOLDS, number=1),)
