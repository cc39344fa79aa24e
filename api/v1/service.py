"""What the service offers, record by record: the sheets of the intake that are changed by hand."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, etag, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.by_hand.changing import ByHand, add_record, change_record, remove_record
from scheduler.by_hand.kept import Kept, kept_of
from scheduler.by_hand.rows import HandRow, hand_row, hand_rows
from scheduler.errors import BadInput
from scheduler.store import load_service

routes = APIRouter(prefix="/service", tags=["service"], dependencies=[may(May.SEE_SERVICE)])
CHANGES = [may(May.CHANGE_SERVICE)]
SheetName = Annotated[
    str, Path(description="programmes, venues, …: a sheet of docs/intake.md.", max_length=50, examples=["programmes"])
]


class RecordIn(BaseModel):
    """The cells, as they would stand in a spreadsheet. What is left out is blank; what is hidden stays."""

    model_config = ConfigDict(extra="forbid")

    cells: dict[Annotated[str, Field(max_length=100)], Annotated[str, Field(max_length=2000)]]


class RecordOut(BaseModel):
    """One record. `hidden` are columns that are not shown to the caller."""

    key: str = Field(description="What it is called in its address.")
    cells: dict[str, str]
    hidden: list[str]


class RecordChanged(BaseModel):
    """The record as it is now, and the weeks whose sign-off is void because of the change."""

    record: RecordOut | None
    voided: dict[date, str]


@routes.get("/{sheet}", responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def records(sheet: SheetName, store: TheStore, caller: TheCaller, turn: Turning) -> Page[RecordOut]:
    """All records of one kind, by key."""
    kept = kept_of(sheet)
    with store.reading() as desk:
        found = hand_rows(load_service(desk), kept, caller.may)
    return page_of(found, lambda row: row.key, turn, _out)


@routes.post(
    "/{sheet}",
    dependencies=CHANGES,
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def new_record(sheet: SheetName, wanted: RecordIn, store: TheStore, caller: TheCaller, by: Acting) -> RecordChanged:
    """One more record."""
    kept = kept_of(sheet)
    done = add_record(store, kept, wanted.cells, caller.may, by)
    return _changed(store, kept, kept.key(wanted.cells), done, caller.may)


@routes.get(
    "/{sheet}/{key:path}", responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)}
)
def one_record(sheet: SheetName, key: Ident, store: TheStore, caller: TheCaller, response: Response) -> RecordOut:
    """One record, with its ETag."""
    kept = kept_of(sheet)
    with store.reading() as desk:
        found = hand_row(load_service(desk), kept, key, caller.may)
    response.headers["ETag"] = _etag(found)
    return _out(found)


@routes.put(
    "/{sheet}/{key:path}",
    dependencies=CHANGES,
    responses=refusals(HTTPStatus.NOT_FOUND, *SAFE_WRITE),
)
def put_record(
    sheet: SheetName,
    key: Ident,
    wanted: RecordIn,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    if_match: IfMatch = None,
) -> RecordChanged:
    """The record holds these cells, if it was as it was read."""
    kept = kept_of(sheet)
    blank = {column.name: "" for column in kept.sheet.columns}
    done = change_record(store, kept, key, {**blank, **wanted.cells}, caller.may, by, _expected(if_match))
    return _changed(store, kept, key, done, caller.may)


@routes.delete(
    "/{sheet}/{key:path}",
    dependencies=CHANGES,
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE),
)
def delete_record(
    sheet: SheetName, key: Ident, store: TheStore, caller: TheCaller, by: Acting, if_match: IfMatch = None
) -> RecordChanged:
    """The record is gone, unless something else names it."""
    voided = remove_record(store, kept_of(sheet), key, caller.may, by, _expected(if_match))
    return RecordChanged(record=None, voided=dict(voided))


def _expected(if_match: str | None) -> Callable[[HandRow], None]:
    def check(found: HandRow) -> None:
        require_match(if_match, _etag(found), f"record {found.key!r}")

    return check


def _changed(store: TheStore, kept: Kept, key: str, done: ByHand, may_do: frozenset[May]) -> RecordChanged:
    """Raises BadInput where the cells could not be used: each of them with what was expected."""
    if done.faults:
        raise BadInput("; ".join(fault.sentence for fault in done.faults))
    with store.reading() as desk:
        found = hand_row(load_service(desk), kept, key, may_do)
    return RecordChanged(record=_out(found), voided=dict(done.voided))


def _etag(found: HandRow) -> str:
    """Of what the caller is shown: whoever guesses what is hidden could see by it that they are right."""
    return etag("record", sorted(found.shown.items()))


def _out(found: HandRow) -> RecordOut:
    return RecordOut(key=found.key, cells=found.shown, hidden=sorted(found.hidden & set(found.cells)))
