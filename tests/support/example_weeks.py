"""Example weeks as they are planned, and with so little of everything that families stay without a place."""

from dataclasses import replace

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.weeks.gather import gather
from solver.problem import WeekProblem


def example_week(families: int, seed: int) -> WeekProblem:
    return gather(example_service(families, seed), EXAMPLE_WEEK, example_as_of())


def scarce_week(families: int, seed: int) -> WeekProblem:
    """The example with a third of what is lent, a quarter of the taxi money, and staff for two sessions each."""
    given = example_week(families, seed)
    return replace(
        given,
        stocks=tuple(replace(stock, count=stock.count // 3) for stock in given.stocks),
        practitioners=tuple(replace(one, max_per_week=2) for one in given.practitioners),
        taxi_pence=given.taxi_pence // 4,
        buddies=0,
        creche_staff=0,
    )
