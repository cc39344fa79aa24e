"""Records over HTTP: intake with its report, and changes that say which state they are a change of."""

import csv
import io
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from scheduler.examples import example_service
from scheduler.intake import write_folder, write_workbook
from scheduler.store import Store, load_service
from support.callers import Caller

Upload = list[tuple[str, tuple[str, bytes]]]


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("intake")
    write_folder(example_service(12, 1), folder)
    return folder


def upload(folder: Path) -> Upload:
    return [("files", (path.name, path.read_bytes())) for path in sorted(folder.iterdir())]


def archive(folder: Path) -> Upload:
    written = io.BytesIO()
    with ZipFile(written, "w") as files:
        for path in sorted(folder.iterdir()):
            files.write(path, f"week/{path.name}")
    return [("files", ("week.zip", written.getvalue()))]


def workbook(tmp_path: Path) -> Upload:
    write_workbook(example_service(12, 1), tmp_path / "week.xlsx")
    return [("files", ("week.xlsx", (tmp_path / "week.xlsx").read_bytes()))]


def spoilt(folder: Path) -> Upload:
    """The intake, with a family whose day of waiting nobody can read."""
    (header, first, *others) = list(csv.reader(io.StringIO((folder / "families.csv").read_text("utf-8"))))
    first[header.index("waiting_since")] = "a while ago"
    written = io.StringIO()
    csv.writer(written).writerows([header, first, *others])
    return [
        (field, (name, written.getvalue().encode() if name == "families.csv" else content))
        for field, (name, content) in upload(folder)
    ]


def send(caller: Caller, files: Upload, path: str = "imports", **params: Any) -> httpx.Response:
    return caller.post(f"/api/v1/{path}", files=files, params=params)


def test_files_archive_and_workbook_are_the_same_intake(caller: Caller, intake: Path, tmp_path: Path) -> None:
    told = [send(caller, files, "checks").json() for files in (upload(intake), archive(intake), workbook(tmp_path))]

    assert [(one["families"], one["report"]["faults"]) for one in told] == [(12, [])] * 3


def test_import_is_laid_over_what_is_on_record(caller: Caller, shelf: Store, intake: Path) -> None:
    told = send(caller, upload(intake))

    assert (told.status_code, told.json()["families"], told.json()["report"]["faults"]) == (201, 15, [])
    with shelf.reading() as desk:
        assert len(load_service(desk).families) == 15
    assert send(caller, upload(intake)).json()["changes"] == []


def test_fault_is_told_beside_the_rows_that_are_good(caller: Caller, intake: Path) -> None:
    told = send(caller, spoilt(intake))

    (fault,) = told.json()["report"]["faults"]
    assert (told.status_code, told.json()["families"]) == (201, 15)
    assert (fault["file"], fault["row"], fault["column"], fault["value"]) == (
        "families.csv", 2, "waiting_since", "a while ago",
    )  # fmt: skip
    assert len(fault["holds"]) == 1


def test_strict_import_with_a_fault_writes_nothing(caller: Caller, shelf: Store, intake: Path) -> None:
    told = send(caller, spoilt(intake), strict=True)

    assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
    assert len(told.json()["report"]["faults"]) == 1
    with shelf.reading() as desk:
        assert len(load_service(desk).families) == 3


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("week.pdf", b"%PDF", "'week.pdf': expected .csv"),
        ("week.zip", b"no archive", "week.zip: expected an archive or workbook that can be opened"),
        ("week.xlsx", b"no workbook", "week.xlsx: expected an archive or workbook that can be opened"),
        ("../../families.csv", b"\xff\xfe\x00", "families"),
    ],
)
def test_files_that_are_no_intake_are_refused(caller: Caller, name: str, content: bytes, says: str) -> None:
    told = send(caller, [("files", (name, content))], "checks")

    assert says in told.text
    assert told.status_code in (HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY)


def test_template_explains_every_column(caller: Caller) -> None:
    with ZipFile(io.BytesIO(caller.get("/api/v1/template.zip").content)) as files:
        assert {"families.csv", "contacts.csv", "columns.md"} <= set(files.namelist())


def test_families_are_told_without_address(caller: Caller) -> None:
    told = caller.get("/api/v1/families").json()["items"]

    assert [one["name"] for one in told] == ["Amy A.", "Bea B.", "Cal C."]
    assert caller.get("/api/v1/families/amy").json() == told[0]
    assert "address" not in told[0]
    assert caller.get("/api/v1/families/nobody").status_code == HTTPStatus.NOT_FOUND


def test_contact_is_stopped_by_who_read_it(caller: Caller) -> None:
    contact = "/api/v1/contacts/c-amy"
    read = caller.get(contact)

    assert caller.put(f"{contact}/stop").status_code == HTTPStatus.PRECONDITION_REQUIRED
    done = replace(caller, who="Jo").put(f"{contact}/stop", headers={"If-Match": read.headers["etag"]})
    assert done.json() == {"messages": 0, "tasks": 0, "loans": 0}
    told = caller.get(contact).json()
    assert (told["stop"], told["stop_set_by"]) == (True, "Jo")
    late = caller.put(f"{contact}/stop", headers={"If-Match": read.headers["etag"]})
    assert late.status_code == HTTPStatus.PRECONDITION_FAILED
    assert caller.put(f"{contact}/stop", headers={"If-Match": "*"}).status_code == HTTPStatus.OK
    assert "address" not in told


def test_pin_is_set_changed_and_removed_by_who_read_it(caller: Caller) -> None:
    pin = "/api/v1/pins/amy"

    assert caller.get(pin).status_code == HTTPStatus.NOT_FOUND
    assert caller.put(pin, json={"session": "tue"}).status_code == HTTPStatus.PRECONDITION_REQUIRED
    made = caller.put(pin, json={"session": "tue", "side": "room"}, headers={"If-None-Match": "*"})
    assert made.json() == {"pin": {"family": "amy", "session": "tue", "side": "room"}, "voided": {}}
    assert made.headers["etag"] == caller.get(pin).headers["etag"]
    second = caller.put(pin, json={"session": "thu"}, headers={"If-None-Match": "*"})
    assert second.status_code == HTTPStatus.PRECONDITION_FAILED
    moved = caller.put(pin, json={"session": "thu"}, headers={"If-Match": made.headers["etag"]})
    assert moved.status_code == HTTPStatus.OK
    stale = caller.delete(pin, headers={"If-Match": made.headers["etag"]})
    assert stale.status_code == HTTPStatus.PRECONDITION_FAILED
    assert caller.get("/api/v1/pins").json()["items"] == [{"family": "amy", "session": "thu", "side": None}]
    assert caller.delete(pin, headers={"If-Match": moved.headers["etag"]}).json() == {"pin": None, "voided": {}}
    assert caller.get("/api/v1/pins").json()["items"] == []


@pytest.mark.parametrize(
    ("family", "body", "status"),
    [
        ("nobody", {"session": "tue"}, 404),
        ("amy", {"session": "never"}, 422),
        ("amy", {"side": "roof"}, 422),
        ("amy", {"sesion": "tue"}, 422),
    ],
)
def test_pin_that_cannot_be_is_refused(caller: Caller, family: str, body: dict[str, str], status: int) -> None:
    assert caller.put(f"/api/v1/pins/{family}", json=body, headers={"If-None-Match": "*"}).status_code == status


def test_rules_are_printed_from_the_code(caller: Caller) -> None:
    told = caller.get("/api/v1/rules")

    assert (told.headers["content-type"], "always meet in person" in told.text) == ("text/plain; charset=utf-8", True)
