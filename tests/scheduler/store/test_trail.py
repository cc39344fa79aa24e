"""The audit trail and the rosters stay as they were written, whoever has the database open."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from scheduler.store import Store, found_store
from scheduler.store.trail import By, Trace, record, traces
from scheduler.weeks.planning import plan_week
from support.small_service import LATER, MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY

TOM = By(who="Tom", at=LATER + timedelta(minutes=5))


def test_trail_gives_what_was_recorded_the_oldest_first(store: Store) -> None:
    with store.writing() as desk:
        record(desk, MAIR, "looked at", "family amy", why="a call came in", details={"flag": True, "times": 2})
        record(desk, TOM, "looked at", "family bea")

    amy = Trace(
        by=MAIR, what="looked at", subject="family amy", why="a call came in", details={"flag": True, "times": 2}
    )
    bea = Trace(by=TOM, what="looked at", subject="family bea", why="", details={})
    with store.reading() as desk:
        assert traces(desk) == (amy, bea)
        assert traces(desk, "family bea") == (bea,)
    with found_store(store.engine, "other").reading() as desk:
        assert traces(desk) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_trail SET who = 'nobody'",
        "DELETE FROM audit_trail",
        "DELETE FROM rosters",
        "UPDATE rosters SET body = '{}'",
        "UPDATE rosters SET digest = 'another'",
    ],
)
def test_database_refuses_to_rewrite_what_happened(store: Store, statement: str) -> None:
    plan_week(saved(store, small_service()), MONDAY, AS_OF, running(), MAIR)
    table = "audit_trail" if "audit_trail" in statement else "rosters"

    refused = pytest.raises(DBAPIError, match=f"{table} is kept as it was written")
    with refused, store.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["audit_trail", "rosters"])
def test_postgresql_refuses_to_empty_the_tables_at_once(postgres_engine: Engine, table: str) -> None:
    refused = pytest.raises(DBAPIError, match=f"{table} is kept as it was written")
    with refused, postgres_engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))
