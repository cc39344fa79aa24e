"""The sheet of pieces, what tablets families need, and what an import leaves of pieces that are lent."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from scheduler.intake import Change, Report, merge, read_folder, write_folder
from scheduler.records import Feature, PieceRecord, Service
from solver.problem import ItemKind, Stock
from support.services import rich_service

HEADER = "serial,depot,item,features,gb,expires\n"
CUPBOARD = "id,name\ncupboard,Team cupboard\n"
POOLS = "pool,depot,count\n"
PROGRAMME = "id,title,neutral title,weeks,audience,remote minutes,remote min,remote target,remote max,remote leads\n"
ONLINE = "online,Course,Group,8,any,90,2,6,8,1\n"
FAMILIES = "id,household,programme,adults,windows,waiting_since"
FAMILY = "f1,h1,online,woman,Tue 9-12,01/02/2027"


def _read(folder: Path, **texts: str) -> tuple[Service, Report]:
    """A sound intake with one depot, and the named files written anew."""
    write_folder(Service(), folder)
    for name, text in {"depots": CUPBOARD, "programmes": PROGRAMME + ONLINE, **texts}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_folder(folder)


def _again(folder: Path, old: Service, lent: frozenset[str] = frozenset(), **texts: str) -> tuple[Service, Report]:
    """What is on record after an import that has only the named files."""
    (merged, _changes), report = _merged(folder, old, lent, **texts)
    return merged, report


def _merged(
    folder: Path, old: Service, lent: frozenset[str] = frozenset(), **texts: str
) -> tuple[tuple[Service, tuple[Change, ...]], Report]:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    new, report = read_folder(folder, old, lent)
    return merge(old, new, report, lent), report


def _sentences(report: Report) -> list[str]:
    return [fault.sentence for fault in report.faults]


def _notes(report: Report) -> list[str]:
    return [notice.sentence for notice in report.notices if notice.file in ("pieces", "pools")]


def tablet(serial: str = "T-1", **changes: object) -> PieceRecord:
    piece = PieceRecord(serial=serial, depot="cupboard", item=ItemKind.TABLET)
    return replace(piece, **changes)  # type: ignore[arg-type]


def owning(*pieces: PieceRecord) -> Service:
    """The rich service, whose two depots own these pieces and no others."""
    old = rich_service()
    store = replace(old.depots[0], depot=replace(old.depots[0].depot, id="store"))
    kept = [stock for stock in old.stocks if stock.item is ItemKind.DATA_GB]
    counted = [
        Stock(depot=depot, item=ItemKind.TABLET, count=count)
        for depot in ("cupboard", "store")
        if (count := sum(piece.depot == depot for piece in pieces))
    ]
    return replace(old, depots=(*old.depots, store), stocks=(*kept, *counted), pieces=pieces)


def test_pieces_are_read_by_the_words_that_people_use(tmp_path: Path) -> None:
    rows = (
        "T-0001,cupboard,iPad,Large screen; VoiceOver,,",
        "T-0002,cupboard,Tablets,rugged,0,",
        "H-0001,cupboard,headphones,none,,",
        "S-0001,cupboard,SIM card,,20,31/12/2027",
    )
    header = "Serial number,Store,Kind,Accessibility,Data GB,Expiry date\n"
    pools = f"{POOLS}tablet,cupboard,2\nheadset,cupboard,1\nsim,cupboard,1\n"
    service, report = _read(tmp_path, pieces=header + "\n".join(rows), pools=pools)
    assert (_sentences(report), _notes(report)) == ([], [])
    assert service.pieces == (
        tablet("T-0001", features=(Feature.LARGE, Feature.SCREEN_READER)),
        tablet("T-0002", features=(Feature.STURDY,)),
        tablet("H-0001", item=ItemKind.HEADSET),
        tablet("S-0001", item=ItemKind.SIM, gb=20, expires=date(2027, 12, 31)),
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("T-1,cupboard,tablet,,,", "serial is 'T-1'; expected what stands only once; an earlier row has it already"),
        (
            "t- 1,cupboard,tablet,,,",
            "serial is 't- 1'; expected a serial of its own, however it is spelt; did you mean 'T-1'?",
        ),
        (
            "T-2,cupbord,tablet,,,",
            "depot is 'cupbord'; expected the id of a depot that is listed; did you mean 'cupboard'?",
        ),
        ("T-2,cupboard,tablt,,,", "item is 'tablt'; expected one of tablet, headset, sim; did you mean 'tablet'?"),
        ("T-2,cupboard,charger,,,", "item is 'charger'; expected one of tablet, headset, sim"),
        (
            "T-2,cupboard,tablet,,20,",
            "gb is '20'; expected a blank, as only a sim has this and T-2 is a tablet",
        ),
        (
            "T-2,cupboard,tablet,,,2027-12-31",
            "expires is '2027-12-31'; expected a blank, as only a sim has this and T-2 is a tablet",
        ),
        (
            "S-1,cupboard,sim,large,20,",
            "features is 'large'; expected a blank, as only a tablet has this and S-1 is a sim",
        ),
        ("S-1,cupboard,sim,,2.5,", "gb is '2.5'; expected a whole number, at least 0"),
        ("S-1,cupboard,sim,,20,soon", "expires is 'soon'; expected a day such as 2027-03-01 or 01/03/2027 (day first)"),
        (
            "T-2,cupboard,tablet,strudy,,",
            "features is 'strudy'; expected a list of screen-reader, large, sturdy, or none; did you mean 'sturdy'?",
        ),
        (",cupboard,tablet,,,", "serial is blank; expected text"),
    ],
)
def test_row_of_pieces_that_cannot_be_is_left_out_and_named(row: str, fault: str, tmp_path: Path) -> None:
    service, report = _read(
        tmp_path, pieces=f"{HEADER}T-1,cupboard,tablet,,,\n{row}\n", pools=f"{POOLS}tablet,cupboard,1\n"
    )
    assert _sentences(report) == [f"pieces.csv row 3: {fault}"]
    assert service.pieces == (tablet(),)
    assert not report.stops


ROUNDED = "all figures of the serial, in a cell of text: the spreadsheet has rounded them"


@pytest.mark.parametrize(("given", "cell"), [("8.94411E+18", "8.94411E+18"), ("8,94411E+18", '"8,94411E+18"')])
def test_serial_that_a_spreadsheet_rounded_is_refused(tmp_path: Path, given: str, cell: str) -> None:
    """A SIM's number has 19 figures; of a number a spreadsheet keeps 15, and two SIMs would be one."""
    rows = f"{cell},cupboard,sim\n8944110068000000017,cupboard,sim\n"
    service, report = _read(tmp_path, pieces="serial,depot,item\n" + rows, pools=f"{POOLS}sim,cupboard,1\n")
    assert [piece.serial for piece in service.pieces] == ["8944110068000000017"]
    assert _sentences(report) == [f"pieces.csv row 2: serial is '{given}'; expected {ROUNDED}"]


