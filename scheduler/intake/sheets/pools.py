"""pools: what is shared out: stock of depots, portable kits, taxi money, buddies, crèche staff."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import OUT, PENCE, TEXT, word
from scheduler.intake.row import Row
from scheduler.records import DepotRecord, Service
from solver.problem import Depot, ItemKind, Stock


class Pool(StrEnum):
    """What may be shared out."""

    TABLET = "tablet"
    HEADSET = "headset"
    SIM = "sim"
    DATA_GB = "data-gb"
    KIT = "hybrid-kit"
    TAXI = "taxi-money"
    BUDDIES = "buddies"
    CRECHE_STAFF = "creche-staff"


POOL = word(
    Pool, tablets=Pool.TABLET, headsets=Pool.HEADSET, sims=Pool.SIM, data=Pool.DATA_GB, gb=Pool.DATA_GB, kit=Pool.KIT,
    hybridkits=Pool.KIT, taxi=Pool.TAXI, taxis=Pool.TAXI, buddy=Pool.BUDDIES, crechestaff=Pool.CRECHE_STAFF,
)  # fmt: skip
_SUMS = {Pool.TAXI: "taxi_pence", Pool.BUDDIES: "buddies", Pool.CRECHE_STAFF: "creche_staff"}
COLUMNS = (
    Column("pool", POOL, "What it is: " + ", ".join(Pool) + ".", "tablet", ("item", "kind", "type"), required=True),
    Column("depot", TEXT, "The id of the depot, for what is lent.", "team-cupboard", ("store",)),
    Column("count", PENCE, "How many in all, those among pieces included; GB for data, pence (or £) for taxi money.",
           "20", ("number", "quantity", "amount", "total")),
    Column("out", OUT, "What is out, until the day before it can go out again.", "2027-02-01 to 2027-04-20 x3",
           ("on loan",)),
    Column("kit", TEXT, "The id of one portable hybrid kit.", "kit-1", ("id",)),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The stock, kit, money or people are there to be shared out."""
    pool = Pool(row.text("pool"))
    if pool is Pool.KIT:
        _take_kit(row, draft)
    elif "count" not in row.values:
        row.refuse("count", "how many there are")
    elif pool in _SUMS:
        setattr(draft, _SUMS[pool], row.whole("count"))
        draft.give("service", "", _SUMS[pool])
    else:
        _take_stock(row, draft, ItemKind(pool.value))


def _take_kit(row: Row, draft: Draft) -> None:
    ident = row.text("kit")
    if not ident:
        row.refuse("kit", "the kit's own id")
    elif row.is_new(ident, draft.kits.maps[0], "kit"):
        draft.kits[ident] = ident


def _take_stock(row: Row, draft: Draft, item: ItemKind) -> None:
    depot = row.text("depot")
    if not depot:
        row.refuse("depot", "the id of a depot")
        return
    if not draft.has_depots and depot not in draft.depots:
        draft.depots[depot] = DepotRecord(depot=Depot(id=depot), name=depot)
    known = row.refers("depot", (depot,), draft.depots, "depot")
    if known and row.is_new((depot, item.value), draft.stocks.maps[0], "pool"):
        draft.stocks[depot, item.value] = row.make(Stock, item=item)


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a stock, a kit, and each sum."""
    for stock in service.stocks:
        yield {"pool": Pool(stock.item.value), "depot": stock.depot, "count": stock.count, "out": stock.out}
    for kit in service.kits:
        yield {"pool": Pool.KIT, "kit": kit}
    for pool, name in _SUMS.items():
        yield {"pool": pool, "count": getattr(service, name)}


SHEET = Sheet(
    "pools", "What is shared out among families and groups.", COLUMNS, take, show, synonyms=("equipment", "resources"),
    needed=True,
)  # fmt: skip
