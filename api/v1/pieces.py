"""The things that depots lend, by the serial that a scanner reads. Where a lent one is, nobody writes down."""

from collections.abc import Callable, Collection
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.described import ETAG
from api.v1.loans_shown import DepotAsked, etag_of
from api.v1.loans_steps import STEP, Step, Stepping, WipeIn
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS
from scheduler.access.may import May
from scheduler.loans.losing import damaged, found, lost, retire
from scheduler.loans.returning import wipe
from scheduler.loans.rows import row_of
from scheduler.loans.shelf import Piece, piece_of, pieces
from scheduler.loans.states import PieceState
from scheduler.records import Feature
from scheduler.store import Desk
from scheduler.store.trail import By
from solver.problem import ItemKind

routes = APIRouter(tags=["pieces"], dependencies=[may(May.SEE_LOANS)])

Serial = Annotated[
    str,
    Path(
        description="The serial on its label.", min_length=1, max_length=200, pattern=NO_CONTROLS, examples=["T-0001"]
    ),
]
Items = Annotated[list[ItemKind] | None, Query(description="Of one of these items; given again for another one.")]
States = Annotated[list[PieceState] | None, Query(description="In one of these states; given again for another one.")]


class PromisedOut(BaseModel):
    """It is promised to a loan on these days, those of cleaning included."""

    loan: int
    reference: str
    first: date
    last: date


class PieceOut(BaseModel):
    """One thing with a serial, where it is in its round, and in which loan."""

    serial: str
    depot: str
    item: ItemKind
    features: list[Feature]
    expires: date | None = Field(description="The last day on which a SIM works.")
    gb: int = Field(description="Data on a SIM.")
    state: PieceState
    loan: int | None = Field(description="The loan that it is packed for, out with or back from.")
    reference: str | None = Field(description="The reference of that loan.")
    promised: list[PromisedOut]


@routes.get("/pieces", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_pieces(
    store: TheStore, turn: Turning, depot: DepotAsked = None, item: Items = None, state: States = None
) -> Page[PieceOut]:
    """All pieces on record, or those that fit, by serial."""
    with store.reading() as desk:
        fitting = [
            one
            for one in pieces(desk)
            if depot in (None, one.depot) and _among(one.item, item) and _among(one.state, state)
        ]
        return page_of(fitting, lambda piece: piece.serial, turn, lambda piece: _piece_out(desk, piece))


@routes.get(
    "/pieces/{serial:path}", responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)}
)
def one_piece(serial: Serial, store: TheStore, response: Response) -> PieceOut:
    """Where a piece is in its round, in which loan and to whom it is promised next, with its ETag."""
    with store.reading() as desk:
        shown = _piece_out(desk, piece_of(desk, serial))
    response.headers["ETag"] = etag_of(shown)
    return shown


@routes.post("/pieces/{serial:path}/lost", dependencies=[may(May.DO_LOANS)], responses=STEP)
def piece_lost(serial: Serial, step: Step) -> PieceOut:
    """It is lost, wherever it was. Nobody asks where it is; loans that were promised it need another one."""
    return _step(step, serial, "lose", lost)


@routes.post("/pieces/{serial:path}/damaged", dependencies=[may(May.DO_LOANS)], responses=STEP)
def piece_damaged(serial: Serial, step: Step) -> PieceOut:
    """It does not work. Loans that were promised it need another one."""
    return _step(step, serial, "take as damaged", damaged)


@routes.post("/pieces/{serial:path}/found", dependencies=[may(May.DO_LOANS)], responses=STEP)
def piece_found(serial: Serial, step: Step) -> PieceOut:
    """It was lost or damaged, and is back and works; it is lent again once it is wiped."""
    return _step(step, serial, "find", found)


@routes.post("/pieces/{serial:path}/retire", dependencies=[may(May.DO_LOANS)], responses=STEP)
def retire_piece(serial: Serial, step: Step) -> PieceOut:
    """It is lent to nobody any more. 409 while it is packed, out or not wiped."""
    return _step(step, serial, "retire", retire)


@routes.post("/pieces/{serial:path}/wipe", dependencies=[may(May.DO_LOANS)], responses=STEP)
def wipe_piece(serial: Serial, step: Step, wanted: WipeIn) -> PieceOut:
    """It is wiped and cleaned, and can be lent again from today."""
    return _step(step, serial, "wipe", lambda desk, serial, by: wipe(desk, serial, wanted.how, by), wanted)


def _step(
    step: Stepping,
    serial: str,
    name: str,
    do: Callable[[Desk, str, By], object],
    given: BaseModel | None = None,
) -> PieceOut:
    def look(desk: Desk) -> PieceOut:
        return _piece_out(desk, piece_of(desk, serial))

    return step(f"piece {serial!r}", name, given, look, lambda desk: do(desk, serial, step.by), PieceOut)


def _among(value: str, wanted: Collection[str] | None) -> bool:
    return not wanted or value in wanted


def _piece_out(desk: Desk, piece: Piece) -> PieceOut:
    return PieceOut(
        serial=piece.serial,
        depot=piece.depot,
        item=piece.item,
        features=list(piece.features),
        expires=piece.expires,
        gb=piece.gb,
        state=piece.state,
        loan=piece.loan,
        reference=None if piece.loan is None else row_of(desk, piece.loan).reference,
        promised=[
            PromisedOut(
                loan=one.loan,
                reference=row_of(desk, one.loan).reference,
                first=one.days.first,
                last=one.days.last,
            )
            for one in piece.promised
        ],
    )