def test_serial_in_a_cell_of_a_number_is_taken_up_to_15_figures(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "week.xlsx") as book:
        for name, rows in (
            ("depots", (("id",), ("cupboard",))),
            ("pieces", (("serial", "depot", "item"), (351234567890123, "cupboard", "tablet"),
                        (8944110068000000017, "cupboard", "sim"))),
        ):  # fmt: skip
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    service, report = read_folder(tmp_path / "week.xlsx")
    assert [piece.serial for piece in service.pieces] == ["351234567890123"]
    assert [fault.expected for fault in report.faults if fault.column == "serial"] == [ROUNDED]


def test_pools_that_count_another_number_than_pieces_lists_are_noted(tmp_path: Path) -> None:
    pieces = HEADER + "T-1,cupboard,tablet,,,\nT-2,cupboard,tablet,,,\nH-1,cupboard,headset,,,\n"
    _service, report = _read(tmp_path, pieces=pieces, pools=f"{POOLS}tablet,cupboard,3\nsim,cupboard,4\n")
    # No SIM is listed: the cupboard lends them without serials.
    assert _notes(report) == [
        "pools: depot 'cupboard' owns 3 of tablet in all, and pieces lists 2: which is right?",
        "pools: depot 'cupboard' owns 0 of headset in all, and pieces lists 1: which is right?",
    ]
    assert report.ok(strict=True)


def test_counts_are_compared_with_what_is_on_record_where_one_of_them_comes_anew(tmp_path: Path) -> None:
    old = replace(
        owning(tablet("T-1"), tablet("T-2")), stocks=(Stock(depot="cupboard", item=ItemKind.TABLET, count=3),)
    )
    _merged_service, report = _again(tmp_path, old, pieces=f"{HEADER}T-3,cupboard,tablet,,,\n")
    assert _notes(report) == ["pieces: not listed, and kept on record: T-1, T-2; retire what is gone"]
    _merged_service, report = _again(tmp_path, old, pieces=HEADER, pools=f"{POOLS}tablet,cupboard,4\n")
    assert _notes(report) == ["pools: depot 'cupboard' owns 4 of tablet in all, and pieces lists 2: which is right?"]


