"""First calls: a task of the roster's practitioner, in the order in which the chance to ring runs out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.calls.number import number_to_ring
from scheduler.calls.outcomes import Check, first_call_made, no_equipment
from scheduler.calls.ringing import NO_NUMBER, Ringing
from scheduler.calls.sheet import Call, calls_of_week
from scheduler.errors import NotAllowed, NotFound, WrongState
from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.records import Route, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, traces
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import PrivateSpace, WeekTime
from support.on_paper import calling, calling_service
from support.small_service import LATER, contact, ledgers, published, saved
from support.weeks import MONDAY, at

TUESDAY = at(-6, 10, 30)
"""Half past ten on Tuesday 23 February, in Cal's safe time."""
WYN = By(who="Wyn", at=TUESDAY)
EVERYTHING = list(Check)


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, calling_service()), calling())
    return store


def calls(store: Store, moment: Any = LATER) -> tuple[Call, ...]:
    with store.reading() as desk:
        return calls_of_week(desk, MONDAY, (TaskKind.FIRST_CALL,), moment)


def task_of(store: Store, family: str) -> int:
    return next(call.task for call in calls(store) if call.family == family)


def tasks(store: Store, *names: str) -> list[tuple[object, ...]]:
    return sorted(tuple(row[name] for name in names) for row in ledgers(store)["tasks"])


def test_each_first_call_of_the_roster_is_a_task_of_its_practitioner(week: Store) -> None:
    made = [row for row in tasks(week, "kind", "family", "who", "state", "before") if row[0] == "first-call"]
    assert made == [
        ("first-call", "bea", "Wyn", "open", at(1, 10)),
        ("first-call", "cal", "Wyn", "open", at(1, 10)),
    ]


def test_whoever_must_be_rung_soonest_comes_first(week: Store) -> None:
    """Cal's last safe time before the session of 2 March ends on 23 February at noon; Bea has none on record."""
    found = [(call.family, call.by, call.ringing) for call in calls(week)]
    assert found == [
        ("cal", at(-6, 12), Ringing(first=at(-6, 10), until=at(-6, 12), last=at(-6, 12))),
        ("bea", at(1, 10), Ringing(refusal=STAFF_WORDS[Refusal.NO_SAFE_TIME])),
    ]


def test_who_has_a_number_for_texts_is_rung_in_the_times_of_safe_calls(store: Store) -> None:
    service = calling_service()
    bea = replace(service.contacts[1], safe_times=(WeekTime(0, 540, 600),))
    published(saved(store, replace(service, contacts=(service.contacts[0], bea, service.contacts[2]))), calling())
    assert [(call.family, call.by) for call in calls(store)] == [("cal", at(-6, 12)), ("bea", at(0, 10))]


def test_who_is_written_to_is_asked_for_a_number_first(store: Store) -> None:
    service = calling_service()
    contacts = (service.contacts[0], contact("bea"), service.contacts[2])
    published(saved(store, replace(service, contacts=contacts)), calling())
    assert [call.ringing.refusal for call in calls(store)] == ["", NO_NUMBER]


def test_the_adult_who_can_be_rung_is_the_one_of_the_household(store: Store) -> None:
    service = calling_service()
    other = replace(contact("dad", household="cal"), id="c-aaa")
    published(saved(store, replace(service, contacts=(other, *service.contacts))), calling())
    assert {call.family: call.contact for call in calls(store)} == {"bea": "c-bea", "cal": "c-cal"}


def test_the_number_is_shown_in_a_safe_time_and_that_is_on_record(week: Store) -> None:
    task = task_of(week, "cal")
    shown = number_to_ring(week, task, WYN)
    assert (shown.number, shown.until) == ("029 2000 0001", at(-6, 12))
    with week.reading() as desk:
        last = traces(desk, "contact c-cal")[-1]
    assert (last.what, last.by, last.details) == ("number shown", WYN, {"task": task, "kind": "first-call"})


@pytest.mark.parametrize("moment", [at(-6, 9, 59), at(-6, 12), at(-5, 10, 30)])
def test_the_number_is_not_shown_outside_safe_times(week: Store, moment: Any) -> None:
    with pytest.raises(NotAllowed, match="not a safe time now"):
        number_to_ring(week, task_of(week, "cal"), By(who="Wyn", at=moment))
    with week.reading() as desk:
        assert "number shown" not in [trace.what for trace in traces(desk, "contact c-cal")]


def test_the_number_is_asked_of_the_gate_at_that_moment(week: Store) -> None:
    task = task_of(week, "cal")

    def expired(service: Service) -> Service:
        cal = replace(service.contacts[2], expires=MONDAY - timedelta(days=7))
        return replace(service, contacts=(*service.contacts[:2], cal))

    import_service(week, expired, By(who="Tom", at=LATER))
    with pytest.raises(NotAllowed, match="out of date"):
        number_to_ring(week, task, WYN)


