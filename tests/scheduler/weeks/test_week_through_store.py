"""The example week, planned by the planner itself, through the store; and planned once more."""

from datetime import timedelta

import pytest

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.messages.compose import compose
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import Publication, publish
from solver.problem import SupportKind, WeekProblem
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.signed import signed_by_two
from support.small_service import ledgers, saved

OPTIONS = Options(deterministic=True)


def plan(problem: WeekProblem) -> Roster:
    return solve(problem, OPTIONS)


def published_by_planner(store: Store, days: int) -> Publication:
    """The example week, planned and published so many days after its usual moment."""
    as_of = example_as_of() + timedelta(days=days)
    by = By(who="Mair", at=as_of)
    planned = plan_week(store, EXAMPLE_WEEK, as_of, plan, by)
    signed_by_two(store, EXAMPLE_WEEK, planned.digest, by)
    return publish(store, EXAMPLE_WEEK, compose, by)


@pytest.fixture
def example(store: Store) -> Store:
    return saved(store, example_service(60, seed=1))


def test_every_placed_family_hears_and_every_loan_is_asked_for(example: Store) -> None:
    done = published_by_planner(example, days=0)

    placed = {placement.family for placement in done.version.roster.placements}
    lent = {
        placement.family
        for placement in done.version.roster.placements
        if any(support.kind is SupportKind.LOAN for support in placement.supports)
    }
    out = ledgers(example)
    # What concerns no family is for the practitioners and guests of the week.
    assert {row["family"] for table in ("outbox", "tasks") for row in out[table]} == placed | {""}
    assert {row["kind"] for row in out["outbox"] if not row["family"]} == {"staff"}
    assert {row["family"] for row in out["places"]} == placed
    assert {row["family"] for row in out["loans"]} == lent
    assert lent


def test_planning_again_changes_no_place_and_is_news_to_nobody(example: Store) -> None:
    """Three days on, kit could not be brought any more. But it is reserved, so that nobody loses a place."""
    first = published_by_planner(example, days=0)
    before = ledgers(example)

    again = published_by_planner(example, days=3)

    places = [
        {placement.family: (placement.session, placement.side) for placement in done.version.roster.placements}
        for done in (first, again)
    ]
    assert places[0].items() <= places[1].items()
    assert [loan["state"] for loan in ledgers(example)["loans"]] == [loan["state"] for loan in before["loans"]]
    fresh = places[1].keys() - places[0].keys()
    assert {message.family for message in again.outgoing.messages} <= fresh
