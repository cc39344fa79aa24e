"""The weeks that are measured: made-up ones, and ones of real households where the survey file is there."""

from pathlib import Path

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.examples.pums import pums_service
from scheduler.weeks.gather import gather
from solver.problem import WeekProblem

EXAMPLE, REAL = "example", "real"
HOUSEHOLDS = Path(__file__).resolve().parents[3] / "shared/data/acs_pums_md2016/households_children_A_baltimore.csv"
"""A census survey file beside the checkout; it is no part of the project."""


def measured_week(kind: str, families: int, seed: int) -> WeekProblem:
    """A week of that many families, the same for the same seed. Real households beyond the file are drawn again."""
    service = pums_service(HOUSEHOLDS, families, seed) if kind == REAL else example_service(families, seed)
    return gather(service, EXAMPLE_WEEK, example_as_of())
