"""Whether an installation is fit to work: each thing that it needs is looked at, and what to do is said."""

from scheduler.doctor.checks import CHECKS, examine
from scheduler.doctor.finding import Finding, State

__all__ = ["CHECKS", "Finding", "State", "examine"]
