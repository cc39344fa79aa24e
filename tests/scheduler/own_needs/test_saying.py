"""What is said is kept for a person; what makes contact less holds in the same moment, and somebody has to look."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from scheduler.links import Purpose, whose
from scheduler.outputs.told_needs import said_told
from scheduler.own_needs import Needs, Reach, Reading, say_needs, say_reach
from scheduler.own_needs.reading import reading_of
from scheduler.own_needs.words import Line
from scheduler.records import Contact, Route
from scheduler.store import Store, load_service
from scheduler.store.service import change_family
from scheduler.store.tables import OutboxRow, PlaceRow, SaidRow, TaskRow, TrailRow
from scheduler.store.trail import By
from scheduler.weeks.planning import Plan
from scheduler.weeks.sending import TIMES
from solver.problem import Screen, WeekTime
from support.on_the_page import NEXT_DAY, changed, link
from support.small_service import published, running, saved, small_service

BY = By(who="contact c-amy", at=NEXT_DAY)
MOVED: Plan = running("thu")


def adult(store: Store, ident: str) -> Contact:
    with store.reading() as desk:
        return next(one for one in load_service(desk).contacts if one.id == ident)


def tasks(store: Store) -> list[tuple[str, str, str, str]]:
    with store.reading() as desk:
        rows = desk.session.exec(select(TaskRow).where(TaskRow.reason == "said-on-page"))
        return [(row.kind, row.family, row.contact, row.who) for row in rows]


def is_open(store: Store, ident: str) -> bool:
    token = link(store, ident).rpartition("/")[2]
    with store.reading() as desk:
        return whose(desk, token, Purpose.PAGE, NEXT_DAY) is not None


def test_needs_change_no_record_and_no_place(at_home: Store) -> None:
    with at_home.reading() as desk:
        before, places = load_service(desk), desk.session.exec(select(PlaceRow)).all()

    say_needs(at_home, "c-amy", Needs(screen=Screen.PHONE, quiet=True), BY)

    with at_home.reading() as desk:
        assert (load_service(desk), desk.session.exec(select(PlaceRow)).all()) == (before, places)
        (one,) = said_told(desk)
    assert (one.who, one.kind, [family.id for family in one.families]) == ("Amy", "needs", ["amy"])
    assert one.lines == (
        Line(field="Screen", before="a tablet", after="a phone"),
        Line(field="Quiet room", before="no", after="yes"),
    )


def test_text_that_is_not_safe_any_more_ends_at_once(at_home: Store) -> None:
    published(at_home, MOVED, NEXT_DAY)
    say_reach(at_home, "c-bea", Reach(unsafe=(Route.SMS,)), By(who="contact c-bea", at=NEXT_DAY))

    assert adult(at_home, "c-bea").route is Route.NONE
    assert not is_open(at_home, "c-bea")
    with at_home.reading() as desk:
        waiting = desk.session.exec(select(OutboxRow.state).where(OutboxRow.contact == "c-bea")).all()
    assert "queued" not in waiting
    assert tasks(at_home) == [("find-a-way", "bea", "", "coordinator")]


def test_stop_holds_all_and_the_safeguarding_lead_looks(at_home: Store) -> None:
    say_reach(at_home, "c-amy", Reach(stop=True), BY)

    assert (adult(at_home, "c-amy").stop, adult(at_home, "c-amy").stop_set_by) == (True, "contact c-amy")
    assert not is_open(at_home, "c-amy")
    assert tasks(at_home) == [("find-a-way", "amy", "", "safeguarding lead")]
    with at_home.reading() as desk:
        (one,) = said_told(desk)
    assert one.done == ("All contact with this adult is stopped. Only the safeguarding lead or deputy releases it.",)


def test_stop_of_an_adult_whose_week_is_not_published_is_a_task_too(store: Store) -> None:
    say_reach(saved(store, small_service()), "c-amy", Reach(stop=True), BY)

    assert tasks(store) == [("find-a-way", "amy", "", "safeguarding lead")]


def test_times_that_leave_none_for_a_call_are_somebodys_task(store: Store) -> None:
    sunday = (WeekTime(6, 540, 780),)  # Cal may be rung on Tuesdays alone
    say_reach(saved(store, small_service()), "c-cal", Reach(times=sunday), By(who="contact c-cal", at=NEXT_DAY))

    assert adult(store, "c-cal").safe_times == ()
    assert tasks(store) == [("find-a-way", "cal", "", "coordinator")]


def test_more_is_asked_for_and_holds_in_nothing(at_home: Store) -> None:
    changed(at_home, "c-bea", reminders=0, safe_times=(WeekTime(1, 600, 720),))
    before = adult(at_home, "c-bea")
    more = Reach(wished=Route.EMAIL, reminders=1, times=(WeekTime(1, 540, 780), WeekTime(2, 540, 780)))

    say_reach(at_home, "c-bea", more, BY)

    assert adult(at_home, "c-bea") == before
    with at_home.reading() as desk:
        (one,) = said_told(desk)
    assert one.asks == "another way, whose address or number is entered here, more times and more reminders"
    assert (one.done, tasks(at_home)) == ((), [])


def test_said_twice_is_one_and_the_later_holds(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(screen=Screen.PHONE, quiet=True), BY, "a")
    say_needs(at_home, "c-amy", Needs(screen=Screen.COMPUTER), BY, "b")
    say_needs(at_home, "c-amy", Needs(screen=Screen.NONE), BY, "b")

    with at_home.reading() as desk:
        (one,) = said_told(desk)
        states = desk.session.exec(select(SaidRow.state)).all()
    assert [(line.field, line.after) for line in one.lines] == [("Screen", "a computer"), ("Quiet room", "yes")]
    assert sorted(states) == ["open", "said-again"]


def test_nothing_said_is_nothing_kept(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(), BY)
    say_reach(at_home, "c-amy", Reach(), BY)

    with at_home.reading() as desk:
        assert said_told(desk) == ()


def test_trail_says_that_and_never_what(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(language="cy", reading=Reading.LARGE), BY)
    say_reach(at_home, "c-amy", Reach(reminders=0), BY)

    with at_home.reading() as desk:
        rows = desk.session.exec(select(TrailRow).where(TrailRow.subject == "contact c-amy")).all()
    assert [(row.what, row.details) for row in rows][-2:] == [
        ("needs told on page", "{}"),
        ("reach told on page", '{"less":"reminders"}'),
    ]


def test_adult_reads_as_they_said_and_never_as_another_of_the_household(at_home: Store) -> None:
    with at_home.writing() as desk:
        service = load_service(desk)
        record = service.families[0]
        change_family(desk, replace(record, reading="Large print"))
    with at_home.reading() as desk:
        assert reading_of(desk, adult(at_home, "c-amy")) is Reading.LARGE

    changed(at_home, "c-bea", household="amy")
    with at_home.reading() as desk:
        assert reading_of(desk, adult(at_home, "c-amy")) is Reading.USUAL
        assert reading_of(desk, adult(at_home, "c-bea")) is Reading.USUAL

    say_needs(at_home, "c-bea", Needs(reading=Reading.EASY), By(who="contact c-bea", at=NEXT_DAY + timedelta(days=1)))
    with at_home.reading() as desk:
        assert reading_of(desk, adult(at_home, "c-bea")) is Reading.EASY
        assert reading_of(desk, adult(at_home, "c-amy")) is Reading.USUAL


def test_place_at_home_outside_the_times_that_are_safe_now_is_asked_about(at_home: Store) -> None:
    """Bea's group is on the screen on a weekday; on Sunday morning she can be reached, and then alone."""
    sunday, bea = (WeekTime(6, 540, 780),), By(who="contact c-bea", at=NEXT_DAY)
    with at_home.reading() as desk:
        before = desk.session.exec(select(PlaceRow)).all()

    say_reach(at_home, "c-bea", Reach(times=sunday), bea)
    say_reach(at_home, "c-bea", Reach(times=sunday), bea)

    assert tasks(at_home) == [("find-a-way", "bea", "", "coordinator")]
    with at_home.reading() as desk:
        assert desk.session.exec(select(PlaceRow)).all() == before
        task = desk.session.exec(select(TaskRow).where(TaskRow.reason == "said-on-page")).one()
        (place,) = [one for one in before if one.family == "bea"]
    assert (task.before, task.monday) == (place.start, place.monday)
    assert "is at no such time. Ask the adult alone" in task.words


def test_place_at_home_that_is_at_a_safe_time_and_one_in_the_room_are_not_asked_about(at_home: Store) -> None:
    whole_week = tuple(WeekTime(day, 540, 1260) for day in range(7))

    say_reach(at_home, "c-bea", Reach(times=whole_week), By(who="contact c-bea", at=NEXT_DAY))
    say_reach(at_home, "c-amy", Reach(times=(WeekTime(6, 540, 780),)), BY)

    assert tasks(at_home) == []


def test_call_that_waits_says_the_times_that_are_safe_now(store: Store) -> None:
    published(saved(store, small_service()), running())
    morning = (WeekTime(1, 540, 780),)

    say_reach(store, "c-cal", Reach(times=morning), By(who="contact c-cal", at=NEXT_DAY))

    now = adult(store, "c-cal").safe_times
    with store.reading() as desk:
        rows = desk.session.exec(select(TaskRow).where(TaskRow.contact == "c-cal")).all()
    assert rows
    assert {TIMES.read(row.safe_times) for row in rows} == {now}
