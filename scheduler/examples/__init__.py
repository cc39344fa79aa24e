"""Example services of any size, made from published frequencies and stated rates. Nobody in them is real."""

from scheduler.examples.week import EXAMPLE_WEEK, example_as_of, example_service

__all__ = ["EXAMPLE_WEEK", "example_as_of", "example_service"]
