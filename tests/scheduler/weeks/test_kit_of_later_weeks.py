"""Kit that is asked for with a later week is not there yet: no earlier week is planned or judged as if it were."""

from datetime import date, timedelta

import pytest

from scheduler.loans.ledger import loans
from scheduler.loans.lending import reserve
from scheduler.loans.losing import write_off
from scheduler.loans.preparing import hand_over
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.findings import findings_of
from scheduler.weeks.known import service_of_week
from scheduler.weeks.rechecking import recheck
from scheduler.weeks.versions import week_row
from solver.problem import ItemKind
from support.cupboard import asked_for
from support.small_service import LATER, published, running, saved, small_service
from support.weeks import MONDAY

LEE = By(who="Lee", at=LATER)
NEXT = MONDAY + timedelta(weeks=1)


def asked_for_next_week(store: Store) -> None:
    """Cal's tablet from Friday 5 March on, for the group of the week after."""
    first, needed, back = date(2027, 3, 5), date(2027, 3, 8), date(2027, 3, 20)
    request = asked_for("cal", out_from=first, needed_by=needed, back_by=back)
    with store.writing() as desk:
        week_row(desk, NEXT)
        reserve(desk, NEXT, [request], load_service(desk), LATER)


def held(store: Store, monday: date) -> list[ItemKind]:
    with store.reading() as desk:
        (cal,) = [one.family for one in service_of_week(desk, monday).families if one.id == "cal"]
    return [one.item for one in cal.held]


@pytest.mark.parametrize(("monday", "has"), [(MONDAY, []), (NEXT, [ItemKind.TABLET])])
def test_week_counts_on_what_is_to_be_there_in_time_for_it(store: Store, monday: date, has: list[ItemKind]) -> None:
    saved(store, small_service())
    asked_for_next_week(store)

    assert held(store, monday) == has


def test_kit_for_next_week_hides_nothing_that_is_lacking_in_this_one(store: Store) -> None:
    saved(store, small_service())
    published(store, running())
    with store.writing() as desk:
        (loan,) = loans(desk)
        hand_over(desk, loan.id, LEE)
        write_off(desk, loan.id, LEE, "it fell into the sea")
    asked_for_next_week(store)

    with store.writing() as desk:
        recheck(desk, LEE)
        stands = [(one.rule, one.families, one.holds) for one in findings_of(desk, MONDAY)]

    assert stands == [("remote-ready", ("cal",), True)]
