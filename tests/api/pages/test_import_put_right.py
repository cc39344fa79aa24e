"""Cells that are at fault are put right on the page, and the files need not be sent again."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest

from scheduler.errors import NotFound
from scheduler.intake import write_folder
from scheduler.intake.kept_uploads import AT_MOST, FRESH, KeptUploads
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from support.browsing import SAME_SITE, Visitor
from support.small_service import LATER, MAIR, saved, small_service

WEEK = "/weeks/2027-03-01"
AGAIN = f"{WEEK}/import/again"
FILES = (("families.csv", b"id\n"),)


@pytest.fixture
def messy(tmp_path: Path) -> list[tuple[str, tuple[str, bytes]]]:
    """The small service's files; Amy has waited since soon."""
    write_folder(small_service(), tmp_path)
    files = {path.name: path.read_bytes() for path in sorted(tmp_path.glob("*.csv"))}
    files["families.csv"] = files["families.csv"].replace(b"2027-02-01", b"soon", 1)
    return [("files", (name, content)) for name, content in files.items()]


def put_right(visitor: Visitor, now: str, what: str) -> int:
    hidden = visitor.hidden(AGAIN)
    return visitor._ask("POST", AGAIN, data={**hidden, "now": now, "what": what}, headers=SAME_SITE).status_code


def waits(store: Store) -> dict[str, bool]:
    with store.reading() as desk:
        return {one.id: bool(one.holds) for one in load_service(desk).families}


def test_report_counts_good_rows_and_offers_the_faulty_cell(
    visitor: Visitor, messy: list[tuple[str, tuple[str, bytes]]]
) -> None:
    visitor.open(f"{WEEK}/import")
    visitor.send(f"{WEEK}/import", messy, what="check")

    assert "families.csv 3 2 1" in visitor.text
    assert "1 family would wait until what concerns them is put right" in visitor.text
    assert 'name="now" value="soon"' in visitor.page


def test_cell_put_right_is_checked_and_then_taken_in(
    visitor: Visitor, shelf: Store, messy: list[tuple[str, tuple[str, bytes]]]
) -> None:
    saved(shelf, small_service(families=(), contacts=()))
    visitor.open(f"{WEEK}/import")
    visitor.send(f"{WEEK}/import", messy, what="check")

    put_right(visitor, "still not", "check")
    assert "waiting_since is “still not”" in visitor.text
    put_right(visitor, "2027-02-01", "check")
    assert "No row has a fault." in visitor.text
    assert waits(shelf) == {}
    visitor.send(AGAIN, what="import")

    assert "Taken in 3 families are on record" in visitor.text
    assert waits(shelf) == {"amy": False, "bea": False, "cal": False}
    with shelf.reading() as desk:
        assert load_service(desk).families == small_service().families


def test_good_rows_that_are_taken_in_are_there_while_others_are_put_right(
    visitor: Visitor, shelf: Store, messy: list[tuple[str, tuple[str, bytes]]]
) -> None:
    saved(shelf, small_service(families=(), contacts=()))
    visitor.open(f"{WEEK}/import")
    visitor.send(f"{WEEK}/import", messy, what="import")
    assert {"bea", "cal"} <= waits(shelf).keys()

    put_right(visitor, "2027-02-01", "import")

    assert waits(shelf) == {"amy": False, "bea": False, "cal": False}


@pytest.mark.parametrize("cell", ["", "2", "2 3", "x 3 families.csv", "2 99999 families.csv"])
def test_cell_of_no_page_is_refused(visitor: Visitor, messy: list[tuple[str, tuple[str, bytes]]], cell: str) -> None:
    visitor.open(f"{WEEK}/import")
    visitor.send(f"{WEEK}/import", messy, what="check")

    answer = visitor.send(AGAIN, what="check", cell=cell, now="1")

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_files_are_kept_for_their_sender_alone_and_not_for_long() -> None:
    uploads = KeptUploads()
    word = uploads.keep(FILES, MAIR)

    assert uploads.of(word, MAIR).files == FILES
    for by in (By(who="Owen", at=LATER), By(who="Mair", at=LATER + FRESH)):
        with pytest.raises(NotFound, match="send them again"):
            uploads.of(word, by)


def test_oldest_files_make_room() -> None:
    uploads = KeptUploads()
    words = [uploads.keep(FILES, By(who="Mair", at=LATER + timedelta(seconds=n))) for n in range(AT_MOST + 1)]

    assert list(uploads.kept) == words[1:]
