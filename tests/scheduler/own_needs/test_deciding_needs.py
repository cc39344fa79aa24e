"""A person takes over what was said, confirms it by the agreed way, or declines it with a word."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.outputs.told_needs import NOT_ALONE, SOMEBODY_ELSE, said_told
from scheduler.own_needs import Needs, Reach, Reading, say_needs, say_reach
from scheduler.own_needs.deciding import NewWay, confirm, decline, noted, take_over
from scheduler.records import FamilyRecord, MaySay, Route
from scheduler.store import Store, load_service
from scheduler.store.service import change_family
from scheduler.store.tables import FindingRow, PlaceRow, SaidRow
from scheduler.store.trail import By, traces
from solver.problem import Child, Connection, Screen, WeekTime
from support.on_the_page import NEXT_DAY, TOM, changed

AMY, BEA = By(who="contact c-amy", at=NEXT_DAY), By(who="contact c-bea", at=NEXT_DAY)
UNTIL = date(2028, 6, 30)
WED = WeekTime(2, 540, 780)


def record(store: Store, ident: str) -> FamilyRecord:
    with store.reading() as desk:
        return next(one for one in load_service(desk).families if one.id == ident)


def newest(store: Store) -> int:
    with store.reading() as desk:
        return max(one or 0 for one in desk.session.exec(select(SaidRow.id)))


def test_taken_over_it_is_on_record_and_on_the_trail(at_home: Store) -> None:
    needs = Needs(
        screen=Screen.PHONE,
        connection=Connection.METERED,
        times=(WED,),
        language="cy",
        reading=Reading.EASY,
        interpreter="pl",
        step_free=True,
        quiet=True,
        hearing_loop=False,
    )
    old = record(at_home, "amy")
    say_needs(at_home, "c-amy", needs, AMY)

    take_over(at_home, newest(at_home), ["amy"], TOM)

    expected = replace(
        old.family,
        screen=Screen.PHONE,
        connection=Connection.METERED,
        windows=(WED,),
        interpreter="pl",
        step_free=True,
        quiet=True,
    )
    assert record(at_home, "amy") == replace(old, family=expected, reading="easy words")
    with at_home.reading() as desk:
        assert said_told(desk) == ()
        assert next(one.language for one in load_service(desk).contacts if one.id == "c-amy") == "cy"
        last = traces(desk, "family amy")[-1]
    assert (last.by.who, last.what) == ("Tom", "told needs taken over")


def test_published_week_is_judged_again_and_no_place_changes(at_home: Store) -> None:
    with at_home.reading() as desk:
        places = desk.session.exec(select(PlaceRow)).all()
    say_needs(at_home, "c-bea", Needs(screen=Screen.NONE), BEA)

    take_over(at_home, newest(at_home), ["bea"], TOM)

    with at_home.reading() as desk:
        assert desk.session.exec(select(PlaceRow)).all() == places
        assert [row.rule for row in desk.session.exec(select(FindingRow)) if "bea" in row.families] == ["remote-ready"]


def test_creche_is_for_young_children_who_are_not_in_arms(at_home: Store) -> None:
    ages = (Child(age=0, in_arms=True), Child(age=3), Child(age=12))
    with at_home.writing() as desk:
        old = next(one for one in load_service(desk).families if one.id == "amy")
        change_family(desk, replace(old, family=replace(old.family, children=ages)))
    say_needs(at_home, "c-amy", Needs(creche=True), AMY)

    take_over(at_home, newest(at_home), ["amy"], TOM)

    assert [child.creche for child in record(at_home, "amy").family.children] == [False, True, False]


def test_interpreter_that_is_not_needed_is_none(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(interpreter="none"), AMY)
    take_over(at_home, newest(at_home), ["amy"], TOM)

    assert record(at_home, "amy").family.interpreter is None


def test_family_of_another_household_takes_nothing_over(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(quiet=True), AMY)
    for families in (["bea"], [], ["amy", "bea"]):
        with pytest.raises(BadInput, match="expected one or more of this adult's own: amy"):
            take_over(at_home, newest(at_home), families, TOM)

    assert not record(at_home, "bea").family.quiet


def test_seen_to_once_is_seen_to(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(quiet=True), AMY)
    decline(at_home, newest(at_home), "She rang: it was a slip.", TOM)

    with pytest.raises(WrongState, match="somebody has seen to them already"):
        take_over(at_home, newest(at_home), ["amy"], TOM)
    with pytest.raises(NotFound):
        take_over(at_home, newest(at_home) + 1, ["amy"], TOM)
    assert not record(at_home, "amy").family.quiet


def test_declined_without_a_word_is_refused(at_home: Store) -> None:
    say_needs(at_home, "c-amy", Needs(quiet=True), AMY)

    with pytest.raises(BadInput, match="expected why"):
        decline(at_home, newest(at_home), "  ", TOM)


def test_more_holds_once_confirmed_by_a_newer_agreement_alone(at_home: Store) -> None:
    changed(at_home, "c-bea", reminders=0, safe_times=(WeekTime(1, 600, 720),), may_say=MaySay.NEUTRAL)
    say_reach(at_home, "c-bea", Reach(times=(WeekTime(1, 540, 780),), reminders=1, says=MaySay.PLACE), BEA)

    with pytest.raises(NotAllowed, match="expected the agreed way"):
        confirm(at_home, newest(at_home), " ", UNTIL, TOM)
    with pytest.raises(NotAllowed, match="expected one later than 2027-12-31"):
        confirm(at_home, newest(at_home), "in person, on Monday", date(2027, 12, 31), TOM)
    with pytest.raises(WrongState, match="confirmed or declined"):
        noted(at_home, newest(at_home), TOM)
    now = confirm(at_home, newest(at_home), "in person, on Monday", UNTIL, TOM)

    assert (now.safe_times, now.reminders, now.may_say) == ((WeekTime(1, 540, 780),), 1, MaySay.PLACE)
    assert (now.route, now.address, now.expires) == (Route.SMS, "029 2000 0000", UNTIL)
    with at_home.reading() as desk:
        last = traces(desk, "contact c-bea")[-1]
    assert (last.what, last.why) == ("told reach confirmed", "in person, on Monday")


def test_stop_and_unsafe_way_are_confirmed_away_by_nobody(at_home: Store) -> None:
    say_reach(at_home, "c-bea", Reach(stop=True, unsafe=(Route.SMS,), reminders=1, wished=Route.SMS), BEA)

    now = confirm(at_home, newest(at_home), "in person", UNTIL, TOM)

    assert (now.stop, now.route) == (True, Route.NONE)


def test_way_that_is_wished_is_entered_and_who_reads_there_is_asked_anew(at_home: Store) -> None:
    changed(at_home, "c-bea", read_by="nobody")
    say_reach(at_home, "c-bea", Reach(unsafe=(Route.SMS,), wished=Route.EMAIL), BEA)

    with pytest.raises(BadInput, match="expected an e-mail address"):
        confirm(at_home, newest(at_home), "in person", UNTIL, TOM, NewWay(address="029 2000 1111"))
    now = confirm(at_home, newest(at_home), "in person", UNTIL, TOM, NewWay(address=" bea@example.org "))

    assert (now.route, now.address, now.read_by) == (Route.EMAIL, "bea@example.org", "")


@pytest.mark.parametrize("reach", [Reach(unsafe=(Route.SMS,), wished=Route.SMS), Reach(reminders=3)])
def test_way_that_is_not_safe_or_not_wished_is_never_entered(at_home: Store, reach: Reach) -> None:
    say_reach(at_home, "c-bea", reach, BEA)

    with pytest.raises(NotAllowed, match="expected no address"):
        confirm(at_home, newest(at_home), "in person", UNTIL, TOM, NewWay(address="029 2000 1111"))


def test_less_is_noted_and_stays_less(at_home: Store) -> None:
    say_reach(at_home, "c-amy", Reach(reminders=0), AMY)

    noted(at_home, newest(at_home), TOM)

    with at_home.reading() as desk:
        assert said_told(desk) == ()
        assert next(one.reminders for one in load_service(desk).contacts if one.id == "c-amy") == 0


def test_other_adult_of_the_household_is_to_be_asked(at_home: Store) -> None:
    changed(at_home, "c-bea", household="amy")
    say_needs(at_home, "c-amy", Needs(screen=Screen.PHONE), AMY)
    with at_home.reading() as desk:
        assert [one.against for one in said_told(desk)] == [(SOMEBODY_ELSE,)]

    say_needs(at_home, "c-bea", Needs(screen=Screen.NONE), BEA)
    with at_home.reading() as desk:
        assert [one.against for one in said_told(desk)] == [(NOT_ALONE,), (NOT_ALONE,)]
