"""What stands around the loan team's pages: the ledger as it is now, the depots, and where a form leads back to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Query
from pydantic import BeforeValidator

from api.preconditions import etag
from scheduler.loans.ledger import NEEDED, Loan, depot_names, loans
from scheduler.loans.rows import today
from scheduler.loans.shelf import Piece, pieces
from scheduler.loans.states import LoanState
from scheduler.outputs.loans_day import ON_A_DAY, Ledger
from scheduler.outputs.loans_shown import FEATURES, PARTS, PIECES
from scheduler.outputs.words import ITEMS, day
from scheduler.store import Desk
from scheduler.store.service import load_nouns

NAMES = tuple(noun for noun in NEEDED if noun.name in ("depots", "venues", "rooms"))
HOME = "/loans"
OWN = re.compile(r"/loans(/[A-Za-z0-9%._~-]+)*")
KEPT = ("depot", "day")

Day = Annotated[date | None, BeforeValidator(lambda text: text or None), Query()]
Depot = Annotated[str, Query(max_length=200)]
Said = Annotated[str, Query(max_length=200)]


def ledger_now(desk: Desk, at: datetime, states: Sequence[LoanState] = ON_A_DAY) -> Ledger:
    """The loans in these states and all pieces, as they are now."""
    closed = load_nouns(desk, ()).settings.holidays
    return Ledger(loans=loans(desk, states), shelf=pieces(desk), today=today(desk, at), closed=closed)


def loans_frame(desk: Desk) -> dict[str, object]:
    """The depots, and words that every page of the team uses."""
    service = load_nouns(desk, NAMES)
    return {
        "zone": service.zone,
        "depots": depot_names(service),
        "piece_words": PIECES,
        "part_words": PARTS,
        "item_words": {item: words[0] for item, words in ITEMS.items()},
        "feature_words": FEATURES,
        "day_words": day,
        "seen_of_piece": seen_of_piece,
    }


def seen_of(loan: Loan) -> str:
    """The state in which a page shows the loan: what a form that is sent from there was decided on.

    The family is left out of it: whoever knows the rest could try families until one fits.
    """
    return etag(replace(loan, family=""))


def seen_of_piece(piece: Piece) -> str:
    """As above, of a piece."""
    return etag(piece.serial, piece.state, piece.loan, piece.gb)


def here_address(path: str, part: str = "", **asked: object) -> str:
    """A page of ours with what was asked of it, at one of its parts."""
    query = urlencode({key: value for key, value in asked.items() if value})
    return path + (f"?{query}" if query else "") + (f"#{part}" if part else "")


def own_page(given: str) -> str:
    """The page of ours that a form says it was on; the day's where it says another."""
    split = urlsplit(given)
    return HOME if split.scheme or split.netloc or not OWN.fullmatch(split.path) else given


def back_to(given: str, did: str, about: str) -> str:
    """The page that a form was on, where it stood, which then says what was done. Only pages of the team's."""
    split = urlsplit(own_page(given))
    asked = {key: value for key, value in parse_qsl(split.query) if key in KEPT}
    part = split.fragment if re.fullmatch(r"[a-z-]{0,20}", split.fragment) else ""
    return here_address(split.path, part, **asked, did=did, about=about, at=part)
