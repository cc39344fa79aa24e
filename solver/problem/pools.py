"""What is shared out: what depots lend, portable hybrid kits."""

from dataclasses import dataclass

from solver.problem.checks import require_at_least
from solver.problem.times import Days
from solver.problem.words import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Depot:
    """A cupboard or store that lends; `lead_days` are working days from asking to handing over."""

    id: str
    lead_days: int = 1
    pence_per_loan: int = 0

    def __post_init__(self) -> None:
        require_at_least(("depot", self.id), 0, lead_days=self.lead_days, pence_per_loan=self.pence_per_loan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """Pieces or GB that are promised or lent, on these days; the last day is before they can go out again."""

    days: Days
    count: int

    def __post_init__(self) -> None:
        require_at_least(("out", str(self.days.first)), 1, count=self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How many of one item a depot owns in all, and what of it is out."""

    depot: str
    item: ItemKind
    count: int
    out: tuple[Out, ...] = ()

    def __post_init__(self) -> None:
        require_at_least(("stock", f"{self.depot} {self.item.value}"), 0, count=self.count)
