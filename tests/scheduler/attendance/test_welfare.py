"""Who did not come and sent no word is somebody's task the same day, once, by the safe-contact record alone."""

from dataclasses import replace

import pytest

from scheduler.attendance.occurrence import adult
from scheduler.attendance.taking import say_whether_run
from scheduler.attendance.words import Came, Left, NotRun
from scheduler.calls.number import number_to_ring
from scheduler.calls.sheet import calls_of_week
from scheduler.records import FamilyRecord, Route
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Adult, Flag, FlagKind, Pair, PairKind, WeekTime
from support.registering import (
    AMY,
    BEA,
    BEGUN,
    CAL,
    DEE,
    WYN,
    later,
    marked,
    register_service,
    register_tasks,
    week_with_register,
)
from support.small_service import contact, ledgers, published, running, small_service
from support.weeks import MONDAY, at, family

CALL_AMY = ("welfare", "amy", "no-show", "coordinator", "open")


@pytest.fixture
def week(store: Store) -> Store:
    return week_with_register(store)


def the_task(store: Store) -> dict[str, object]:
    (row,) = [row for row in ledgers(store)["tasks"] if row["about"] and row["state"] == "open"]
    return row


def test_no_show_is_a_call_the_same_day_and_made_once(week: Store) -> None:
    marked(week, AMY, Came.NOT)
    marked(week, AMY, Came.NOT, later(1))
    marked(week, BEA, Came.REMOTE, later(2))
    assert register_tasks(week) == [CALL_AMY]
    row = the_task(week)
    assert (row["before"], row["contact"]) == (at(1, 23, 59), "c-amy")
    assert row["words"] == (
        "Did not come on Tuesday 2 March 2027, 10:00 to 12:00, and sent no word. Ring today by the agreed way, in a"
        ' safe time, and speak to this adult alone. Anybody else who answers hears only "Appointment" and nothing of'
        " a group. If that cannot be done today, tell the coordinator now. Ask whether all is well."
    )


def test_mark_of_yesterday_is_due_today(week: Store) -> None:
    marked(week, AMY, Came.NOT, at(2, 9))
    assert the_task(week)["before"] == at(2, 23, 59)


def test_families_own_worker_has_the_task(store: Store) -> None:
    families = tuple(replace(one, worker="Sioned") for one in register_service().families)
    marked(week_with_register(store, families=families), AMY, Came.NOT)
    assert register_tasks(store) == [("welfare", "amy", "no-show", "Sioned", "open")]


def test_no_task_where_word_was_sent_or_somebody_of_the_family_came(store: Store) -> None:
    amy = FamilyRecord(family=family("amy", adults=(Adult(), Adult())), name="Amy A.")
    week_with_register(store, families=(amy, *register_service().families[1:]))
    marked(store, AMY, Came.NOT)
    marked(store, adult("amy", 2), Came.ROOM)
    marked(store, BEA, Came.SENT_WORD)
    assert [row for row in register_tasks(store) if row[-1] == "open"] == []


def test_mark_taken_back_takes_back_the_task_that_nobody_began(week: Store) -> None:
    marked(week, AMY, Came.NOT)
    marked(week, AMY, Came.ROOM, later(1), late=True)
    assert register_tasks(week) == [(*CALL_AMY[:-1], "cancelled")]
    marked(week, AMY, Came.NOT, later(2))
    assert register_tasks(week) == [(*CALL_AMY[:-1], "cancelled"), CALL_AMY]


def test_task_that_somebody_began_stays(week: Store) -> None:
    marked(week, CAL, Came.NOT)
    number = the_task(week)["id"]
    assert isinstance(number, int)
    task_done(week, number, By(who="Mair", at=later(5)), CallOutcome.NOT_REACHED)
    marked(week, CAL, Came.REMOTE, later(6))
    assert register_tasks(week) == [("welfare", "cal", "no-show", "coordinator", "open")]


def test_session_that_did_not_run_has_no_no_shows(week: Store) -> None:
    marked(week, AMY, Came.NOT)
    say_whether_run(week, MONDAY, "tue", NotRun.VENUE, By(who="Mair", at=later(1)))
    assert register_tasks(week) == [(*CALL_AMY[:-1], "cancelled")]


def test_lost_connection_is_a_call_back(week: Store) -> None:
    marked(week, CAL, Came.REMOTE, left=Left.LOST)
    assert register_tasks(week) == [("call-back", "cal", "lost-connection", "coordinator", "open")]
    assert str(the_task(week)["words"]).startswith("The connection broke off on Tuesday 2 March 2027, 10:00 to 12:00. ")


def test_number_is_shown_in_a_safe_time_alone(week: Store) -> None:
    marked(week, CAL, Came.NOT)
    with week.reading() as desk:
        (call,) = calls_of_week(desk, MONDAY, (TaskKind.WELFARE,), BEGUN)
    assert number_to_ring(week, call.task, WYN).number == "029 2000 0001"


def test_nobody_reached_and_no_safe_time_left_is_decided_with_safeguarding(week: Store) -> None:
    """Cal may be rung until noon on Tuesdays."""
    marked(week, CAL, Came.NOT, at(1, 11, 58))
    number = the_task(week)["id"]
    assert isinstance(number, int)
    task_done(week, number, By(who="Mair", at=at(1, 12, 1)), CallOutcome.NOT_REACHED)
    assert register_tasks(week)[-1] == ("find-a-way", "cal", "no-show", "coordinator", "open")
    assert str(the_task(week)["words"]).startswith(
        "Rung once, and nobody was reached. Decide today with the safeguarding"
    )


