"""A loan that was asked for follows its family's place until it is handed over, and the preview shows it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from scheduler.errors import Changed
from scheduler.loans.allocating import allocate
from scheduler.loans.lending import reserve
from scheduler.loans.preparing import hand_over, prepare
from scheduler.records import PieceRecord
from scheduler.store import Store, load_service
from scheduler.store.tables import PieceDayRow
from scheduler.store.trail import By, traces
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.planning import plan_week
from scheduler.weeks.stopping import stop_all_contact
from scheduler.weeks.versions import week_row
from solver.problem import ItemKind, Stock
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

NEXT_DAY = LATER + timedelta(days=1)
NEXT_WEEK = MONDAY + timedelta(days=7)
LEE = By(who="Lee", at=LATER + timedelta(hours=2))
TABLETS = tuple(PieceRecord(serial=serial, depot="cupboard", item=ItemKind.TABLET) for serial in ("T-1", "T-2"))


@pytest.fixture
def tuesday(store: Store) -> Store:
    """The week is published with the group on Tuesday; Cal is lent one of two tablets."""
    saved(store, small_service(pieces=TABLETS))
    published(store, running("tue"))
    return store


def days(store: Store) -> list[tuple[date, ...]]:
    names = ("out_from", "needed_by", "back_by")
    return [tuple(row[name] for name in names) for row in ledgers(store)["loans"]]


def promised(store: Store) -> tuple[date, date]:
    found = [row["day"] for row in ledgers(store)["loan_days"]]
    return min(found), max(found)


def news(store: Store) -> list[str]:
    (row,) = ledgers(store)["loans"]
    with store.reading() as desk:
        return [one.what for one in traces(desk, f"loan {row['id']}")]


def planned(store: Store, session: str, at: By) -> list[tuple[str, date]]:
    """The loans that the preview of this plan shows as changed."""
    plan_week(store, MONDAY, AS_OF, running(session), at)
    return [(one.reference, one.needed_by) for one in foreseen(store, MONDAY, at).out.loans_changed]


def test_loan_moves_with_its_family(tuesday: Store) -> None:
    published(tuesday, running("thu"), NEXT_DAY)

    # Two working days before Thursday 4 March it goes out, and the day before it must be there.
    ((out, needed, back),) = days(tuesday)
    assert (out, needed) == (date(2027, 3, 2), date(2027, 3, 3))
    assert promised(tuesday) == (out, back + timedelta(days=load_buffer(tuesday)))
    assert news(tuesday) == ["loan changed"]


def load_buffer(store: Store) -> int:
    with store.reading() as desk:
        return load_service(desk).settings.loan_buffer_days


def test_what_stays_the_same_is_no_news(tuesday: Store) -> None:
    before = days(tuesday)

    published(tuesday, running("tue"), NEXT_DAY)

    assert (days(tuesday), news(tuesday)) == (before, [])


def test_preview_shows_the_change_and_publishing_takes_nothing_else(tuesday: Store) -> None:
    (row,) = ledgers(tuesday)["loans"]

    assert planned(tuesday, "thu", By(who="Mair", at=NEXT_DAY)) == [(row["reference"], date(2027, 3, 3))]
    assert days(tuesday) == [(row["out_from"], row["needed_by"], row["back_by"])]


def test_pieces_go_with_the_loan(tuesday: Store) -> None:
    (row,) = ledgers(tuesday)["loans"]
    with tuesday.writing() as desk:
        allocate(desk, row["id"], ["T-1"], LEE)

    published(tuesday, running("thu"), NEXT_DAY)

    with tuesday.reading() as desk:
        kept = sorted(one.day for one in desk.session.exec(select(PieceDayRow)))
    assert (kept[0], kept[-1]) == promised(tuesday)


def test_kit_that_is_handed_over_stays_as_it_is(tuesday: Store) -> None:
    (row,) = ledgers(tuesday)["loans"]
    with tuesday.writing() as desk:
        allocate(desk, row["id"], None, LEE)
        prepare(desk, row["id"], LEE)
        hand_over(desk, row["id"], LEE)
    before = days(tuesday)

    published(tuesday, running("thu"), NEXT_DAY)

    assert days(tuesday) == before


def test_other_arrangement_is_told_without_a_reason(tuesday: Store) -> None:
    stop_all_contact(tuesday, "c-cal", LEE)

    published(tuesday, running("tue"), NEXT_DAY)

    (row,) = ledgers(tuesday)["loans"]
    assert (row["hand_over"], row["state"]) == ("the coordinator says when and how", "held")
    assert "loan changed" in news(tuesday)


def test_days_that_are_taken_refuse_the_move(store: Store) -> None:
    one = Stock(depot="cupboard", item=ItemKind.TABLET, count=1)
    saved(store, small_service(stocks=(one,)))
    published(store, running("tue"))
    (row,) = ledgers(store)["loans"]
    after = row["held_through"] + timedelta(days=1)
    with store.writing() as desk:
        week_row(desk, NEXT_WEEK)
        reserve(desk, NEXT_WEEK, [another(after)], load_service(desk), LATER)

    with pytest.raises(Changed, match=r"1 tablet are asked for on .*, and 0 are left of 1.*choose another place"):
        published(store, running("thu"), NEXT_DAY)
    assert (row["out_from"], row["needed_by"], row["back_by"]) in days(store)


def another(first: date) -> LoanRequest:
    """The tablet for somebody else, from this day on."""
    return LoanRequest(
        reference="K-OTHER",
        family="zoe",
        depot="cupboard",
        depot_name="Team cupboard",
        kit=(),
        items=((ItemKind.TABLET, 1),),
        out_from=first,
        needed_by=first,
        back_by=first + timedelta(days=3),
        hand_over="at the venue",
        set_up_call=False,
    )


def test_kit_nobody_needs_falls_away_in_the_preview(tuesday: Store) -> None:
    plan_week(tuesday, MONDAY, AS_OF, running("tue", remote=("bea",)), By(who="Mair", at=NEXT_DAY))

    seen = foreseen(tuesday, MONDAY, By(who="Mair", at=NEXT_DAY)).out

    assert [one.family for one in seen.loans_back] == ["cal"]
