"""An intake goes on record, or is looked through first; pieces that families count on stay where they are."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.loans.allocating import allocate
from scheduler.loans.ledger import loans
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.shelf import piece_of
from scheduler.loans.spoken_for import spoken_for
from scheduler.loans.states import PieceState
from scheduler.records import PieceRecord, Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.taking_in import TakenIn, check_folder, import_folder
from solver.problem import Depot, ItemKind
from support.small_service import LATER, MAIR, published, running, saved, small_service

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
STORE = "T-1,store,tablet\n"


def depots() -> Service:
    """The small service with a second depot, and two tablets by serial in the first."""
    plain = small_service()
    store = replace(plain.depots[0], depot=Depot(id="store"), name="County store")
    tablets = (PieceRecord(serial=f"T-{at}", depot="cupboard", item=ItemKind.TABLET) for at in (1, 2))
    return replace(plain, depots=(*plain.depots, store), pieces=tuple(tablets))


@pytest.fixture
def lending(store: Store) -> Store:
    """The week is published: the cupboard is to lend Cal a tablet, and has promised T-1."""
    published(saved(store, depots()), running())
    with store.writing() as desk:
        (loan,) = loans(desk)
        allocate(desk, loan.id, ["T-1"], TOM)
    return store


def sheet(folder: Path, rows: str) -> Path:
    (folder / "pieces.csv").write_text("serial,depot,item\n" + rows, encoding="utf-8")
    return folder


def pieces(store: Store) -> dict[str, str]:
    with store.reading() as desk:
        return {piece.serial: piece.depot for piece in load_service(desk).pieces}


def told(done: TakenIn) -> list[str]:
    return [notice.sentence for notice in done.report.notices]


def test_import_leaves_a_promised_piece_with_its_depot_and_says_so(lending: Store, tmp_path: Path) -> None:
    done = import_folder(lending, sheet(tmp_path, STORE + "T-2,store,tablet\n"), TOM, strict=False)

    assert pieces(lending) == {"T-1": "cupboard", "T-2": "store"}
    assert sorted((one.id, one.field, one.new, one.kept) for one in done.changes) == [
        ("T-1", "depot", "store", True),
        ("T-2", "depot", "store", False),
    ]


def test_piece_that_is_out_and_not_listed_keeps_its_record_and_its_story(lending: Store, tmp_path: Path) -> None:
    with lending.writing() as desk:
        (loan,) = loans(desk)
        prepare(desk, loan.id, TOM)
        hand_over(desk, loan.id, TOM)

    done = import_folder(lending, sheet(tmp_path, "T-2,cupboard,tablet\n"), TOM, strict=False)

    assert pieces(lending) == {"T-1": "cupboard", "T-2": "cupboard"}
    assert told(done) == ["pieces: not listed but promised or out, and kept on record: T-1"]
    with lending.reading() as desk:
        assert piece_of(desk, "T-1").state is PieceState.HANDED_OVER
        (loan,) = loans(desk)
        assert [part.serial for part in loan.pieces] == ["T-1"]


def test_piece_is_spoken_for_until_the_last_day_that_it_is_promised(lending: Store) -> None:
    with lending.reading() as desk:
        last = max(one.days.last for one in piece_of(desk, "T-1").promised)
        assert spoken_for(desk, last) == {"T-1"}
        assert spoken_for(desk, last + timedelta(days=1)) == frozenset()


def test_check_finds_what_an_import_would_and_writes_nothing(lending: Store, tmp_path: Path) -> None:
    folder = sheet(tmp_path, "T-2,store,tablet\nT-3,store,tablet\n")
    checked = check_folder(lending, folder, TOM)
    assert (pieces(lending), checked.written) == ({"T-1": "cupboard", "T-2": "cupboard"}, False)

    taken = import_folder(lending, folder, TOM, strict=False)
    assert (taken.written, taken.report, taken.changes) == (True, checked.report, checked.changes)
    assert pieces(lending) == {"T-1": "cupboard", "T-2": "store", "T-3": "store"}


def test_strict_import_with_a_fault_changes_nothing(store: Store, tmp_path: Path) -> None:
    saved(store, depots())
    folder = sheet(tmp_path, STORE + "T-2,nowhere,tablet\n")

    done = import_folder(store, folder, MAIR, strict=True)

    assert (done.written, done.changes, done.voided) == (False, (), {})
    assert "pieces.csv" in {fault.file for fault in done.report.faults}
    assert pieces(store) == {"T-1": "cupboard", "T-2": "cupboard"}
