"""Facts are what the front doors wrote: a week that was published, sent, answered and held; on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.attendance.taking import say_whether_run
from scheduler.attendance.words import Came, Left, NotRun, WhyAway
from scheduler.evidence.facts import Attended, Course, Facts, Meeting, Need, Offered, PassedOver, Referral, Taught
from scheduler.evidence.reading import facts_of
from scheduler.replies.front_door import take_in
from scheduler.replies.given import Answer, Given, Via
from scheduler.rights.erasing import erase_household
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent, task_done
from scheduler.weeks.states import TaskState
from support.registering import AMY, BEA, CAL, DEE, WYN, later, marked, week_with_register
from support.small_service import LATER, ledgers
from support.weeks import MONDAY, at

LAST = date(2027, 3, 7)
SENT, RUNG = LATER + timedelta(hours=2), LATER + timedelta(hours=20)


@pytest.fixture
def held(store: Store) -> Store:
    """Amy was written to and came; Bea did not; Cal was rung, sent word; Dee, who waits, came all the same."""
    week_with_register(store)
    message = next(row["id"] for row in ledgers(store)["outbox"] if row["family"] == "amy")
    message_sent(store, message, By(who="Mair", at=SENT))
    task = next(
        row["id"]
        for row in ledgers(store)["tasks"]
        if (row["family"], row["kind"], row["state"]) == ("cal", "call", TaskState.OPEN)
    )
    task_done(store, task, By(who="Mair", at=RUNG))
    yes: dict[str, Any] = {"monday": MONDAY, "answer": Answer.ACCEPT, "via": Via.STAFF}
    take_in(store, Given(contact="c-amy", family="amy", at=SENT + timedelta(hours=1), **yes), By(who="M", at=RUNG))
    marked(store, AMY, Came.NOT)
    marked(store, AMY, Came.ROOM, later(3), late=True)
    marked(store, BEA, Came.REMOTE)
    marked(store, BEA, Came.UNMARKED, later(4))
    marked(store, CAL, Came.SENT_WORD, reason=WhyAway.CHILD_ILL)
    marked(store, DEE, Came.REMOTE, left=Left.EARLY)
    return store


def facts(store: Store, last: date = LAST) -> Facts:
    with store.reading() as desk:
        return facts_of(desk, date(2027, 1, 1), last)


def test_who_was_there_is_the_last_mark_of_each(held: Store) -> None:
    of: dict[str, Any] = {"monday": MONDAY, "session": "tue", "person": "adult-1"}
    none: dict[str, Any] = {"sent_word": False, "late": False, "left": "", "reason": ""}
    assert facts(held).attended == (
        Attended(**{**of, **none, "late": True}, family="amy", planned="room", came="room"),
        Attended(**{**of, **none, "sent_word": True, "reason": "child-ill"}, family="cal", planned="remote", came=""),
        Attended(**{**of, **none, "left": "left-early"}, family="dee", planned="", came="remote"),
    )


def test_places_are_told_when_they_were_and_answered(held: Store) -> None:
    of: dict[str, Any] = {"monday": MONDAY, "session": "tue", "programme": "p", "course": "new 2027-03-01", "number": 1}
    more: dict[str, Any] = {"mode": "super-group", "start": at(1, 10), "published_at": LATER, "stands": True}
    assert facts(held).offered == (
        Offered(**of, **more, family="amy", side="room", told_at=SENT, answer="accept"),
        Offered(**of, **more, family="bea", side="remote", told_at=None, answer=""),
        Offered(**of, **more, family="cal", side="remote", told_at=RUNG, answer=""),
    )


def test_the_meeting_the_course_and_who_was_passed_over(held: Store) -> None:
    found = facts(held)
    assert found.taught == (Taught(programme="p", title="Programme", sessions=8),)
    assert found.courses == (
        Course(
            course="new 2027-03-01",
            programme="p",
            sessions=8,
            days=((1, date(2027, 3, 2)),),
            ended=None,
            members=frozenset({"amy", "bea", "cal"}),
        ),
    )
    assert found.meetings == (
        Meeting(
            monday=MONDAY,
            session="tue",
            programme="p",
            group="new",
            course="new 2027-03-01",
            number=1,
            mode="super-group",
            start=at(1, 10),
            ran=True,
            not_run="",
        ),
    )
    assert found.passed_over == (PassedOver(family="dee", monday=MONDAY, rules=("test",), is_member=False),)
    assert found.left == ()


def test_needs_are_effects_as_they_were_planned_with(held: Store) -> None:
    given: dict[str, Any] = {
        "programme": "p",
        "since": date(2027, 2, 1),
        "language": "en",
        "prefers": "",
        "urgent": False,
    }
    no_car, no_screen = frozenset({Need.NO_CAR}), frozenset({Need.NO_CAR, Need.NO_SCREEN})
    assert facts(held).referrals == tuple(
        Referral(**given, family=one, household=one, on_record=True, needs=no_screen if one == "cal" else no_car)
        for one in ("amy", "bea", "cal", "dee")
    )


def test_what_did_not_run_says_why_and_that_it_ran_after_all(held: Store) -> None:
    say_whether_run(held, MONDAY, "tue", NotRun.WEATHER, WYN)
    assert [(one.ran, one.not_run) for one in facts(held).meetings] == [(False, "weather")]
    say_whether_run(held, MONDAY, "tue", None, By(who="Wyn", at=later(9)))
    assert [(one.ran, one.not_run) for one in facts(held).meetings] == [(True, "")]


def test_what_came_after_the_last_day_is_not_known_on_it(held: Store) -> None:
    before_the_week = facts(held, LATER.date())
    assert (before_the_week.meetings, before_the_week.attended) == ((), ())
    assert [(one.family, one.told_at) for one in before_the_week.offered] == [
        ("amy", SENT),
        ("bea", None),
        ("cal", None),
    ]
    assert facts(held, LATER.date() - timedelta(days=1)).offered == ()


def test_erased_family_counts_by_id_alone(held: Store) -> None:
    before = facts(held)
    erase_household(held, "amy", "she asked for it", By(who="Mair", at=at(30, 9)))
    after = facts(held)
    assert (after.attended, after.meetings, after.courses) == (before.attended, before.meetings, before.courses)
    assert [one.told_at for one in after.offered] == [None, None, RUNG]
    assert [one.answer for one in after.offered] == [one.answer for one in before.offered]
    amy = after.referrals[0]
    assert (amy.family, amy.needs, amy.language, amy.since) == ("amy", None, "", date(2027, 2, 1))
    assert "Amy" not in repr(after)
