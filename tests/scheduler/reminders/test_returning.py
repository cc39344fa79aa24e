"""Who borrowed something is reminded once, nudged twice, and then asked by somebody they know; never more, never twice.

Cal has a tablet that is due back on Tuesday 16 March 2027. Three working days before is Thursday 11 March; two after
it is Thursday 18 March, and the weeks after that begin on the 25th and on 1 April.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from scheduler.access.roles import Role
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.loans.extending import extend
from scheduler.loans.losing import write_off
from scheduler.loans.returning import give_back
from scheduler.records import FamilyRecord, MaySay, Route
from scheduler.store import Store
from scheduler.store.tables import TaskRow
from scheduler.store.trail import By
from scheduler.weeks.dispatching import Post
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.sending import KIT_AT_HOME
from scheduler.weeks.states import TaskState
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import Flag, FlagKind, Screen, WeekTime
from support.lent import asking, errands, keep, lent, loan_id, on, short_service, with_cal
from support.on_the_page import changed, page_service
from support.small_service import contact, saved
from support.weeks import family

TOM = By(who="Tom", at=on("12", 9))
DUE = (
    "Please bring back the things you borrowed by Tuesday 16 March 2027.\n\n"
    "You can give them back as you got them: at the venue.\n\n"
    "If you need them for longer, or if something is broken or missing, tell us. Nobody will blame you.\n\n"
    "If you have a question, ring 029 2000 9999."
)
LATE = DUE.replace(
    "Please bring back the things you borrowed by Tuesday 16 March 2027.",
    "The things you borrowed have not come back yet. Please bring them back when it suits you.",
)
WELSH = (
    "Dewch â’r pethau a fenthycwyd gennych yn ôl erbyn dydd Mawrth 16 Mawrth 2027, os gwelwch yn dda.\n\n"
    "Gallwch eu rhoi yn ôl fel y cawsoch nhw: yn y lleoliad.\n\n"
    "Os oes eu hangen arnoch am fwy o amser, neu os oes rhywbeth wedi torri neu ar goll, dywedwch wrthym."
    " Fydd neb yn eich beio.\n\n"
    "Os oes gennych gwestiwn, ffoniwch 029 2000 9999."
)
ALWAYS = tuple(WeekTime(day, 9 * 60, 18 * 60) for day in range(7))


def flagged(*kinds: FlagKind, worker: str = "") -> dict[str, Any]:
    """The small service in which Cal's family has these flags, and this worker."""
    amy, bea, cal = page_service().families
    flags = tuple(Flag(kind=kind, set_by="Ada", cleared_by="Sal", cleared_until=date(2027, 12, 1)) for kind in kinds)
    return {"families": (amy, bea, replace(cal, family=replace(cal.family, flags=flags), worker=worker))}


def cal_is(**changes: Any) -> dict[str, Any]:
    """The small service in which Cal's contact record says this."""
    amy, bea, cal = page_service().contacts
    return {"contacts": (amy, bea, replace(cal, **changes))}


def send(store: Store, at: Any, folder: Any) -> None:
    Post(store=store, carriers=Carriers(Delivery(folder=folder)), now=lambda: at).send_due()


def states(store: Store) -> list[tuple[str, str]]:
    return [(row.kind, row.state) for row in asking(store)]


def test_reminder_goes_three_working_days_before_and_says_when_how_and_that_nobody_blames(store: Store) -> None:
    with_cal(store)
    assert (keep(store, on("10")), asking(store)) == (0, [])

    assert keep(store, on("11")) == 1

    (row,) = asking(store)
    assert (row.kind, row.contact, row.route, row.subject, row.text) == (
        "return-reminder", "c-cal", "email", "Appointment", DUE,
    )  # fmt: skip
    assert (row.not_before, row.useless_after, row.calendar, row.gist) == (on("11", 10), on("17", 0), None, "")


def test_words_are_in_the_adults_language(store: Store) -> None:
    with_cal(store, **cal_is(language="cy"))
    keep(store, on("11"))
    assert [row.text for row in asking(store)] == [WELSH]


def test_whoever_may_be_told_the_neutral_words_alone_is_asked_to_ring_if_they_asked_for_reminders(store: Store) -> None:
    with_cal(store)
    changed(store, "c-cal", may_say=MaySay.NEUTRAL)
    assert keep(store, on("11")) == 0

    changed(store, "c-cal", may_say=MaySay.NEUTRAL, reminders=1)
    keep(store, on("11"))
    assert [row.text for row in asking(store)] == ["Please ring us when it suits you: 029 2000 9999."]