def test_who_is_stopped_is_not_on_the_list_and_has_no_number(week: Store) -> None:
    task = task_of(week, "cal")
    stop_all_contact(week, "c-cal", WYN)
    assert [call.family for call in calls(week)] == ["bea"]
    with pytest.raises(WrongState, match="it is held"):
        number_to_ring(week, task, WYN)


def test_another_record_of_the_same_adult_that_is_stopped_hides_the_number(week: Store) -> None:
    """The stop came in with a spreadsheet, to a second record of hers: nobody has held the call."""
    task = task_of(week, "cal")
    with week.writing() as desk:
        service = load_service(desk)
        other = replace(service.contacts[2], id="c-other", route=Route.SMS, stop=True)
        save_service(desk, replace(service, contacts=(*service.contacts, other)))
    with pytest.raises(NotAllowed, match="All contact is stopped"):
        number_to_ring(week, task, WYN)
    assert [call.family for call in calls(week)] == ["bea"]


def test_an_unknown_call_has_no_number(week: Store) -> None:
    with pytest.raises(NotFound):
        number_to_ring(week, 999, WYN)


def test_a_call_that_was_made_gives_the_family_its_first_call(week: Store) -> None:
    first_call_made(week, task_of(week, "cal"), EVERYTHING, WYN)
    assert [call.family for call in calls(week)] == ["bea"]
    assert ("first-call", "cal", "done", "reached") in tasks(week, "kind", "family", "state", "outcome")
    assert "equip" not in {row["kind"] for row in ledgers(week)["tasks"]}
    with week.reading() as desk:
        cal = load_service(desk).families[2].family
    assert (cal.had_first_call, cal.private_space) == (True, PrivateSpace.YES)


def test_a_call_that_was_made_is_not_planned_or_told_again(week: Store) -> None:
    first_call_made(week, task_of(week, "cal"), EVERYTHING, WYN)
    before = ledgers(week)["outbox"]
    again = published(week, calling(remote=("bea", "cal")), TUESDAY + timedelta(hours=1))
    assert [call.family for call in calls(week)] == ["bea"]
    assert again.outgoing.messages == ()
    assert ledgers(week)["outbox"] == before


def test_what_lacks_is_a_task_for_the_coordinator_and_outlives_the_next_publishing(week: Store) -> None:
    first_call_made(week, task_of(week, "cal"), [Check.SOUND, Check.PRIVATE_SPACE], WYN)
    lacks = "In the first call was lacking: a screen that is large enough, data enough."
    found = [row for row in ledgers(week)["tasks"] if row["kind"] == "equip"]
    assert [(row["family"], row["who"], row["state"], row["words"].startswith(lacks)) for row in found] == [
        ("cal", "coordinator", "open", True)
    ]
    published(week, calling(), TUESDAY + timedelta(hours=1))
    assert ("equip", "open") in tasks(week, "kind", "state")


def test_no_private_space_is_on_record_at_once_and_holds_the_remote_place(week: Store) -> None:
    """No remote place without one: what waits for Bea is held, and a person arranges another."""
    first_call_made(week, task_of(week, "bea"), [Check.SCREEN, Check.SOUND, Check.DATA], WYN)
    with week.reading() as desk:
        assert load_service(desk).families[1].family.private_space is PrivateSpace.NO
    (row,) = (row for row in ledgers(week)["outbox"] if row["contact"] == "c-bea")
    assert (row["state"], row["held_for"]) == ("held", "remote-cleared")


def test_nothing_to_join_with_is_a_task_and_the_first_call_is_still_to_come(week: Store) -> None:
    no_equipment(week, task_of(week, "cal"), WYN)
    assert ("first-call", "cal", "done", "no-equipment") in tasks(week, "kind", "family", "state", "outcome")
    assert ("equip", "cal", "open", "") in tasks(week, "kind", "family", "state", "outcome")
    with week.reading() as desk:
        assert not load_service(desk).families[2].family.had_first_call


def test_nobody_reached_stays_on_the_list_and_after_the_last_safe_time_somebody_goes_there(week: Store) -> None:
    task = task_of(week, "cal")
    task_done(week, task, WYN, CallOutcome.NOT_REACHED)
    assert [(call.family, call.tried) for call in calls(week, TUESDAY)] == [("cal", 1), ("bea", 0)]
    task_done(week, task, By(who="Wyn", at=at(-6, 11, 59)), CallOutcome.NOT_REACHED)
    assert [call.family for call in calls(week, TUESDAY)] == ["bea"]
    assert ("find-a-way", "not-reached", "open") in tasks(week, "kind", "reason", "state")


def test_another_kind_of_task_is_no_first_call(week: Store) -> None:
    other = next(row["id"] for row in ledgers(week)["tasks"] if row["kind"] == "call")
    with pytest.raises(NotFound):
        first_call_made(week, other, EVERYTHING, WYN)
