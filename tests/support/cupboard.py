"""A cupboard of pieces with serials, and loans that it was asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from scheduler.loans.ledger import loans
from scheduler.loans.lending import reserve
from scheduler.records import DepotRecord, FamilyRecord, Feature, PieceRecord, Service
from scheduler.store import Store, load_service
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.versions import week_row
from solver.problem import Depot, ItemKind, Settings, Stock
from support.small_service import LATER, saved, small_service
from support.weeks import MONDAY, family

TABLET, SIM, GB = ItemKind.TABLET, ItemKind.SIM, ItemKind.DATA_GB
FAMILIES = ("amy", "bea", "cal")
FIRST, NEEDED, BACK = date(2027, 2, 26), date(2027, 3, 1), date(2027, 3, 12)


def cupboard_service(**changes: Any) -> Service:
    """Two tablets, T-1 and the sturdy T-2, the SIM S-1 with 2 GB, 20 GB in all; cal needs a sturdy tablet."""
    given: dict[str, Any] = {
        "families": tuple(
            FamilyRecord(family=family(one), name=one, kit_features=(Feature.STURDY,) if one == "cal" else ())
            for one in FAMILIES
        ),
        "depots": (DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),),
        "stocks": (
            Stock(depot="cupboard", item=TABLET, count=2),
            Stock(depot="cupboard", item=SIM, count=1),
            Stock(depot="cupboard", item=GB, count=20),
        ),
        "pieces": (
            PieceRecord(serial="T-1", depot="cupboard", item=TABLET),
            PieceRecord(serial="T-2", depot="cupboard", item=TABLET, features=(Feature.STURDY,)),
            PieceRecord(serial="S-1", depot="cupboard", item=SIM, gb=2),
        ),
        "settings": Settings(loan_buffer_days=2),
    }
    return small_service(**{**given, **changes})


def asked_for(family: str, items: Sequence[tuple[ItemKind, int]] = ((TABLET, 1),), **changes: Any) -> LoanRequest:
    """One tablet, or what is given, for a family."""
    given: dict[str, Any] = {
        "reference": f"K-{FAMILIES.index(family) + 1 if family in FAMILIES else family}",
        "family": family,
        "depot": "cupboard",
        "depot_name": "Team cupboard",
        "kit": (),
        "items": tuple(items),
        "out_from": FIRST,
        "needed_by": NEEDED,
        "back_by": BACK,
        "hand_over": "at the venue",
        "set_up_call": True,
    }
    return LoanRequest(**{**given, **changes})


def lending(store: Store, service: Service, *requests: LoanRequest) -> list[int]:
    """The service is on record and these loans are asked for with its week; gives their numbers."""
    saved(store, service)
    with store.writing() as desk:
        week_row(desk, MONDAY)
        reserve(desk, MONDAY, requests, load_service(desk), LATER)
    with store.reading() as desk:
        return [one.id for one in loans(desk)]
