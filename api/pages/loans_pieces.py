"""All pieces by depot and item, one piece by its serial, and the field that a scanner types into."""

from collections import Counter
from itertools import groupby
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.loans_frame import Depot, Said, loans_frame, seen_of_piece
from api.pages.loans_steps import notice
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.loans.rows import part_rows, row_of, today
from scheduler.loans.shelf import Piece, piece_of, pieces
from scheduler.loans.states import PartState, PieceState
from scheduler.outputs.loans_found import Hit, find
from scheduler.outputs.loans_shown import PIECES
from scheduler.outputs.loans_trail import done
from scheduler.outputs.words import ITEMS, count
from scheduler.store import Desk
from scheduler.store.service import load_nouns
from scheduler.store.trail import traces

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_LOANS)])
MAY = {
    PieceState.AVAILABLE: ("lost", "damaged", "retire"),
    PieceState.PREPARED: ("lost", "damaged"),
    PieceState.HANDED_OVER: ("lost", "damaged"),
    PieceState.RETURNED: ("wipe", "damaged", "lost"),
    PieceState.LOST: ("found", "retire"),
    PieceState.DAMAGED: ("found", "retire"),
    PieceState.RETIRED: (),
}
"""What can be done with a piece in each state, the likeliest first."""


@routes.get("/loans/find")
def find_page(request: Request, here: Here, text: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The piece or loan of this name itself; else whatever has the text in its name."""
    with here.store.reading() as desk:
        hits = find(desk, text)
        if len(hits) == 1 and hits[0].name.casefold() == text.strip().casefold():
            return RedirectResponse(_at(hits[0]), 303)
        told = {**loans_frame(desk), "text": text, "hits": [{"name": hit.name, "at": _at(hit)} for hit in hits]}
        return page(request, "loans_found.html", told)


@routes.get("/loans/pieces")
def all_pieces(request: Request, here: Here, depot: Depot = "") -> Response:
    """Every piece with where it is in its round, and the next days that it is promised for."""
    with here.store.reading() as desk:
        now = today(desk, here.now())
        shelf = [piece for piece in pieces(desk) if not depot or piece.depot == depot]
        told = {
            **loans_frame(desk),
            "depot": depot,
            "groups": [
                {"depot": of, "item": item, "pieces": list(some), "counts": _counts(shelf, of, item)}
                for (of, item), some in groupby(shelf, key=lambda one: (one.depot, one.item))
            ],
            "next": {
                piece.serial: next((one.days for one in piece.promised if one.days.last >= now), None)
                for piece in shelf
            },
        }
        return page(request, "loans_pieces.html", told)


@routes.get("/loans/pieces/{serial:path}")
def one_piece(
    request: Request,
    serial: Annotated[str, Path(max_length=100)],
    here: Here,
    did: Said = "",
    about: Said = "",
) -> Response:
    """The piece with its round so far."""
    with here.store.reading() as desk:
        piece = piece_of(desk, serial)
        parts = part_rows(desk, serial, *PartState)
        told = {
            **loans_frame(desk),
            "piece": piece,
            "seen": seen_of_piece(piece),
            "may": MAY[piece.state],
            "parts": [{"part": part, "reference": row_of(desk, part.loan_id).reference} for part in parts],
            "done": done(traces(desk, f"piece {serial}"), load_nouns(desk, ()).zone),
            "references": _references(desk, piece),
            "notice": notice(desk, did, about),
            "typed": {},
        }
        return page(request, "loans_piece.html", told)


def _references(desk: Desk, piece: Piece) -> dict[int, str]:
    """What the loans are called that it is in or promised to."""
    known = {one.loan for one in piece.promised} | ({piece.loan} if piece.loan else set())
    return {loan: row_of(desk, loan).reference for loan in sorted(known)}


def _counts(shelf: list[Piece], depot: str, item: object) -> str:
    """3 tablets: 2 on the shelf, 1 lost."""
    states = Counter(piece.state for piece in shelf if (piece.depot, piece.item) == (depot, item))
    kinds = [piece.item for piece in shelf if piece.item == item][:1]
    whole = count(sum(states.values()), *ITEMS[kinds[0]])
    return f"{whole}: " + ", ".join(f"{states[state]} {PIECES[state]}" for state in PieceState if states[state])


def _at(hit: Hit) -> str:
    return f"/loans/{hit.loan}" if hit.loan else f"/loans/pieces/{quote(hit.name, safe='')}"
