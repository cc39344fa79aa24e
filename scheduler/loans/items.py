"""What is lent, as the ledger keeps it."""

from scheduler.store.bodies import Bodies
from scheduler.store.tables import LoanRow
from solver.problem import ItemKind

Items = tuple[tuple[ItemKind, int], ...]
ITEMS: Bodies[Items] = Bodies(Items)


def items_of(loan: LoanRow) -> Items:
    """What is lent, and how many pieces or GB of each."""
    return ITEMS.read(loan.items)
