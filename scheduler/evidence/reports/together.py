"""Every count that a report takes from facts, as it may be told: the one gate through which all of them pass."""

from dataclasses import dataclass
from functools import lru_cache

from scheduler.evidence.attendance_shown import Evidence, evidence_of
from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.report import Parity, parity_of
from scheduler.evidence.parity.unmet import Price, Prices, Resource

LAST = 16
"""Periods of which what is told is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Attendance and parity of one period, as they may be shown to anybody."""

    evidence: Evidence
    parity: Parity


def told_together(facts: Facts, prices: Prices) -> Told:
    """What may be told of these facts; small numbers are withheld."""
    return _told(facts, tuple(sorted(prices.items())))


@lru_cache(maxsize=LAST)
def _told(facts: Facts, prices: tuple[tuple[Resource, Price], ...]) -> Told:
    """Of the very same facts and prices nothing is counted and compared again."""
    return Told(evidence=evidence_of(facts), parity=parity_of(facts, dict(prices)))
