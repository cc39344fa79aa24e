"""Who is to be asked again, by the service's months and by what runs out; and what being asked changes."""

from dataclasses import replace
from datetime import date, timedelta

from scheduler.records import Voice
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.asking import Ask, Due, asked_again, months_after, to_ask_again
from solver.problem import Flag, FlagKind
from support.small_service import LATER, MAIR, contact, saved, small_service

TODAY = date(2027, 2, 22)
FAR = date(2030, 1, 1)


def dues(store: Store) -> dict[str, tuple[Due, ...]]:
    with store.reading() as desk:
        return {one.record.id: one.dues for one in to_ask_again(desk, LATER).families}


def test_needs_are_due_after_the_months_of_the_service(store: Store) -> None:
    service = small_service(contacts=(), voice=Voice(mailbox="hello@example.org", ask_again_months=3))
    amy, bea, cal = service.families
    old = replace(amy, family=replace(amy.family, waiting_since=date(2026, 11, 22)), worker="Amina")
    asked = replace(bea, family=replace(bea.family, waiting_since=date(2026, 1, 1)), asked_on=date(2026, 11, 23))
    saved(store, replace(service, families=(old, asked, cal)))

    assert dues(store) == {"amy": (Due(what=Ask.NEEDS, on=TODAY, who="Amina"),)}


def test_contact_is_asked_for_before_it_runs_out_and_never_where_contact_is_stopped(store: Store) -> None:
    soon = TODAY + timedelta(days=28)
    contacts = (
        contact("amy", expires=soon),
        contact("bea", expires=FAR, unreachable_since=TODAY),
        contact("cal", expires=None, stop=True),
    )
    saved(store, small_service(contacts=contacts))

    assert dues(store) == {
        "bea": (Due(what=Ask.UNREACHABLE, on=TODAY, who="coordinator", adult="Bea"),),
        "amy": (Due(what=Ask.CONTACT, on=soon, who="coordinator", adult="Amy"),),
    }


def test_clearance_that_ends_is_told_without_what_it_was(store: Store) -> None:
    service = small_service(contacts=())
    amy, *others = service.families
    until = TODAY + timedelta(days=7)
    flag = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada", cleared_by="Ada", cleared_until=until)
    saved(store, replace(service, families=(replace(amy, family=replace(amy.family, flags=(flag,))), *others)))

    assert dues(store) == {"amy": (Due(what=Ask.SAFETY, on=until, who="safeguarding lead"),)}


def test_asked_again_is_on_record_and_extends_nothing(store: Store) -> None:
    service = small_service(contacts=(contact("amy", expires=TODAY),))
    amy, *others = service.families
    flag = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada", cleared_by="Ada", cleared_until=TODAY)
    amy = replace(amy, family=replace(amy.family, waiting_since=date(2026, 1, 1), flags=(flag,)))
    saved(store, replace(service, families=(amy, *others)))

    asked_again(store, "amy", MAIR)

    with store.reading() as desk:
        now = load_service(desk)
        trail = [(one.what, one.by.who) for one in traces(desk, "family amy")]
    assert now == replace(service, families=(replace(amy, asked_on=TODAY), *others))
    assert trail == [("needs asked again", "Mair")]
    assert [due.what for due in dues(store)["amy"]] == [Ask.CONTACT, Ask.SAFETY]


def test_months_after_end_with_the_month() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert months_after(date(2027, 1, 11), 0) == date(2027, 1, 11)