def test_nudges_go_a_week_apart_and_then_her_own_worker_asks_and_nothing_more_is_written(store: Store) -> None:
    with_cal(store, **flagged(worker="Hana"))

    written = {day: keep(store, on(day)) for day in ("17", "18", "19", "24", "25", "31")}
    late = {days: keep(store, on("31") + timedelta(days=days)) for days in (1, 2, 9, 60)}

    assert written == {"17": 0, "18": 1, "19": 0, "24": 0, "25": 1, "31": 0}
    assert late == {1: 1, 2: 0, 9: 0, 60: 0}
    assert [(row.kind, row.text, row.not_before) for row in asking(store)] == [
        ("nudge", LATE, on("18", 10)),
        ("nudge", LATE, on("25", 10)),
    ]
    (task,) = errands(store)
    assert (task.who, task.kind, task.contact, task.family) == ("Hana", TaskKind.FIND_A_WAY, "", "cal")
    assert task.words.startswith("Lent kit K-")
    assert "nobody is blamed" in task.words
    assert "Nobody asks where it is." in task.words


def test_worker_rings_where_a_number_and_a_time_are_known_to_be_safe(store: Store) -> None:
    by_telephone = contact("cal", route=Route.TELEPHONE, address="029 2000 0001", safe_times=ALWAYS)
    with_cal(store, contacts=(*page_service().contacts[:2], by_telephone))

    assert keep(store, on("11")) == 0
    assert keep(store, on("18")) == 1

    (task,) = errands(store)
    assert (task.who, task.kind, task.contact) == ("coordinator", TaskKind.CALL, "c-cal")
    assert 'Anybody else who answers hears only "Appointment".' in task.words
    assert keep(store, on("25")) == 0


@pytest.mark.parametrize(
    "kind", [FlagKind.REMOTE_SAFETY, FlagKind.NO_DEVICE_HOME, FlagKind.CHILD_PROTECTION, FlagKind.AWAITING_DECISION]
)
def test_nothing_is_written_to_a_home_where_somebody_may_be_a_danger(store: Store, kind: FlagKind) -> None:
    with_cal(store)
    saved(store, short_service(**flagged(kind, worker="Hana")))

    assert keep(store, on("11")) == 0
    assert keep(store, on("18")) == 1

    assert asking(store) == []
    (task,) = errands(store)
    assert (task.who, task.kind, task.contact) == ("Hana", TaskKind.FIND_A_WAY, "")


@pytest.mark.parametrize(
    "by_then", [{"reminders": 0}, {"route": Route.LETTER, "address": "1 Elm Road"}, {"expires": date(2027, 3, 9)}]
)
def test_who_may_not_be_reminded_is_not_and_a_person_asks_once_it_is_late(store: Store, by_then: Any) -> None:
    with_cal(store)
    changed(store, "c-cal", **by_then)

    assert [keep(store, on(day)) for day in ("11", "18", "25")] == [0, 1, 0]
    assert (asking(store), len(errands(store))) == ([], 1)


def test_nothing_is_asked_for_kit_that_is_not_out(store: Store) -> None:
    lent(store)
    assert [keep(store, on(day)) for day in ("11", "18", "25", "31")] == [0] * 4


def test_message_waits_for_a_safe_time(store: Store) -> None:
    with_cal(store, **cal_is(safe_times=(WeekTime(5, 14 * 60, 16 * 60),)))
    keep(store, on("11"))
    assert [row.not_before for row in asking(store)] == [on("13", 14)]


def test_no_reminder_is_written_that_could_only_come_too_late(store: Store) -> None:
    with_cal(store, **cal_is(safe_times=(WeekTime(2, 14 * 60, 16 * 60),)))
    assert keep(store, on("11")) == 0


def test_stop_of_anybody_at_home_ends_it_and_asks_nobody(store: Store) -> None:
    with_cal(store)
    keep(store, on("11"))
    stop_all_contact(store, "c-cal", TOM)
    assert states(store) == [("return-reminder", "held")]

    assert [keep(store, on(day)) for day in ("12", "18", "25", "31")] == [0] * 4
    assert errands(store) == []


def test_what_was_held_goes_on_only_while_it_is_still_of_use(store: Store, tmp_path: Any) -> None:
    with_cal(store)
    keep(store, on("11"))
    stop_all_contact(store, "c-cal", TOM)
    release_contact(store, "c-cal", By(who="Sal", at=on("17")), Role.SAFEGUARDING_LEAD, "asked")
    send(store, on("18", 11), tmp_path)
    assert states(store) == [("return-reminder", "cancelled")]


def test_second_household_adult_who_is_stopped_ends_it_too(store: Store) -> None:
    both = (*page_service().contacts, contact("dan", household="cal", language="en"))
    with_cal(store, contacts=both)
    keep(store, on("11"))
    stop_all_contact(store, "c-dan", TOM)
    assert keep(store, on("18")) == 0


def test_one_adult_is_written_to_and_not_all(store: Store) -> None:
    both = (*page_service().contacts, contact("dan", household="cal", language="en"))
    with_cal(store, contacts=both)
    assert keep(store, on("11")) == 1
    assert [row.contact for row in asking(store)] == ["c-cal"]


