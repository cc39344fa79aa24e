"""Whatever happens in whatever order: no piece is promised twice, each is in one place of its round, and all is told.

The ledger is driven by random events of a small cupboard. After each one it is compared with itself as it was, and
with what must hold of any cupboard, reckoned here from the loans alone.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from itertools import combinations, count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.errors import BadInput, Changed, WrongState
from scheduler.loans.allocating import allocate, release
from scheduler.loans.extending import extend, top_up
from scheduler.loans.items import Items
from scheduler.loans.late import expect_later
from scheduler.loans.ledger import Loan, loans
from scheduler.loans.lending import release_unused, reserve
from scheduler.loans.losing import damaged, found, lost, retire, write_off
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe, wipe_loan
from scheduler.loans.shelf import Piece, pieces
from scheduler.loans.states import HOLDING_KIT, IN_HAND, NOT_OUT_YET, LoanState, PartState, PieceState
from scheduler.records import DepotRecord, FamilyRecord, PieceRecord
from scheduler.store import Desk, Store, found_store, load_service
from scheduler.store.tables import DataDayRow, LoanDayRow, PieceDayRow
from scheduler.store.trail import By, traces
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.versions import week_row
from solver.problem import Depot, ItemKind, Settings, Stock
from support.small_service import LATER, saved, small_service
from support.weeks import MONDAY, family

TABLET, SIM, GB = ItemKind.TABLET, ItemKind.SIM, ItemKind.DATA_GB
OWNED = {TABLET: 3, SIM: 2, GB: 20}
FAMILIES = ("amy", "bea", "cal", "dot", "eve")
KITS = (((TABLET, 1),), ((SIM, 1), (GB, 6)), ((TABLET, 1), (SIM, 1), (GB, 6)))
SERIALS = ("T-1", "T-2", "T-3", "S-1", "S-2")
BUFFER = 2
SIM_ENDS = MONDAY + timedelta(days=60)
PHYSICAL = {
    PartState.PREPARED: PieceState.PREPARED,
    PartState.OUT: PieceState.HANDED_OVER,
    PartState.RETURNED: PieceState.RETURNED,
}
REFUSALS = (WrongState, Changed, BadInput)
MORE = int(os.environ.get("SUPERGROUP_EXAMPLES", "15"))
organisations = count(1)
OFTEN = 12
WHICH = st.integers(0, OFTEN + 3)
Act = Callable[[Desk, int, By], object]


def allocate_best(desk: Desk, loan: int, by: By) -> None:
    allocate(desk, loan, None, by)


def wipe_all(desk: Desk, loan: int, by: By) -> None:
    wipe_loan(desk, loan, "factory reset", by)


def give_up(desk: Desk, loan: int, by: By) -> None:
    write_off(desk, loan, by, "not heard of for months")


def wiped(desk: Desk, serial: str, by: By) -> None:
    wipe(desk, serial, "factory reset", by)


def refuse_unless_empty(done: tuple[int, ...]) -> None:
    assert done == (), "the same day again: nothing is left to do"


def cupboard(store: Store) -> Store:
    """Three tablets and two SIMs with serials, 20 GB, and five families."""
    service = small_service(
        families=tuple(FamilyRecord(family=family(one), name=one) for one in FAMILIES),
        contacts=(),
        depots=(DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),),
        stocks=tuple(Stock(depot="cupboard", item=item, count=owned) for item, owned in OWNED.items()),
        pieces=(
            *(PieceRecord(serial=f"T-{number}", depot="cupboard", item=TABLET) for number in (1, 2, 3)),
            PieceRecord(serial="S-1", depot="cupboard", item=SIM, gb=4),
            PieceRecord(serial="S-2", depot="cupboard", item=SIM, gb=0, expires=SIM_ENDS),
        ),
        settings=Settings(loan_buffer_days=BUFFER),
    )
    return saved(store, service)


class LedgerMachine(RuleBasedStateMachine):
    """A cupboard, a clock and everything that may happen to them."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.store = cupboard(found_store(self.engine, f"cupboard-{next(organisations)}"))
        self.by = By(who="Mair", at=LATER)
        with self.store.writing() as desk:
            week_row(desk, MONDAY)
        self.seen = self.see()
        self.ask("amy", KITS[2], 1, 9)
        self.ask("bea", KITS[0], 2, 5)
        self.ask("cal", KITS[1], 9, 5)

    @property
    def today(self) -> date:
        return self.by.at.date()

    def see(self) -> tuple[dict[int, Loan], dict[str, Piece], Counter[str]]:
        with self.store.reading() as desk:
            told = Counter(trace.subject for trace in traces(desk))
            return {one.id: one for one in loans(desk)}, {one.serial: one for one in pieces(desk)}, told

    def step(self, act: Callable[[Desk], object]) -> None:
        """It is done as a whole and told of, or refused and nothing is different."""
        loans_before, pieces_before, told_before = self.seen
        refused = False
        try:
            with self.store.writing() as desk:
                act(desk)
        except REFUSALS:
            refused = True
        loans_after, pieces_after, told = now = self.see()
        if refused:
            assert now == self.seen
            return
        self.seen = now
        for number, loan in loans_after.items():
            if number in loans_before and loan != loans_before[number]:
                assert told[f"loan {number}"] > told_before[f"loan {number}"], "a loan changed, and the trail is silent"
                assert loan.updated_at == self.by.at
        for serial, piece in pieces_after.items():
            if piece.state is not pieces_before[serial].state:
                about = (f"piece {serial}", f"loan {piece.loan}", f"loan {pieces_before[serial].loan}")
                assert any(told[one] > told_before[one] for one in about), "a piece moved, and the trail is silent"

    def loan(self, which: int) -> int:
        """One of those that are not over, mostly."""
        every = self.seen[0]
        open_ones = [number for number, loan in every.items() if loan.state in HOLDING_KIT]
        some = open_ones if which < OFTEN and open_ones else list(every)
        return some[which % len(some)]

    def ask(self, who: str, kit: Items, start: int, length: int) -> None:
        first = self.today + timedelta(days=start)
        request = LoanRequest(
            reference=f"K-{who}",
            family=who,
            depot="cupboard",
            depot_name="Team cupboard",
            kit=(),
            items=kit,
            out_from=first,
            needed_by=first,
            back_by=first + timedelta(days=length),
            hand_over="at the venue",
            set_up_call=False,
        )
        self.step(lambda desk: reserve(desk, MONDAY, (request,), load_service(desk), self.by.at))

    @rule(who=st.sampled_from(FAMILIES), kit=st.sampled_from(KITS), start=st.integers(1, 12), length=st.integers(1, 14))
    def asked_for(self, who: str, kit: Items, start: int, length: int) -> None:
        self.ask(who, kit, start, length)

    @rule(which=WHICH, act=st.sampled_from((allocate_best, allocate_best, release, prepare, hand_over)))
    def brought_on(self, which: int, act: Act) -> None:
        loan = self.loan(which)
        self.step(lambda desk: act(desk, loan, self.by))

    @rule(which=WHICH)
    def brought_as_far_as_it_goes(self, which: int) -> None:
        loan = self.loan(which)
        for act in (allocate_best, prepare, hand_over):
            self.step(partial(act, loan=loan, by=self.by))

    @rule(which=WHICH, serials=st.lists(st.sampled_from(SERIALS), max_size=3))
    def allocated_by_hand(self, which: int, serials: list[str]) -> None:
        loan = self.loan(which)
        self.step(lambda desk: allocate(desk, loan, serials, self.by))

    @rule(which=WHICH, more=st.integers(-2, 12), gb=st.integers(0, 9))
    def longer_or_more(self, which: int, more: int, gb: int) -> None:
        loan = self.seen[0][self.loan(which)]
        self.step(lambda desk: extend(desk, loan.id, loan.back_by + timedelta(days=more), self.by))
        self.step(lambda desk: top_up(desk, loan.id, gb, self.by))

    @rule(which=WHICH, some=st.booleans())
    def brought_back(self, which: int, some: bool) -> None:
        loan = self.seen[0][self.loan(which)]
        serials = [part.serial for part in loan.pieces][:1] if some else None
        self.step(lambda desk: give_back(desk, loan.id, serials, self.by))

    @rule(which=WHICH, act=st.sampled_from((wipe_all, wipe_all, give_up)))
    def ended(self, which: int, act: Act) -> None:
        loan = self.loan(which)
        self.step(lambda desk: act(desk, loan, self.by))

    @rule(serial=st.sampled_from(SERIALS), act=st.sampled_from((lost, damaged, found, wiped, retire)))
    def piece_met_with_something(self, serial: str, act: Callable[[Desk, str, By], object]) -> None:
        self.step(lambda desk: act(desk, serial, self.by))
        self.step(lambda desk: found(desk, serial, self.by))

    @rule(gone=st.sampled_from(FAMILIES))
    def roster_changed(self, gone: str) -> None:
        self.step(lambda desk: release_unused(desk, MONDAY, {*FAMILIES} - {gone}, self.by))

    @rule(days=st.integers(1, 9))
    def time_passes(self, days: int) -> None:
        self.by = By(who="Mair", at=self.by.at + timedelta(days=days))
        self.step(lambda desk: expect_later(desk, self.by))
        self.step(lambda desk: refuse_unless_empty(expect_later(desk, self.by)))

    @invariant()
    def no_piece_is_promised_to_two_on_one_day(self) -> None:
        every, _, _ = self.seen
        for serial in SERIALS:
            mine = [
                (one.out_from, one.held_through)
                for one in every.values()
                if any(part.serial == serial and part.state in IN_HAND for part in one.pieces)
            ]
            assert all(last < first or other < start for (start, last), (first, other) in combinations(mine, 2))

    @invariant()
    def promises_are_those_of_the_loans(self) -> None:
        every, _, _ = self.seen
        with self.store.reading() as desk:
            mine = LoanDayRow.organisation_id == desk.organisation
            units = Counter(
                (row.loan_id, row.item, row.day) for row in desk.session.exec(select(LoanDayRow).where(mine))
            )
            his = PieceDayRow.organisation_id == desk.organisation
            held = {(row.serial, row.day): row.loan_id for row in desk.session.exec(select(PieceDayRow).where(his))}
        for loan in every.values():
            for day in days_of(loan.out_from, loan.held_through):
                for item, wanted in loan.items:
                    here = units[loan.id, item.value, day]
                    if item is not GB and loan.state in NOT_OUT_YET:
                        assert here == wanted, "promised on every day, each piece of it"
                    if day >= self.today:
                        kept = dict(loan.kept_from_others).get(item, 0) if loan.state in HOLDING_KIT else 0
                        assert item is GB or here <= kept, "promised to it, and lost, wiped or over"
            for part in loan.pieces:
                if part.state in IN_HAND:
                    assert all(held[part.serial, day] == loan.id for day in days_of(loan.out_from, loan.held_through))

    @invariant()
    def data_is_the_sum_of_the_loans_and_never_more_than_there_is(self) -> None:
        every, _, _ = self.seen
        with self.store.reading() as desk:
            mine = DataDayRow.organisation_id == desk.organisation
            promised = {row.day: row.promised for row in desk.session.exec(select(DataDayRow).where(mine))}
        for day in days_of(self.today, self.today + timedelta(days=60)):
            wanted = sum(
                dict(one.items).get(GB, 0)
                for one in every.values()
                if one.state in HOLDING_KIT and one.out_from <= day <= data_until(one)
            )
            assert promised.get(day, 0) == wanted
            assert 0 <= promised.get(day, 0) <= OWNED[GB]

    @invariant()
    def each_piece_is_where_its_loan_says(self) -> None:
        every, shelf, _ = self.seen
        assert set(shelf) == set(SERIALS)
        for serial, piece in shelf.items():
            out = [
                (one.id, PHYSICAL[part.state])
                for one in every.values()
                for part in one.pieces
                if part.serial == serial and part.state in PHYSICAL
            ]
            if out:
                assert out == [(piece.loan, piece.state)], "packed, out or back: with one loan, and both say the same"
            else:
                assert piece.loan is None
                assert piece.state not in (PieceState.PREPARED, PieceState.HANDED_OVER)
            assert piece.gb >= 0

    @invariant()
    def a_loan_is_where_its_pieces_are(self) -> None:
        every, _, _ = self.seen
        for loan in every.values():
            states = {part.state for part in loan.pieces if part.state is not PartState.WITHDRAWN}
            if PartState.OUT in states:
                assert loan.state is LoanState.HANDED_OVER
            elif PartState.RETURNED in states:
                assert loan.state is LoanState.RETURNED
            elif states and states <= {PartState.LOST, PartState.DAMAGED}:
                assert loan.state is LoanState.LOST
            elif PartState.WIPED in states:
                assert loan.state is LoanState.DONE


def days_of(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def data_until(loan: Loan) -> date:
    """GB are promised until the loan is due and clean; what is late keeps no more of them."""
    return loan.data_through or loan.held_through


def test_no_event_breaks_the_ledger(engine: Engine) -> None:
    class Machine(LedgerMachine):
        pass

    Machine.engine = engine
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=MORE,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=MORE == 15,
            suppress_health_check=list(HealthCheck),
        ),
    )
