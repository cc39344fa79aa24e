"""What a partner has, we do not plan with: rooms at its times, pieces of its share; the judge says so too."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scheduler.errors import BadInput, WrongState
from scheduler.loans.stock_ahead import stock_ahead
from scheduler.loans.stocks import usable_stocks
from scheduler.partners.agreeing import Agreed, agree, end_partner, end_share
from scheduler.partners.booking import book_room, end_time, give_back
from scheduler.partners.partner import ShareKind, Whose
from scheduler.partners.told import take_file
from scheduler.records import RoomRecord, VenueRecord
from scheduler.store import Store, load_service
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import versions
from solver.audit import audit
from solver.problem import Days, ItemKind, Mode, Out, Span, Status, WeekTime
from solver.roster import Roster
from solver.rules import RULES
from solver.search.progress import Options
from solver.solve import solve
from support.partnered import HALL, TABLETS, partnered
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at, programme, room, session, venue

QUICK = Options(workers=1, seed=1, deterministic=True)
WINDOW = WeekTime(1, 9 * 60, 13 * 60)


def planned(store: Store) -> Roster:
    with store.reading() as desk:
        return solve(gather(service_of_week(desk, MONDAY), MONDAY, AS_OF), QUICK)


def runs(roster: Roster) -> list[str]:
    return [one.id for one in roster.sessions if one.runs and one.rooms]


def broken_by(store: Store, roster: Roster) -> list[str]:
    """What the judge says of a roster by the records of now."""
    with store.reading() as desk:
        problem = gather(service_of_week(desk, MONDAY), MONDAY, AS_OF)
    return [
        f"{one.rule}: {one.text}"
        for one in audit(problem, replace(roster, goals=(), status=Status.FEASIBLE), RULES, ())
    ]


def test_session_is_planned_around_what_a_partner_booked(store: Store) -> None:
    saved(store, small_service())
    partnered(store, HALL)
    before = planned(store)
    assert len(runs(before)) == 1
    start = {one.id: one.start for one in before.sessions}[runs(before)[0]]

    booked = book_room(store, "ardal", "r", Span(start + timedelta(minutes=30), start + timedelta(minutes=90)), MAIR)
    after = planned(store)

    assert runs(after) == [{"tue": "thu", "thu": "tue"}[runs(before)[0]]]
    assert "room-fit: session" in broken_by(store, before)[0]
    assert "while others have it" in broken_by(store, before)[0]
    assert broken_by(store, after) == []
    end_time(store, "ardal", booked.id, MAIR)
    assert broken_by(store, before) == []


def test_times_told_in_a_file_are_planned_around(store: Store, tmp_path: Path) -> None:
    saved(store, small_service())
    partnered(store, HALL)
    file = tmp_path / "ardal.csv"
    file.write_text("room,start,end\nr,2027-03-02T10:30,2027-03-02T11:00\nr,2027-03-04T09:00,2027-03-04T10:10\n")

    heard = take_file(store, "ardal", file, MAIR)

    assert (heard.rooms, heard.stretches, dict(heard.voided)) == (1, 2, {})
    assert runs(planned(store)) == []
    file.write_text("room,start,end\nr,2027-03-02T10:30,2027-03-02T11:00\n")
    take_file(store, "ardal", file, MAIR)
    assert runs(planned(store)) == ["thu"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("hall,2027-03-02T10:30,2027-03-02T11:00", "ardal.csv row 2: room is 'hall'; expected one of r"),
        ("r,soon,2027-03-02T11:00", "ardal.csv row 2: start is 'soon'; expected a time, as 2027-03-02T10:00"),
        ("r,2027-03-02T12:00,2027-03-02T11:00", "ardal.csv row 2: end is 2027-03-02T11:00:00+00:00; expected a time"),
    ],
)
def test_file_that_cannot_be_read_says_where_and_changes_nothing(
    shelf: Store, tmp_path: Path, row: str, said: str
) -> None:
    saved(shelf, small_service())
    partnered(shelf, HALL)
    file = tmp_path / "ardal.csv"
    file.write_text(f"room,start,end\n{row}\n")

    with pytest.raises(BadInput, match=re.escape(said)):
        take_file(shelf, "ardal", file, MAIR)


def test_time_kept_for_a_partner_is_not_ours_until_it_is_given_back(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf, replace(HALL, windows=(WINDOW,)))
    assert runs(planned(shelf)) == ["thu"]

    give_back(shelf, "ardal", "r", Span(at(1, 9), at(1, 13)), MAIR)

    with shelf.reading() as desk:
        busy = service_of_week(desk, MONDAY).rooms[0].room.busy
    assert busy[:2] == (Span(at(8, 9), at(8, 13)), Span(at(15, 9), at(15, 13))), "the weeks after are theirs still"
    assert len(busy) == 25


def test_room_of_theirs_is_ours_at_the_agreed_times_alone(shelf: Store) -> None:
    """No course of eight weeks is opened: the planner knows of later weeks too."""
    saved(shelf, small_service())
    partnered(shelf, replace(HALL, whose=Whose.OURS, windows=(WeekTime(3, 9 * 60, 13 * 60),), theirs="their-hall"))

    assert runs(planned(shelf)) == ["thu"]


def test_share_that_ends_within_a_course_opens_none(shelf: Store) -> None:
    saved(shelf, small_service())
    hall = replace(HALL, whose=Whose.OURS, windows=(WeekTime(3, 9 * 60, 13 * 60),), last=date(2027, 3, 20))
    partnered(shelf, hall)

    assert runs(planned(shelf)) == []


def test_records_without_partners_are_the_problem_that_they_were(shelf: Store) -> None:
    saved(shelf, small_service())
    with shelf.reading() as desk:
        before = gather(service_of_week(desk, MONDAY), MONDAY, AS_OF)
    partnered(shelf)

    with shelf.reading() as desk:
        assert gather(service_of_week(desk, MONDAY), MONDAY, AS_OF) == before


def test_pieces_of_a_share_are_no_stock_of_ours(store: Store) -> None:
    saved(store, small_service())
    partnered(store, TABLETS)

    with store.reading() as desk:
        (stock,) = usable_stocks(desk, load_service(desk))
        (ahead,) = stock_ahead(desk, MONDAY, 1, LATER)
    assert (stock.count, stock.out) == (2, (Out(days=Days(TABLETS.first, TABLETS.last), count=1),))
    assert (ahead.weeks[0].owned, ahead.weeks[0].free) == (2, 1)


def test_publishing_lends_nothing_of_a_partner_s_share(shelf: Store) -> None:
    """Both tablets are Ardal's: the plan that lends one is void before it can be signed off."""
    saved(shelf, small_service())
    partnered(shelf)
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    agree(shelf, "ardal", replace(TABLETS, amount=2), MAIR)

    with shelf.reading() as desk:
        roster = versions(desk, MONDAY)[0].roster
    assert [one for one in broken_by(shelf, roster) if one.startswith("loan-stock")] != []