def test_adult_who_was_told_of_no_place_is_told_of_no_loan(store: Store) -> None:
    with_cal(store)
    service = short_service(**cal_is(expires=None))
    saved(store, replace(service, contacts=(*service.contacts, contact("dan", household="cal", language="en"))))
    assert keep(store, on("11")) == 0


def test_process_that_dies_and_begins_again_writes_nothing_twice(store: Store, tmp_path: Any) -> None:
    with_cal(store)
    for hour in (1, 2, 3, 12, 20):
        keep(store, on("11", hour))
        send(store, on("11", hour), tmp_path)
    assert states(store) == [("return-reminder", "sent")]
    assert keep(store, on("12")) == 0


def back(store: Store) -> None:
    with store.writing() as desk:
        give_back(desk, loan_id(store), None, TOM)


def kept_for_longer(store: Store) -> None:
    with store.writing() as desk:
        extend(desk, loan_id(store), date(2027, 3, 30), TOM)


def written_off(store: Store) -> None:
    with store.writing() as desk:
        write_off(desk, loan_id(store), TOM, "it fell into the bath")


@pytest.mark.parametrize("happened", [back, kept_for_longer, written_off])
def test_message_that_waits_is_taken_back_at_once_and_nobody_is_told(store: Store, happened: Any) -> None:
    with_cal(store)
    keep(store, on("11"))

    happened(store)

    assert states(store) == [("return-reminder", "cancelled")]
    assert keep(store, on("12")) == 0
    assert errands(store) == []


def test_task_to_ask_is_taken_back_with_it(store: Store) -> None:
    with_cal(store)
    keep(store, on("31") + timedelta(days=1))
    assert [task.state for task in errands(store)] == ["open"]

    written_off(store)

    assert [task.state for task in errands(store)] == ["cancelled"]


def test_loan_that_is_kept_for_longer_is_reminded_of_before_its_new_day(store: Store, tmp_path: Any) -> None:
    with_cal(store)
    keep(store, on("11"))
    send(store, on("11", 11), tmp_path)
    kept_for_longer(store)
    assert [keep(store, on(day)) for day in ("12", "18", "24", "25")] == [0, 0, 0, 1]
    assert "Tuesday 30 March 2027" in asking(store)[-1].text


def changed_meanwhile(store: Store) -> None:
    changed(store, "c-cal", address="another@example.org")


def risky_meanwhile(store: Store) -> None:
    saved(store, short_service(**flagged(FlagKind.CHILD_PROTECTION)))


@pytest.mark.parametrize("happened", [changed_meanwhile, risky_meanwhile])
def test_message_is_judged_again_as_it_goes_and_falls_away(store: Store, happened: Any, tmp_path: Any) -> None:
    with_cal(store)
    keep(store, on("11"))
    happened(store)
    send(store, on("11", 11), tmp_path)
    assert states(store) == [("return-reminder", "cancelled")]
    assert errands(store) == []


def test_another_address_is_written_to_on_the_next_day(store: Store, tmp_path: Any) -> None:
    with_cal(store)
    keep(store, on("11"))
    changed_meanwhile(store)
    send(store, on("11", 11), tmp_path)
    assert keep(store, on("12")) == 1
    send(store, on("12", 11), tmp_path)
    assert states(store) == [("return-reminder", "cancelled"), ("return-reminder", "sent")]


def test_family_that_is_on_record_no_more_is_a_task(store: Store) -> None:
    with_cal(store)
    others = (FamilyRecord(family=family("cal-2", household="other", screen=Screen.NONE), name="Other"),)
    saved(store, short_service(families=(*page_service().families[:2], *others)))
    assert [keep(store, on(day)) for day in ("11", "18")] == [0, 1]


def test_nobody_asks_for_kit_while_safeguarding_is_asked_what_becomes_of_it(store: Store) -> None:
    with_cal(store)
    day = By(who="Tom", at=on("18"))
    import_service(store, lambda service: replace(service, **flagged(FlagKind.NO_DEVICE_HOME, worker="Hana")), day)

    assert (keep(store, on("18")), errands(store), asking(store)) == (0, [], [])

    with store.writing() as desk:
        (row,) = [one for one in desk.session.exec(select(TaskRow)) if one.reason == KIT_AT_HOME]
        row.state = TaskState.DONE
    assert keep(store, on("19")) == 1
    assert [(row.who, row.state) for row in errands(store)] == [("Hana", "open")]


def test_worker_who_was_to_ask_waits_for_what_safeguarding_says(store: Store) -> None:
    with_cal(store, **cal_is(route=Route.NONE))
    keep(store, on("18"))
    assert [row.state for row in errands(store)] == ["open"]

    import_service(
        store, lambda service: replace(service, **flagged(FlagKind.NO_DEVICE_HOME)), By(who="Tom", at=on("19"))
    )

    assert [row.state for row in errands(store)] == ["held"]
