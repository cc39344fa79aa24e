"""A published roster with the kit that its families really can count on: what is lost, back or withdrawn is not there.

Nothing is judged here. The judge is given the roster as the world is, and says what that breaks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.loans.items import Items
from scheduler.loans.ledger import Loan, loans
from scheduler.loans.states import AT_HOME, HOLDING_KIT, IN_HAND
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from solver.problem import ItemKind, SupportKind
from solver.roster import LentItem, Placement, Roster, Support

Kit = tuple[str, str, frozenset[ItemKind]]
"""A family, a depot and what it lends, but for GB: more data on the same SIM is no other kit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The roster with what it lends as the ledger has it, and all other loans that hold kit."""

    roster: Roster
    others: tuple[Loan, ...]


def in_the_world(desk: Desk, monday: date, roster: Roster) -> World:
    """Each loan of the roster stands for one of the ledger, where there is one, with what is left of it.

    A loan that is over, or of which nothing is left, is dropped. What the family was lent in its place counts.
    """
    known = _Known(load_service(desk), loans(desk, monday=monday))
    placements = tuple(replace(one, supports=tuple(known.supports(one))) for one in roster.placements)
    others = tuple(loan for loan in loans(desk, HOLDING_KIT) if loan.id not in known.used)
    return World(roster=replace(roster, placements=placements), others=others)


def expiries(service: Service) -> Mapping[str, date]:
    """The last day on which a piece works, by serial, where it has one."""
    return {piece.serial: piece.expires for piece in service.pieces if piece.expires is not None}


def works_until(loan: Loan, item: ItemKind, ends: Mapping[str, date]) -> date:
    """The last day on which the family can count on this item of the loan: GB last as long as their SIM."""
    of = ItemKind.SIM if item is ItemKind.DATA_GB else item
    mine = (ends.get(part.serial) for part in loan.pieces if part.item is of and part.state in IN_HAND)
    return min([loan.back_by, *(day for day in mine if day)])


@dataclass(slots=True)
class _Known:
    """The loans of a week, to be found by the supports of its roster: each stands for one of them."""

    service: Service
    lent: tuple[Loan, ...]
    used: set[int] = field(default_factory=set)

    def supports(self, placement: Placement) -> Iterator[Support]:
        for support in placement.supports:
            loan = self._loan(placement.family, support) if support.kind is SupportKind.LOAN else None
            if loan is None:
                yield support
            elif loan.state in AT_HOME:
                self.used.add(loan.id)
                yield from self._left(support, loan, placement.session)

    def _loan(self, family: str, support: Support) -> Loan | None:
        """The ledger's loan that the roster means: the newest one, and one that goes on before one that is over."""
        kit = _kit(family, support.depot or "", tuple((one.item, one.count) for one in support.items))
        same = [loan for loan in self.lent if _kit(loan.family, loan.depot, loan.items) == kit]
        return max(same, key=lambda one: (one.state in AT_HOME, one.id), default=None)

    def _left(self, support: Support, loan: Loan, session: str) -> Iterator[Support]:
        """What the family can count on in the session. It was asked for in time, however early it was handed over."""
        day, ends = self._day(session) or loan.out_from, expiries(self.service)
        left = tuple(
            LentItem(item=item, count=count)
            for item, count in loan.with_family
            if works_until(loan, item, ends) >= min(day, loan.back_by)
        )
        if left:
            first = max(loan.out_from, support.out_from or loan.out_from)
            yield replace(support, items=left, out_from=first, back_by=loan.back_by)

    def _day(self, session: str) -> date | None:
        zone = ZoneInfo(self.service.zone)
        starts = (one.start for one in self.service.sessions if one.id == session)
        return next((start.astimezone(zone).date() for start in starts), None)


def _kit(family: str, depot: str, items: Items) -> Kit:
    return family, depot, frozenset(item for item, _ in items if item is not ItemKind.DATA_GB)