def test_stopped_adult_is_never_rung_and_safeguarding_decides(week: Store) -> None:
    stop_all_contact(week, "c-amy", WYN)
    marked(week, AMY, Came.NOT)
    assert register_tasks(week) == [("find-a-way", "amy", "no-show", "safeguarding lead", "open")]
    row = the_task(week)
    assert (row["contact"], str(row["words"]).count("All contact is stopped.")) == ("", 1)


def test_another_adult_of_the_home_is_not_rung_in_place_of_who_did_not_come(store: Store) -> None:
    """Two adults are on record, one was expected, and both were told: nobody knows which."""
    other = replace(contact("dad", household="amy"), id="c-dad")
    week_with_register(store, contacts=(*small_service().contacts, other))
    marked(store, AMY, Came.NOT)
    row = the_task(store)
    assert (row["kind"], row["contact"], row["who"]) == ("find-a-way", "", "coordinator")


def test_of_a_couple_the_one_who_was_expected_first_is_rung(store: Store) -> None:
    amy = FamilyRecord(family=family("amy", adults=(Adult(), Adult())), name="Amy A.")
    other = replace(contact("dad", household="amy"), id="c-dad")
    week_with_register(
        store,
        families=(amy, *register_service().families[1:]),
        contacts=(*small_service().contacts, other),
    )
    marked(store, adult("amy", 2), Came.NOT)
    assert (the_task(store)["kind"], the_task(store)["contact"]) == ("welfare", "c-dad")


def test_lead_is_asked_who_has_to_be_told_of_a_protected_child(store: Store) -> None:
    flag = Flag(kind=FlagKind.CHILD_PROTECTION, set_by="Lea")
    # Another referral of the household carries the flag; it holds for the home.
    sister = FamilyRecord(family=family("sis", household="amy", flags=(flag,)), name="Sis")
    week_with_register(store)
    with store.writing() as desk:
        service = load_service(desk)
        save_service(desk, replace(service, families=(*service.families, sister)))
    marked(store, AMY, Came.NOT)
    assert register_tasks(store) == [
        CALL_AMY,
        ("find-a-way", "amy", "no-show-to-lead", "safeguarding lead", "open"),
    ]
    words = [str(row["words"]) for row in ledgers(store)["tasks"] if row["about"]]
    assert not any("child" in one.casefold() or "protect" in one.casefold() for one in words)


def test_task_outlives_a_plan_that_is_published_later(week: Store) -> None:
    marked(week, AMY, Came.NOT)
    published(week, running(remote=("bea",)), later(10))
    assert register_tasks(week) == [CALL_AMY]


def test_somebody_who_must_be_kept_apart_came_and_safeguarding_looks_at_once(store: Store) -> None:
    pair = Pair(kind=PairKind.NO_CONTACT, households=("amy", "dee"))
    week_with_register(store, pairs=(pair,))
    marked(store, DEE, Came.ROOM)
    assert register_tasks(store) == [("find-a-way", "dee", "came-unplanned", "safeguarding lead", "open")]
    words = str(the_task(store)["words"])
    assert "amy" not in words.casefold()
    assert "apart" not in words
    marked(store, DEE, Came.UNMARKED, later(1))
    assert [row[-1] for row in register_tasks(store)] == ["open"]  # nobody tries names and leaves no trace


def test_who_came_unplanned_and_harms_nobody_is_nobodys_task(week: Store) -> None:
    marked(week, DEE, Came.ROOM)
    marked(week, BEA, Came.ROOM)
    assert register_tasks(week) == []


def test_two_who_both_came_unplanned_are_kept_apart_as_well(store: Store) -> None:
    pair = Pair(kind=PairKind.KEEP_APART, households=("eve", "dee"))
    eve = FamilyRecord(family=family("eve"), name="Eve E.")
    week_with_register(store, pairs=(pair,), families=(*register_service().families, eve))
    marked(store, DEE, Came.ROOM)
    assert register_tasks(store) == []
    marked(store, adult("eve", 1), Came.REMOTE, later(1))
    assert {row[1] for row in register_tasks(store)} == {"dee", "eve"}


def test_record_that_allows_no_call_is_said_on_the_list(store: Store) -> None:
    """Whoever is written to has no number: the task is there, and says by its record that nobody may ring."""
    contacts = (contact("amy", route=Route.EMAIL), *small_service().contacts[1:])
    week_with_register(store, contacts=contacts)
    marked(store, AMY, Came.NOT)
    with store.reading() as desk:
        (call,) = calls_of_week(desk, MONDAY, (TaskKind.WELFARE,), BEGUN)
    assert call.ringing.refusal.startswith("No number is on record.")


def test_safe_times_are_those_of_the_record(store: Store) -> None:
    week_with_register(store)
    marked(store, CAL, Came.NOT)
    with store.reading() as desk:
        (call,) = calls_of_week(desk, MONDAY, (TaskKind.WELFARE,), BEGUN)
    assert (call.safe_times, call.by) == ((WeekTime(1, 600, 720),), at(1, 12))
