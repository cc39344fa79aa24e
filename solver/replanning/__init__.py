"""A published week planned again after something happened: a few plans that differ in kind, and whom each touches."""

from solver.replanning.cover import Cover
from solver.replanning.nouns import PlanKind, Replan, Replans
from solver.replanning.plans import after, replans
from solver.replanning.touched import StandIn, Touch

__all__ = ["Cover", "PlanKind", "Replan", "Replans", "StandIn", "Touch", "after", "replans"]
