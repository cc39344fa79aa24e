"""What can be done for a family whose kit is missing, the least disturbing first. Nothing of it is done yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from scheduler.loans.allocating import against
from scheduler.loans.items import Items
from scheduler.loans.kit import called
from scheduler.loans.ledger import Loan
from scheduler.loans.promises import Promises
from scheduler.loans.shelf import Piece
from solver.problem import Depot, ItemKind, WeekProblem, working_days_after


class Way(StrEnum):
    """How a family could have kit again, or do without. Their spelling is for machines: stable."""

    ANOTHER = "another"
    OTHER_DEPOT = "other-depot"
    EXTEND = "extend"
    IN_ROOM = "in-room"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way, in words. Kit would come from `depot`, be out from a day, of use until another, due back by a third."""

    way: Way
    words: str
    depot: str = ""
    out_from: date | None = None
    needed_by: date | None = None
    back_by: date | None = None


IN_ROOM = Proposal(way=Way.IN_ROOM, words="Look for a place in a room this week: plan around what is on record.")
ASK = Proposal(way=Way.ASK, words="Ask the safeguarding lead before anything is lent to this home.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """What the depots have: counted, by serials, and promised already; `names` is what each is called."""

    problem: WeekProblem
    names: Mapping[str, str]
    pieces: tuple[Piece, ...]
    promises: Promises
    today: date

    def for_kit(self, loan: Loan, items: Items, session: date) -> Iterator[Proposal]:
        """Depots that could lend these items in place of the loan's, handed over before this day: its own first."""
        depots = sorted(self.problem.depots, key=lambda one: one.id != loan.depot)
        for depot in depots:
            proposal = self._from(depot, loan, items, session)
            if proposal is not None:
                yield proposal

    def _from(self, depot: Depot, loan: Loan, items: Items, session: date) -> Proposal | None:
        holidays = self.problem.settings.holidays
        first = max(working_days_after(self.today, depot.lead_days, holidays), self.today)
        latest = working_days_after(session, -1, holidays)
        last = max(loan.back_by, session)
        through = last + timedelta(days=self.problem.settings.loan_buffer_days)
        asked = replace(
            loan, depot=depot.id, items=items, out_from=first, back_by=last, held_through=through, pieces=()
        )
        if first > latest or not self.promises.has_left(depot.id, items, first, through) or not self._serves(asked):
            return None
        mine = depot.id == loan.depot
        name = self.names.get(depot.id, depot.id)
        kit = " and ".join(f"{count} {called(item)}" for item, count in items if item is not ItemKind.DATA_GB) or "data"
        return Proposal(
            way=Way.ANOTHER if mine else Way.OTHER_DEPOT,
            words=f"Lend {kit} from {name}, handed over from {first} to {latest}, until {last}.",
            depot=depot.id,
            out_from=first,
            needed_by=latest,
            back_by=last,
        )

    def _serves(self, asked: Loan) -> bool:
        """Whether each item that the depot has by serials has a piece that would do."""
        tracked = {one.item for one in self.pieces if one.depot == asked.depot}
        return all(
            sum(one.item is item and not against(one, asked) for one in self.pieces) >= count
            for item, count in asked.items
            if item in tracked and item is not ItemKind.DATA_GB
        )


def longer(until: date) -> Proposal:
    """The family keeps what it has for longer."""
    return Proposal(way=Way.EXTEND, words=f"Extend the loan to {until}, if it is free until then.", back_by=until)
