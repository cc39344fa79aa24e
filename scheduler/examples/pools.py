"""What an example service shares out. Too little of some of it: that is what a week is planned for."""

from datetime import date, timedelta
from math import ceil

from scheduler.records import DepotRecord
from solver.problem import Days, Depot, ItemKind, Out, Stock

# For each sixty families: pieces (or GB) that the cupboard owns, and how many of them are out until May.
OWNED = {ItemKind.TABLET: 3, ItemKind.HEADSET: 4, ItemKind.SIM: 5, ItemKind.DATA_GB: 90}
OUT = {ItemKind.TABLET: 2, ItemKind.HEADSET: 1, ItemKind.SIM: 1, ItemKind.DATA_GB: 15}
FAMILIES = 60
OUT_WEEKS = 10
TAXI_PENCE = 6000
BUDDIES = 2
CRECHE_STAFF = 1
KITS = 1

DEPOTS = (
    DepotRecord(depot=Depot(id="cupboard", lead_days=1, pence_per_loan=200), name="Team cupboard"),
    DepotRecord(
        depot=Depot(id="store", lead_days=10, pence_per_loan=1800),
        name="County store",
        hand_over="by courier, unmarked",
    ),
)


def of_size(families: int, per_sixty: int) -> int:
    """So many for each sixty families, rounded up."""
    return ceil(families * per_sixty / FAMILIES)


def stocks(families: int, week: date) -> tuple[Stock, ...]:
    """What the cupboard lends; the county store has plenty of it, too late for most first sessions."""
    away = Days(week - timedelta(weeks=4), week + timedelta(weeks=OUT_WEEKS))
    near = [
        Stock(depot="cupboard", item=item, count=of_size(families, owned), out=_out(away, of_size(families, OUT[item])))
        for item, owned in OWNED.items()
    ]
    far = [Stock(depot="store", item=item, count=of_size(families, 3 * owned)) for item, owned in OWNED.items()]
    return (*near, *far)


def _out(away: Days, count: int) -> tuple[Out, ...]:
    return (Out(days=away, count=count),) if count else ()


def kits(families: int) -> tuple[str, ...]:
    return tuple(f"hybrid-kit-{number + 1}" for number in range(of_size(families, KITS)))