def test_pieces_that_a_new_list_lacks_stay_and_those_that_are_lent_are_named_apart(tmp_path: Path) -> None:
    old = owning(tablet("T-1"), tablet("T-2"), tablet("T-3"), tablet("T-4", depot="store"))
    merged, report = _again(tmp_path, old, frozenset({"T-2", "T-4"}), pieces=f"{HEADER}T-1,cupboard,tablet,,,\n")
    assert merged == old
    # T-4 is the store's, of which this list says nothing.
    assert _notes(report) == [
        "pieces: not listed but promised or out, and kept on record: T-2",
        "pieces: not listed, and kept on record: T-3; retire what is gone",
    ]


def test_many_pieces_that_a_list_lacks_are_named_in_part(tmp_path: Path) -> None:
    old = owning(*(tablet(f"T-{at}") for at in range(1, 14)))
    _service, report = _again(tmp_path, old, pieces=f"{HEADER}T-13,cupboard,tablet,,,\n")
    named = ", ".join(f"T-{at}" for at in range(1, 11))
    assert _notes(report) == [f"pieces: not listed, and kept on record: {named} and 2 more; retire what is gone"]


def test_blank_cells_of_a_piece_change_nothing_and_none_takes_its_features_off(tmp_path: Path) -> None:
    old = owning(tablet("T-1", features=(Feature.LARGE,)), tablet("T-2", features=(Feature.LARGE,)))
    rows = "T-1,cupboard,tablet,,,\nT-2,cupboard,tablet,none,,\n"
    merged, _report = _again(tmp_path, old, pieces=HEADER + rows)
    assert merged.pieces == (tablet("T-1", features=(Feature.LARGE,)), tablet("T-2"))


def test_piece_moves_to_another_depot_unless_it_is_promised_or_out(tmp_path: Path) -> None:
    old = owning(tablet("T-1"), tablet("T-2"))
    rows = "T-1,store,tablet,large,,\nT-2,store,tablet,,,\n"
    (merged, changes), _report = _merged(tmp_path, old, frozenset({"T-1"}), pieces=HEADER + rows)
    assert merged.pieces == (tablet("T-1", features=(Feature.LARGE,)), tablet("T-2", depot="store"))
    assert [(one.id, one.field, one.old, one.new) for one in changes if one.kept] == [
        ("T-1", "depot", "cupboard", "store"),
    ]


def test_serial_is_never_another_kind_of_thing_by_import(tmp_path: Path) -> None:
    old = owning(tablet("T-1", features=(Feature.LARGE,)))
    (merged, changes), _report = _merged(tmp_path, old, pieces=f"{HEADER}T-1,cupboard,sim,,20,\n")
    assert merged == old
    assert {(one.field, one.new) for one in changes} == {("item", "sim"), ("gb", "20")}
    assert all(one.kept for one in changes)


def test_serial_on_record_is_not_taken_for_a_new_piece_when_it_is_spelt_otherwise(tmp_path: Path) -> None:
    old = owning(tablet("T-1"))
    merged, report = _again(tmp_path, old, pieces=f"{HEADER}t-1,cupboard,tablet,,,\n")
    assert merged == old
    found = [(fault.column, fault.meant) for fault in report.faults if fault.file == "pieces.csv"]
    assert found == [("serial", "T-1")]


@pytest.mark.parametrize("header", ["kit features", "Accessible tablet", "kit_features"])
def test_family_says_what_a_tablet_lent_to_it_must_have(header: str, tmp_path: Path) -> None:
    text = f"{FAMILIES},{header}\n{FAMILY},Screen reader; large screen\n"
    service, report = _read(tmp_path, families=text)
    assert _sentences(report) == []
    assert service.families[0].kit_features == (Feature.SCREEN_READER, Feature.LARGE)


def test_kit_feature_that_nobody_knows_holds_the_family_and_stops_nothing(tmp_path: Path) -> None:
    service, report = _read(tmp_path, families=f"{FAMILIES},kit features\n{FAMILY},loud\n")
    sentence = "families.csv row 2: kit_features is 'loud'; expected a list of screen-reader, large, sturdy, or none"
    assert _sentences(report) == [sentence]
    assert (service.families[0].kit_features, service.families[0].holds, report.stops) == ((), (sentence,), False)


def test_blank_kit_features_leave_what_is_on_record(tmp_path: Path) -> None:
    old = rich_service()
    row = "f1,h1,triple-p,woman,Tue 9-12,11/01/2027"
    merged, _report = _again(tmp_path, old, families=f"{FAMILIES},kit features\n{row},\n")
    assert merged.families[0].kit_features == (Feature.LARGE, Feature.SCREEN_READER)
    merged, _report = _again(tmp_path, old, families=f"{FAMILIES},kit features\n{row},none\n")
    assert merged.families[0].kit_features == ()
