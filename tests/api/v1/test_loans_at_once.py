"""Many at once: the last pieces go to as many loans as there are pieces, and everybody else is told why not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.loans.losing import lost
from scheduler.records import FamilyRecord, PieceRecord
from scheduler.store import Store
from scheduler.store.tables import LoanDayRow, LoanPieceRow, PieceDayRow
from solver.problem import Stock
from support.callers import Caller
from support.cupboard import FIRST, TABLET, asked_for, cupboard_service, lending
from support.servers import answering
from support.small_service import LATER, MAIR
from support.weeks import family

CLIENTS, LEFT = 20, 5
ALL = [f"T-{number:02}" for number in range(1, CLIENTS + 1)]
LAST_FIVE = ALL[-LEFT:]


@pytest.fixture
def loans(store: Store) -> list[int]:
    """20 families are lent a tablet each; then all tablets but the last five are lost."""
    families = [f"f{number:02}" for number in range(CLIENTS)]
    service = cupboard_service(
        families=tuple(FamilyRecord(family=family(one), name=one) for one in families),
        contacts=(),
        stocks=(Stock(depot="cupboard", item=TABLET, count=CLIENTS),),
        pieces=tuple(PieceRecord(serial=serial, depot="cupboard", item=TABLET) for serial in ALL),
    )
    numbers = lending(store, service, *(asked_for(one) for one in families))
    with store.writing() as desk:
        for serial in ALL[:-LEFT]:
            lost(desk, serial, MAIR)
    return numbers


@pytest.fixture
def team(store: Store) -> Iterator[httpx.Client]:
    """A client of the service, which may be used by many at once."""
    app = create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER))
    more: dict[str, Any] = {"headers": Caller(app).headers, "timeout": 60}
    with answering(app) as address, httpx.Client(base_url=f"{address}/api/v1/loan-requests", **more) as client:
        yield client


def test_last_five_pieces_go_to_five_of_twenty_clients(store: Store, loans: list[int], team: httpx.Client) -> None:
    def allocate(loan: int) -> httpx.Response:
        tag = team.get(f"/{loan}").headers["etag"]
        return team.post(f"/{loan}/allocate", headers={"If-Match": tag})

    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(allocate, loans))

    won = [one.json() for one in answers if one.status_code == 200]
    refused = [one.json() for one in answers if one.status_code == 409]
    assert (len(won), len(refused)) == (LEFT, CLIENTS - LEFT)
    assert sorted(piece["serial"] for one in won for piece in one["pieces"]) == LAST_FIVE
    for one in refused:
        assert "1 tablet from 2027-02-26 to 2027-03-14 are needed, and 0 are free at depot 'cupboard'" in one["detail"]
        assert "T-01 is lost" in one["detail"]
        assert "T-16 is promised to loan" in one["detail"]
    with store.reading() as desk:
        assert sorted(desk.session.exec(select(LoanPieceRow.serial))) == LAST_FIVE


def test_twenty_who_want_the_same_piece_leave_it_with_one(loans: list[int], team: httpx.Client) -> None:
    def allocate(loan: int) -> int:
        return team.post(f"/{loan}/allocate", json={"serials": ["T-20"]}, headers={"If-Match": "*"}).status_code

    with ThreadPoolExecutor(CLIENTS) as clients:
        assert sorted(clients.map(allocate, loans)) == [200] + [409] * (CLIENTS - 1)


def test_one_key_sent_twice_at_once_is_one_step(store: Store, loans: list[int], team: httpx.Client) -> None:
    def allocate(_: int) -> httpx.Response:
        return team.post(f"/{loans[0]}/allocate", headers={"If-Match": "*", "Idempotency-Key": "one"})

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(allocate, range(2))

    assert (one.status_code, one.headers["etag"], one.json()) == (200, other.headers["etag"], other.json())
    with store.reading() as desk:
        assert len(list(desk.session.exec(select(LoanPieceRow)))) == 1


def test_database_takes_no_second_promise_of_a_piece_and_day(store: Store, loans: list[int]) -> None:
    # By SQL alone: none of our own code looks whether the piece is free.
    promise = {"organisation_id": "default", "serial": "T-20", "day": FIRST}
    with store.writing() as desk:
        desk.session.connection().execute(insert(PieceDayRow), [{**promise, "loan_id": loans[0]}])

    with pytest.raises(IntegrityError), store.writing() as desk:
        desk.session.connection().execute(insert(PieceDayRow), [{**promise, "loan_id": loans[1]}])

    with store.writing() as desk:
        day_after = {**promise, "day": FIRST + timedelta(days=1), "loan_id": loans[1]}
        desk.session.connection().execute(insert(PieceDayRow), [day_after])
    with store.reading() as desk:
        kept = {(row.day, row.loan_id) for row in desk.session.exec(select(PieceDayRow))}
        assert kept == {(FIRST, loans[0]), (FIRST + timedelta(days=1), loans[1])}


def test_database_takes_no_second_promise_of_a_unit_and_day(store: Store, loans: list[int]) -> None:
    with store.reading() as desk:
        taken = desk.session.exec(select(LoanDayRow).where(LoanDayRow.loan_id == loans[0])).first()
        assert taken is not None
        again = {**taken.model_dump(), "loan_id": loans[1]}

    with pytest.raises(IntegrityError), store.writing() as desk:
        desk.session.connection().execute(insert(LoanDayRow), [again])
