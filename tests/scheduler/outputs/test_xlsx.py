"""roster.xlsx, read back by another reader than the one that wrote it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from scheduler.outputs.xlsx import write_workbook
from scheduler.records import Service
from support.small_service import contact
from support.told_week import told_problem, told_roster, told_service

Sheets = dict[str, list[list[object]]]


def sheets(folder: Path, service: Service) -> Sheets:
    write_workbook(folder / "roster.xlsx", service, told_problem(), told_roster())
    book = CalamineWorkbook.from_path(str(folder / "roster.xlsx"))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def reached(**changes: Any) -> Service:
    """The service, with an adult of every household who may be written to."""
    households = {record.family.household for record in told_service().families}
    adults = tuple(replace(contact(household), **changes) for household in sorted(households))
    return replace(told_service(), contacts=adults)


@pytest.fixture
def told(tmp_path: Path) -> Sheets:
    return sheets(tmp_path, reached())


def test_workbook_has_every_sheet_and_a_register_for_each_session(told: Sheets) -> None:
    assert list(told) == [
        "Sessions", "Families", "Unplaced", "First calls", "Taxis", "Loans", "Timetables",
        "Register 1 Mon 0945", "Register 2 Mon 1800", "Register 3 Tue 1000", "Register 4 Wed 1000",
    ]  # fmt: skip


def test_sessions_sheet_tells_how_each_candidate_runs(told: Sheets) -> None:
    tuesday, thursday = date(2027, 3, 2), date(2027, 3, 4)

    assert told["Sessions"][3] == [
        tuesday, "10:00", "12:00", "Solihull", "new", "yes", "super-group", "Library, Garden room",
        "Sam, Ade hosts the remote side", "Polish interpreter, in the room", "Kit B", 2, 2, 5, 8, 1, 2, "sol-tue",
    ]  # fmt: skip
    assert told["Sessions"][5] == [
        thursday, "10:00", "", "Solihull", "new", "no", "", "", "", "", "", 0, 0, 0, 0, 0, 0, "sol-thu",
    ]  # fmt: skip


def test_families_sheet_has_every_family_once(told: Sheets) -> None:
    rows = {row[0]: row for row in told["Families"][1:]}

    assert list(rows) == [family.id for family in told_problem().families]
    assert rows["0104"][3:] == [
        "in the room", date(2027, 3, 2), "10:00", "Library, Garden room", 2, "taxi £12.50", "", "", "yes", "sol-tue",
    ]  # fmt: skip
    assert rows["0111"][3:7] == ["one to one", date(2027, 3, 3), "14:00", ""]
    assert rows["0500"][3:] == ["no place", "", "", "", "", "", "", "", "", ""]


def test_unplaced_sheet_has_a_line_for_each_step(told: Sheets) -> None:
    assert told["Unplaced"][1:] == [
        [
            "0388", "Beth M.", "Triple P", "urgent, new this week", "Needs a decision before any side can be chosen.",
            "Safeguarding lead", "Decide how this family may meet.", "",
        ],
        [
            "0412", "Nadia R.", "Solihull", "waiting 9 weeks",
            "Wants Tuesday in the room; the crèche at the Library is full.", "Coordinator",
            "Ask whether Thursday by video would do.",
            "1 more crèche worker: then Solihull, Tuesday 2 March, 10:00, in the room.",
        ],
    ]  # fmt: skip


def test_errands_tell_what_is_needed_and_no_more(told: Sheets) -> None:
    assert told["First calls"][1:] == [
        ["Ade", "0108", "Hana V.", date(2027, 3, 1), "18:00", 20, "English", "only as the contact record allows"]
    ]
    assert told["Taxis"][1:] == [["0104", "Dev P.", date(2027, 3, 2), "10:00", "12:00", "Library", 12.5]]
    assert told["Loans"][1:] == [
        ["Team cupboard", "0106", 1, 0, 1, 9, date(2027, 2, 26), date(2027, 5, 5), "at the venue"]
    ]


@pytest.mark.parametrize("changes", [{"stop": True, "stop_set_by": "Jo"}, {"expires": None}])
def test_no_driver_is_sent_where_nobody_may_be_reached(tmp_path: Path, changes: dict[str, Any]) -> None:
    """A taxi at the door is contact too: whoever else is at home sees it come."""
    rows = sheets(tmp_path, reached(**changes))["Taxis"][1:]
    assert rows == [["0104", "Dev P.", date(2027, 3, 2), "", "", "the coordinator arranges it", 12.5]]


def test_taxis_name_a_place_as_its_record_does(tmp_path: Path) -> None:
    service = reached()
    places = tuple(replace(venue, name="YMCA, St John's") for venue in service.venues)
    assert sheets(tmp_path, replace(service, venues=places))["Taxis"][1][5] == "YMCA, St John's"


def test_timetables_hold_sessions_and_slots_in_order_of_time(told: Sheets) -> None:
    gwen = [row[1:] for row in told["Timetables"] if row[0] == "Gwen"]

    assert gwen == [
        [date(2027, 3, 3), "10:00", "12:00", "Freedom Programme, week 2", "leads", "Confidential venue", 1],
        [date(2027, 3, 3), "14:00", "15:00", "Kim Z. (0111), by telephone", "one to one", "", 1],
    ]


def test_register_lists_who_comes_by_side_and_names_no_programme(told: Sheets) -> None:
    assert told["Register 3 Tue 1000"] == [
        ["Tuesday 2 March, 10:00 to 12:00, Library, Garden room", "", "", "", "", "", ""],
        [""] * 7,
        ["Name", "Family", "Side", "Adults", "Children in the crèche", "Here", "Note"],
        ["Dev P.", "0104", "in the room", 2, 2, "", ""],
        ["Ela S.", "0105", "in the room", 1, 0, "", ""],
        ["Faye T.", "0106", "remote", 1, 0, "", ""],
        ["Grace U.", "0107", "remote", 1, 0, "", ""],
        ["Mo, health visitor", "guest", "in the room", 1, 0, "", ""],
    ]


def test_workbook_names_no_secret_venue_no_address_and_no_mark(told: Sheets) -> None:
    cells = " ".join(str(cell) for rows in told.values() for row in rows for cell in row)
    said = ("Oak", "Hidden", "Secret Street", "child-protection", "one-to-one-only", "Mair")

    assert [word for word in said if word in cells] == []


@pytest.mark.parametrize("sheet", ["First calls", "Taxis", "Loans", "Register 4 Wed 1000"])
def test_lists_that_leave_the_office_name_no_programme(told: Sheets, sheet: str) -> None:
    cells = " ".join(str(cell) for row in told[sheet] for cell in row)

    assert [title for title in ("Solihull", "Triple P", "Freedom") if title in cells] == []


def test_typed_formula_stays_text(tmp_path: Path) -> None:
    service = told_service()
    typed = tuple(replace(one, name="=1+1") if one.id == "0101" else one for one in service.families)

    assert sheets(tmp_path, replace(service, families=typed))["Families"][1][:2] == ["0101", "=1+1"]


def test_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        write_workbook(tmp_path / name, told_service(), told_problem(), told_roster())

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


def test_errands_wait_where_nobody_may_be_reached(tmp_path: Path) -> None:
    """What depots are told in their own list, they are told here too: no hand-over while contact is stopped."""
    book = sheets(tmp_path, reached(stop=True))
    assert [row[-1] for row in book["Loans"][1:]] == ["the coordinator says when and how"]
    assert [row[-1] for row in book["First calls"][1:]] == ["not before the coordinator says so"]