def test_what_is_signed_off_is_not_then_for_a_partner(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf, HALL)
    version = plan_week(shelf, MONDAY, AS_OF, running("thu"), MAIR)
    signed_by_two(shelf, MONDAY, version.digest, MAIR)

    with pytest.raises(WrongState, match=r"^not then$"):
        book_room(shelf, "ardal", "r", Span(at(3, 10), at(3, 11)), MAIR)


def test_ended_share_and_partner_block_nothing(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf)
    share = agree(shelf, "ardal", replace(HALL, windows=(WINDOW,)), MAIR)
    end_share(shelf, "ardal", share.id, MAIR)
    with shelf.reading() as desk:
        assert service_of_week(desk, MONDAY).rooms[0].room.busy == ()

    agree(shelf, "ardal", replace(HALL, windows=(WINDOW,)), MAIR)
    end_partner(shelf, "ardal", MAIR)
    with shelf.reading() as desk:
        assert service_of_week(desk, MONDAY).rooms[0].room.busy == ()


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (Agreed(kind=ShareKind.ROOM, what="safe", amount=60, first=HALL.first, last=HALL.last), "confidential"),
        (replace(HALL, what="nowhere"), "there is none of this id"),
        (replace(HALL, amount=60, windows=(WINDOW,)), "amount is 60; expected minutes a week, 240 or more"),
        (replace(HALL, whose=Whose.OURS), "windows are empty"),
        (replace(HALL, last=date(2026, 1, 1)), "last is 2026-01-01; expected a day from 2027-01-01"),
        (replace(TABLETS, amount=3), "amount is 3; expected 1 to 2"),
        (replace(TABLETS, item=ItemKind.HEADSET), "expected a depot of ours"),
    ],
)
def test_what_can_never_be_shared_is_refused_by_name(shelf: Store, agreed: Agreed, said: str) -> None:
    service = small_service()
    secret = VenueRecord(venue=venue("refuge", secret=True), name="Refuge")
    safe = RoomRecord(room=room("safe", venue="refuge"), name="Safe room")
    saved(shelf, replace(service, venues=(*service.venues, secret), rooms=(*service.rooms, safe)))
    partnered(shelf)

    with pytest.raises(BadInput, match=said):
        agree(shelf, "ardal", agreed, MAIR)


def test_room_in_which_a_sensitive_programme_may_meet_is_not_shared(shelf: Store) -> None:
    service = small_service()
    freedom = programme("freedom", sensitive=True)
    meets = session("wed", programme="freedom", modes=(Mode.IN_ROOM,), start=at(2, 10))
    saved(shelf, replace(service, programmes=(*service.programmes, freedom), sessions=(*service.sessions, meets)))
    partnered(shelf)

    with pytest.raises(BadInput, match="a sensitive programme may meet in it"):
        agree(shelf, "ardal", HALL, MAIR)
