"""A loan team's cupboard with loans at every step of their round, and a browser that visits its pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.loans.allocating import allocate
from scheduler.loans.ledger import loans
from scheduler.loans.lending import reserve
from scheduler.loans.preparing import hand_over, prepare
from scheduler.records import DepotRecord, FamilyRecord, Feature, PieceRecord, Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.versions import week_row
from solver.problem import Depot, ItemKind, Settings, Stock
from support.browsing import Visitor
from support.small_service import LATER, MAIR, saved, small_service
from support.weeks import MONDAY, family

TABLET, HEADSET, SIM, GB = ItemKind.TABLET, ItemKind.HEADSET, ItemKind.SIM, ItemKind.DATA_GB
TODAY = LATER.date()
KIT = ((TABLET, 1), (SIM, 1), (GB, 8))
NAMES = ("amy", "bea", "cal", "dot", "eve", "fay")


def cupboard(**changes: Any) -> Service:
    """Three tablets and two SIMs with serials in a cupboard; a van that lends headsets without."""
    given: dict[str, Any] = {
        "families": tuple(FamilyRecord(family=family(one), name=one.title()) for one in NAMES),
        "contacts": (),
        "depots": (
            DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),
            DepotRecord(depot=Depot(id="van"), name="The van"),
        ),
        "stocks": (
            Stock(depot="cupboard", item=TABLET, count=3),
            Stock(depot="cupboard", item=SIM, count=2),
            Stock(depot="cupboard", item=GB, count=60),
            Stock(depot="van", item=HEADSET, count=2),
        ),
        "pieces": (
            PieceRecord(serial="T-1", depot="cupboard", item=TABLET),
            PieceRecord(serial="T-2", depot="cupboard", item=TABLET),
            PieceRecord(serial="T-3", depot="cupboard", item=TABLET, features=(Feature.LARGE,)),
            PieceRecord(serial="S-1", depot="cupboard", item=SIM, gb=10),
            PieceRecord(serial="S-2", depot="cupboard", item=SIM, gb=3),
        ),
        "settings": Settings(loan_buffer_days=2),
    }
    return small_service(**{**given, **changes})


@dataclass
class Team:
    """The cupboard of a store; days are counted from today."""

    store: Store

    @classmethod
    def of(cls, store: Store, **changes: Any) -> "Team":
        """A team whose cupboard is on record, with nothing lent."""
        saved(store, cupboard(**changes))
        with store.writing() as desk:
            week_row(desk, MONDAY)
        return cls(store)

    def ask(
        self,
        name: str,
        items: tuple[tuple[ItemKind, int], ...] = ((TABLET, 1),),
        first: int = 0,
        last: int = 5,
        depot: str = "cupboard",
        family: str = "",
    ) -> int:
        """A loan K-NAME is asked for from that day to that, for the family of that name; gives its number."""
        request = LoanRequest(
            reference=f"K-{name.upper()}",
            family=family or name,
            depot=depot,
            depot_name=depot,
            kit=(),
            items=items,
            out_from=TODAY + timedelta(days=first),
            needed_by=TODAY + timedelta(days=first + 1),
            back_by=TODAY + timedelta(days=last),
            hand_over="at the venue",
            set_up_call=False,
        )
        with self.store.writing() as desk:
            reserve(desk, MONDAY, (request,), load_service(desk), LATER)
            return loans(desk)[-1].id

    def choose(self, loan: int, *serials: str) -> int:
        with self.store.writing() as desk:
            allocate(desk, loan, serials or None, MAIR)
        return loan

    def pack(self, loan: int, *serials: str) -> int:
        self.choose(loan, *serials)
        with self.store.writing() as desk:
            prepare(desk, loan, MAIR)
        return loan

    def give(self, loan: int, *serials: str, days_ago: int = 0) -> int:
        self.pack(loan, *serials)
        with self.store.writing() as desk:
            hand_over(desk, loan, By(who="Mair", at=LATER - timedelta(days=days_ago)))
        return loan

    def visitor(self, days: int = 0) -> Visitor:
        """Somebody of the team with a browser, so many days from now."""
        now = LATER + timedelta(days=days)
        return Visitor(create_app(Installation(store=self.store, runner=Runner(self.store), now=lambda: now)))


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def section(page: str, part: str) -> str:
    """The markup of one list of the day."""
    return page.split(f'<section id="{part}"')[1].split("</section>", maxsplit=1)[0]
