"""Files as they come: headers, delimiters, encodings, what is missing, and who is meant by a bad row."""

from pathlib import Path

import pytest
import xlsxwriter

from scheduler.errors import BadInput
from scheduler.intake import Report, read_folder, write_folder
from scheduler.records import Service
from support.services import LONDON, rich_service

PROGRAMME = "id,title,neutral title,weeks,audience,remote minutes,remote min,remote target,remote max,remote leads\n"
ONLINE = "online,Course,Group,8,any,90,2,6,8,1\n"
FAMILIES = "id,household,programme,adults,windows,waiting_since,name"


def _write(folder: Path, **texts: str) -> None:
    """A sound intake, with the named files written anew."""
    write_folder(Service(), folder)
    (folder / "programmes.csv").write_text(PROGRAMME + ONLINE, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def _rows(*idents: str) -> str:
    return "".join(f"{ident},h{ident},online,woman,Tue 9-12,01/02/2027,Name {ident}\n" for ident in idents)


def _holds(service: Service) -> dict[str, int]:
    return {record.id: len(record.holds) for record in service.families}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_however_it_was_saved(delimiter: str, encoding: str, tmp_path: Path) -> None:
    _write(tmp_path)
    cells = [["Family ID", " Parent name", "HH", "Course", "Parents", "Availability", "Date referred"],
             [], ["f1", "  Siân  Ó\u00a0Neill ", "h1", "online", "mum", "Tue 9am-12pm", "1/2/27"]]  # fmt: skip
    text = "\r\n".join(delimiter.join(row) for row in cells)
    (tmp_path / "families.csv").write_bytes(text.encode(encoding))
    service, report = read_folder(tmp_path)
    assert report == Report(given=report.given)
    assert [(record.id, record.name) for record in service.families] == [("f1", "Siân Ó Neill")]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    _write(
        tmp_path, families=f"Waiting list, spring\n\n{FAMILIES}\n\n{_rows('f1')}" + "\nf2,h2,online,woman,?,1/2/27,\n"
    )
    _service, report = read_folder(tmp_path)
    assert [(fault.row, fault.column) for fault in report.faults] == [(7, "windows")]


def test_unknown_columns_are_kept_and_reported(tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES},Windws 2,School\nf1,h1,online,woman,Tue 9-12,1/2/27,Ann,x,Bryn\n")
    service, report = read_folder(tmp_path)
    assert service.families[0].others == (("Windws 2", "x"), ("School", "Bryn"))
    assert [notice.says for notice in report.notices] == [
        "column 'Windws 2' is not known, and kept as it is; did you mean 'windows'?",
        "column 'School' is not known, and kept as it is",
    ]


def test_filled_cell_under_a_misspelt_safety_header_stops_and_holds(tmp_path: Path) -> None:
    rows = _rows("f1").replace("\n", ",yes\n") + _rows("f2").replace("\n", ",\n")
    _write(tmp_path, families=f"{FAMILIES},Child protecton\n{rows}")
    service, report = read_folder(tmp_path)
    assert [(fault.column, fault.value, fault.meant, fault.stops) for fault in report.faults] == [
        ("Child protecton", "yes", "child_protection", True)
    ]
    assert _holds(service) == {"f1": 1, "f2": 0}


@pytest.mark.parametrize(
    "name",
    ["Risk notes", "Safeguarding concerns", "No contact with", "DO NOT CONTACT", "Injunction?", "restraining_order",
     "Known perpetrator", "History of abuse", "MARAC date", "DV notes", "Ex-partner", "Child protection status"],
)  # fmt: skip
def test_filled_cell_under_an_unknown_header_that_speaks_of_risk_stops_and_holds_its_household(
    name: str, tmp_path: Path
) -> None:
    rows = _rows("f1").replace("\n", ",Dai\n") + _rows("f3").replace("hf3", "hf1").replace("\n", ",\n")
    _write(tmp_path, families=f"{FAMILIES},{name}\n{rows}{_rows('f2').strip()},\n")
    service, report = read_folder(tmp_path)
    expected = "a flag in a column that is known, and this cell blank"
    assert [(fault.column, fault.value, fault.expected, fault.stops) for fault in report.faults] == [
        (name, "Dai", expected, True)
    ]
    assert _holds(service) == {"f1": 1, "f3": 1, "f2": 0}
    assert report.notices == ()


@pytest.mark.parametrize("name", ["School", "Data protection consent", "Refugee", "Preferred contact", "Disability"])
def test_filled_cell_under_an_unknown_header_that_speaks_of_no_risk_is_kept(name: str, tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES},{name}\n{_rows('f1').strip()},x\n")
    service, report = read_folder(tmp_path)
    assert (report.faults, service.families[0].others) == ((), ((name, "x"),))


def test_two_columns_for_one_safety_fact_are_not_chosen_between(tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES},child_protection,CP plan\n{_rows('f1').strip()},no,yes\n")
    service, report = read_folder(tmp_path)
    assert report.stops
    assert _holds(service) == {"f1": 1}


def test_cells_beyond_the_header_are_reported(tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES}\n{_rows('f1').strip()}, Bryn\n")
    service, report = read_folder(tmp_path)
    assert [(fault.column, fault.value) for fault in report.faults] == [("column 8", "Bryn")]
    assert _holds(service) == {"f1": 1}


def test_missing_column_is_named_once_and_holds_all_its_families(tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES.replace('windows', 'windoes')}\n{_rows('f1', 'f2')}")
    service, report = read_folder(tmp_path)
    assert [(fault.row, fault.column, fault.meant, fault.holds) for fault in report.faults] == [
        (1, "windows", "windoes", ("f1", "f2"))
    ]
    assert _holds(service) == {"f1": 1, "f2": 1}


def test_missing_pairs_stop_and_missing_rooms_do_not(tmp_path: Path) -> None:
    _write(tmp_path)
    (tmp_path / "rooms.csv").unlink()
    report = read_folder(tmp_path)[1]
    assert [(fault.column, fault.stops) for fault in report.faults] == [("rooms", False)]
    assert report.ok(strict=False)
    assert not report.ok(strict=True)
    (tmp_path / "pairs.csv").unlink()
    assert read_folder(tmp_path)[1].stops


def test_file_that_is_no_sheet_is_noticed(tmp_path: Path) -> None:
    _write(tmp_path, room2="a,b\n1,2\n", wishlist="a\n1\n")
    report = read_folder(tmp_path)[1]
    assert [notice.sentence for notice in report.notices] == [
        "room2.csv: not read: no sheet has this name; did you mean 'rooms'?",
        "wishlist.csv: not read: no sheet has this name",
    ]
    assert report.ok(strict=True)


@pytest.mark.parametrize(
    ("name", "meant"), [("flag", "flags"), ("Safeguarding flags", "flags"), ("keepaway2", "keep_away")]
)
def test_file_that_may_hold_safety_facts_and_is_no_sheet_stops(name: str, meant: str, tmp_path: Path) -> None:
    _write(tmp_path, **{name: "family,flag\nf1,remote-safety\n"})
    report = read_folder(tmp_path)[1]
    assert [(fault.value, fault.meant, fault.stops) for fault in report.faults] == [(name, meant, True)]


def test_flag_that_ends_before_it_begins_stops_and_holds(tmp_path: Path) -> None:
    """It would never stand: the day or the year of one of the two is wrong, and nobody knows which."""
    flags = "family,flag,since,until\nf1,remote-safety,2027-12-01,2027-01-01\n"
    _write(tmp_path, families=f"{FAMILIES}\n{_rows('f1', 'f2')}", flags=flags)
    service, report = read_folder(tmp_path)
    assert [(fault.column, fault.stops) for fault in report.faults] == [("until", True)]
    assert _holds(service) == {"f1": 1, "f2": 0}


@pytest.mark.parametrize("row", [",hf1,online,{},yes", "f9,hf1,zumba,{},yes", "f9,hf1,online,{},perhaps"])
def test_flag_in_a_bad_row_holds_the_other_referrals_of_the_household(row: str, tmp_path: Path) -> None:
    """The row makes no record, or none that can be trusted; the people it warns of are those of f1."""
    bad = row.format("woman,Tue 9-12,01/02/2027,Name")
    header = FAMILIES + ",remote_safety"
    _write(tmp_path, families=f"{header}\n{_rows('f1', 'f2')}{bad}\n")
    holds = _holds(read_folder(tmp_path)[0])
    assert (holds["f1"], holds["f2"]) == (1, 0)


def test_bad_pair_in_which_nobody_can_be_made_out_holds_everybody(tmp_path: Path) -> None:
    _write(tmp_path, families=f"{FAMILIES}\n{_rows('f1', 'f2')}", pairs="household_a,household_b,kind\n?,,no-contact\n")
    service, report = read_folder(tmp_path)
    assert {fault.holds for fault in report.faults} == {("f1", "f2")}
    assert _holds(service) == {"f1": 2, "f2": 2}  # for either household
    assert "every family waits" in report.notices[0].says


def test_pair_that_names_a_family_instead_of_a_household_holds_it(tmp_path: Path) -> None:
    pairs = "household_a,household_b,kind\nf1,Name f2,keep-apart\n"
    _write(tmp_path, families=f"{FAMILIES}\n{_rows('f1', 'f2', 'f3')}", pairs=pairs)
    assert _holds(read_folder(tmp_path)[0]) == {"f1": 2, "f2": 2, "f3": 0}


def test_known_records_may_be_referred_to(tmp_path: Path) -> None:
    _write(tmp_path, pairs="household_a,household_b,kind\nh1,h3,keep-apart\n", members="family,cohort\nf3,c1\n")
    assert read_folder(tmp_path)[1].stops
    service, report = read_folder(tmp_path, rich_service())
    assert report.faults == ()
    assert [(record.id, record.family.cohort) for record in service.families] == [("f3", "c1")]
    assert len(service.pairs) == 1


@pytest.mark.parametrize("cell", ["error", "real"])
def test_workbook_cells_are_read_by_what_they_are(cell: str, tmp_path: Path) -> None:
    _write(tmp_path / "csv", families=f"{FAMILIES}\n")
    service = read_folder(tmp_path / "csv")[0]
    path = tmp_path / "week.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name in ("families", "programmes", "contacts", "sessions", "venues", "rooms", "practitioners", "pools",
                     "interpreters", "pairs"):  # fmt: skip
            book.add_worksheet(name)
        families, programmes = book.get_worksheet_by_name("families"), book.get_worksheet_by_name("programmes")
        assert families
        assert programmes
        for row, text in enumerate((PROGRAMME, ONLINE)):
            programmes.write_row(row, 0, text.strip().split(","))
        families.write_row(0, 0, [*FAMILIES.split(","), "child_protection", "urgent"])
        families.write_row(1, 0, [12, 7, "online", 2, "Tue 9-12"])
        families.write_number(1, 5, 46419, day)  # 1 February 2027
        families.write_boolean(1, 8, True)
        if cell == "error":
            families.write_formula(1, 7, "=1/0", None, "#DIV/0!")
    read, report = read_folder(path)
    family = read.families[0].family
    assert (family.id, family.household, len(family.adults), family.urgent) == ("12", "7", 2, True)
    assert family.waiting_since.isoformat() == "2027-02-01"
    assert report.stops == (cell == "error")
    assert read.programmes == service.programmes


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="found 0 workbooks"):
        read_folder(tmp_path)
    (tmp_path / "week.xlsx").write_bytes(b"no workbook")
    with pytest.raises(BadInput, match=r"week\.xlsx"):
        read_folder(tmp_path)
    with pytest.raises(BadInput, match="expected a folder"):
        read_folder(tmp_path / "nowhere")


def test_zone_of_the_service_holds_for_its_times(tmp_path: Path) -> None:
    sessions = "id,programme,start,modes\ns1,online,2027-03-02 10:00,remote\n"
    _write(tmp_path, service="setting,value\nzone,Europe/Paris\n", sessions=sessions)
    assert read_folder(tmp_path)[0].sessions[0].start.astimezone(LONDON).hour == 9


def test_setting_that_is_none_is_named(tmp_path: Path) -> None:
    _write(tmp_path, service="setting,value\nset up minutes,20\noverbook,perhaps\nset_up_min,\n")
    report = read_folder(tmp_path)[1]
    assert [(fault.column, fault.value, fault.meant) for fault in report.faults] == [
        ("setting", "set up minutes", "set_up_min"), ("value", "perhaps", None), ("value", "", None),
    ]  # fmt: skip
    assert report.stops
