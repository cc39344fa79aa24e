"""While the service runs, a Snipe-IT server is told of what is lent, in a thread of its own."""

import pytest
from sqlmodel import select

from scheduler.jobs import Runner
from scheduler.loans.allocating import allocate
from scheduler.loans.preparing import hand_over, prepare
from scheduler.records import PieceRecord
from scheduler.store import Store
from scheduler.store.tables import LoanRow
from solver.problem import ItemKind
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.snipe_it_server import snipe_it_server


@pytest.mark.slow
def test_runner_tells_snipe_it_of_what_is_lent(store: Store) -> None:
    piece = PieceRecord(serial="T-0001", depot="cupboard", item=ItemKind.TABLET)
    saved(store, small_service(pieces=(piece,)))
    published(store, running())
    with store.writing() as desk:
        loan = desk.session.exec(select(LoanRow)).one().id or 0
        allocate(desk, loan, None, MAIR)
        prepare(desk, loan, MAIR)
        hand_over(desk, loan, MAIR)
    with snipe_it_server() as server:
        server.add("T-0001")
        runner = Runner(store, lambda: LATER, snipe_it=server.account())
        runner.start()
        try:
            assert server.checked_out.wait(60)  # only bounds a test that hangs
        finally:
            runner.close()
    assert [(what, serial) for what, serial, _ in server.history] == [("checkout", "T-0001")]
