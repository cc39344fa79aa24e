"""The pick list of a day names what goes out, with which serials, and nobody."""

import csv
import io
from datetime import date, timedelta

import python_calamine

from scheduler.loans.allocating import allocate
from scheduler.loans.ledger import Loan
from scheduler.loans.pick_list import COLUMNS, pick_list, pick_list_csv, pick_list_xlsx
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.rows import row_of
from scheduler.loans.states import LoanState
from scheduler.records import DepotRecord
from scheduler.store import Store
from solver.problem import Depot
from support.cupboard import BACK, FIRST, GB, SIM, TABLET, asked_for, cupboard_service, lending
from support.small_service import MAIR
from support.weeks import programme

ROW = [
    "1", "K-3", "allocated", "cupboard", "Team cupboard", "1 tablet; 1 charger; 1 stand; 1 data SIM (6 GB)", "sturdy",
    "data SIM S-1 (top up 4 GB); tablet T-2", "2027-02-26", "2027-03-01", "2027-03-12", "at the venue", "yes",
]  # fmt: skip


def listed(store: Store, day: date = FIRST, depot: str | None = None) -> tuple[Loan, ...]:
    with store.reading() as desk:
        return pick_list(desk, day, depot)


def sheet(picked: tuple[Loan, ...]) -> list[list[str]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(pick_list_xlsx(picked)))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


def test_table_and_workbook_say_what_is_packed(store: Store) -> None:
    (number,) = lending(store, cupboard_service(), asked_for("cal", ((TABLET, 1), (SIM, 1), (GB, 6))))
    with store.writing() as desk:
        allocate(desk, number, None, MAIR)
    picked = listed(store)

    row = [str(picked[0].id), *ROW[1:]]
    assert list(csv.reader(io.StringIO(pick_list_csv(picked)))) == [list(COLUMNS), row]
    assert sheet(picked) == [list(COLUMNS), row]


def test_loans_are_listed_from_the_day_that_they_may_go_out_until_they_have(store: Store) -> None:
    soon, late = asked_for("bea"), asked_for("amy", needed_by=FIRST + timedelta(days=6))
    lending(store, cupboard_service(), late, soon)

    def references(day: date, depot: str | None = None) -> list[str]:
        return [one.reference for one in listed(store, day, depot)]

    assert references(FIRST - timedelta(days=1)) == []
    assert references(FIRST) == references(BACK, "cupboard") == ["K-2", "K-1"]  # needed soonest first
    assert references(FIRST, "library") == references(BACK + timedelta(days=1)) == []
    second = listed(store)[1].id
    with store.writing() as desk:
        allocate(desk, second, None, MAIR)
        prepare(desk, second, MAIR)
        hand_over(desk, second, MAIR)
    assert references(FIRST) == ["K-2"]
    with store.writing() as desk:
        row_of(desk, listed(store)[0].id).state = LoanState.HELD
    assert references(FIRST) == []


def test_what_looks_like_a_formula_is_text(store: Store) -> None:
    depots = (DepotRecord(depot=Depot(id="cupboard"), name='=HYPERLINK("https://x.example")'),)
    lending(store, cupboard_service(depots=depots), asked_for("bea", hand_over="@desk\r\n=1+1"))
    picked = listed(store)

    (_, told) = csv.reader(io.StringIO(pick_list_csv(picked)))
    assert (told[4], told[11][0]) == ('\'=HYPERLINK("https://x.example")', "'")
    assert "\n" not in told[11]
    assert sheet(picked)[1][4] == told[4]


def test_depot_that_is_called_by_a_programme_or_a_secret_place_is_told_by_its_id(store: Store) -> None:
    programmes = (programme(title="Cygnet", neutral_title="Weekly meeting"),)
    depots = (DepotRecord(depot=Depot(id="cupboard"), name="Cygnet cupboard"),)
    service = cupboard_service(programmes=programmes, depots=depots)
    lending(store, service, asked_for("bea", depot_name="Cygnet cupboard", hand_over="after Cygnet"))

    (told,) = listed(store)

    assert (told.depot_name, told.hand_over) == ("cupboard", TO_BE_ARRANGED)
    assert "Cygnet" not in pick_list_csv((told,))
