"""Loans as their depot sees them: what goes out, when, how far it has come, and which pieces it is. No family."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, select

from scheduler.loans.items import Items, items_of
from scheduler.loans.kit import kit_of
from scheduler.loans.requests import TO_BE_ARRANGED
from scheduler.loans.rows import row_of
from scheduler.loans.states import WAITING, LoanState, PartState, Stage
from scheduler.messages.unsaid import Unsaid, names_secret
from scheduler.records import Feature, Service
from scheduler.store.desk import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.service import load_nouns
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.weeks.outgoing import KitItem
from solver.problem import ItemKind
from solver.roster import LentItem

READ = ("programmes", "depots", "venues", "rooms", "families", "pieces")
NEEDED = tuple(noun for noun in NOUNS if noun.name in READ)
STAGES = {
    LoanState.HELD: Stage.ON_HOLD,
    LoanState.HANDED_OVER: Stage.HANDED_OVER,
    LoanState.RETURNED: Stage.RETURNED,
    LoanState.DONE: Stage.DONE,
    LoanState.CANCELLED: Stage.CANCELLED,
    LoanState.LOST: Stage.LOST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What has become of one piece in one loan. `top_up_gb` is put on a SIM before it goes out."""

    serial: str
    item: ItemKind
    state: PartState
    top_up_gb: int
    handed_over_on: date | None
    returned_on: date | None
    wiped_on: date | None
    wiped_by: str
    how_wiped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A reservation and how far it has come. `family` is for our own records, and goes to no loan team.

    `features` are what its tablet must have. `needed_by` is the last day of handing over that is of use in its week,
    `held_through` the last one before its kit can be lent again, `data_through` the last one that GB are promised for,
    where that is another.
    """

    id: int
    reference: str
    week: date
    family: str
    depot: str
    depot_name: str
    kit: tuple[KitItem, ...]
    items: Items
    features: tuple[Feature, ...]
    out_from: date
    needed_by: date
    back_by: date
    held_through: date
    data_through: date | None
    hand_over: str
    set_up_call: bool
    state: LoanState
    stage: Stage
    pieces: tuple[Part, ...]
    extended: bool
    handed_over_on: date | None
    returned_on: date | None
    updated_at: datetime

    def is_late(self, today: date) -> bool:
        """Whether it should have been back before today."""
        return self.state is LoanState.HANDED_OVER and self.back_by < today

    @property
    def with_family(self) -> Items:
        """What the family can count on: all that was promised, but for pieces that are lost, damaged or back."""
        return self._without(PartState.LOST, PartState.DAMAGED, PartState.RETURNED, PartState.WIPED)

    @property
    def kept_from_others(self) -> Items:
        """What others cannot be lent while the loan holds it. What is lost or damaged is owned no more."""
        return self._without(PartState.LOST, PartState.DAMAGED, PartState.WIPED)

    def _without(self, *states: PartState) -> Items:
        gone = Counter(part.item for part in self.pieces if part.state in states)
        left = ((item, count - gone[item]) for item, count in self.items)
        return tuple((item, count) for item, count in left if count > 0)


def loan_of(desk: Desk, loan: int) -> Loan:
    """One loan. Raises NotFound."""
    return _read(desk, [row_of(desk, loan)], col(LoanRow.id) == loan)[0]


def loans(desk: Desk, states: Sequence[LoanState] = tuple(LoanState), monday: date | None = None) -> tuple[Loan, ...]:
    """All loans in these states, or those of them that were asked for with one week, the oldest first."""
    return desk.once(("loans", tuple(states), monday), lambda: _loans(desk, states, monday))


def _loans(desk: Desk, states: Sequence[LoanState], monday: date | None) -> tuple[Loan, ...]:
    which: ColumnElement[bool] = col(LoanRow.state).in_(states)
    if monday is not None:
        which = and_(which, col(LoanRow.monday) == monday)
    asked = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, which)
    return _read(desk, list(desk.session.exec(asked.order_by(col(LoanRow.id)))), which)


def _read(desk: Desk, rows: Sequence[LoanRow], which: ColumnElement[bool]) -> tuple[Loan, ...]:
    if not rows:
        return ()
    service = load_nouns(desk, NEEDED)
    parts: defaultdict[int, list[LoanPieceRow]] = defaultdict(list)
    theirs = select(LoanPieceRow).join(LoanRow, col(LoanRow.id) == LoanPieceRow.loan_id)
    asked = theirs.where(LoanPieceRow.organisation_id == desk.organisation, which)
    for part in desk.session.exec(asked.order_by(col(LoanPieceRow.serial))):
        parts[part.loan_id].append(part)
    tracked = {(piece.depot, piece.item) for piece in service.pieces}
    names, features = depot_names(service), {one.id: one.kit_features for one in service.families}
    unsaid = Unsaid(service)
    return tuple(_loan(row, parts[row.id or 0], tracked, names, features.get(row.family, ()), unsaid) for row in rows)


def depot_names(service: Service) -> Mapping[str, str]:
    """What loan teams call each depot: its id where the name would tell of a secret place."""
    return {one.id: one.id if names_secret(one.name, service) else one.name for one in service.depots}


def _loan(
    row: LoanRow,
    parts: Sequence[LoanPieceRow],
    tracked: Set[tuple[str, ItemKind]],
    names: Mapping[str, str],
    features: tuple[Feature, ...],
    unsaid: Unsaid,
) -> Loan:
    """Of one on hold nobody is told how it was to be handed over; nor of a place that is secret by now."""
    items, is_held = items_of(row), row.state == LoanState.HELD
    return Loan(
        id=row.id or 0,
        reference=row.reference,
        week=row.monday,
        family=row.family,
        depot=row.depot,
        depot_name=names.get(row.depot, row.depot),
        kit=kit_of(tuple(LentItem(item=item, count=count) for item, count in items)),
        items=items,
        features=features,
        out_from=row.out_from,
        needed_by=row.needed_by,
        back_by=row.back_by,
        held_through=row.held_through,
        data_through=row.data_through,
        hand_over=TO_BE_ARRANGED if is_held or unsaid.names_secret(row.hand_over) else row.hand_over,
        set_up_call=row.set_up_call and not is_held,
        state=LoanState(row.state),
        stage=_stage(row, items, parts, tracked),
        pieces=tuple(map(_part, parts)),
        extended=row.extended,
        handed_over_on=row.handed_over_on,
        returned_on=row.returned_on,
        updated_at=row.updated_at,
    )


def _stage(row: LoanRow, items: Items, parts: Sequence[LoanPieceRow], tracked: Set[tuple[str, ItemKind]]) -> Stage:
    """Allocated once every piece that has a serial is promised, prepared once all of those are packed."""
    state = LoanState(row.state)
    if state in STAGES:
        return STAGES[state]
    waiting = [part for part in parts if part.state in WAITING]
    have = Counter(ItemKind(part.item) for part in waiting)
    wanted = {item: count for item, count in items if (row.depot, item) in tracked}
    if not wanted or any(have[item] < count for item, count in wanted.items()):
        return Stage.REQUESTED
    return Stage.PREPARED if all(part.state == PartState.PREPARED for part in waiting) else Stage.ALLOCATED


def _part(row: LoanPieceRow) -> Part:
    return Part(
        serial=row.serial,
        item=ItemKind(row.item),
        state=PartState(row.state),
        top_up_gb=row.top_up_gb,
        handed_over_on=row.handed_over_on,
        returned_on=row.returned_on,
        wiped_on=row.wiped_on,
        wiped_by=row.wiped_by,
        how_wiped=row.how_wiped,
    )
