"""One thing that the safeguarding lead does to what stands of a household, and what it is done to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from scheduler.errors import BadInput, Changed
from scheduler.records import FamilyRecord, Service
from scheduler.safeguarding.marks import Marks, key_of
from scheduler.store.trail import By
from solver.problem import AwayFrom, Decision, FlagKind, PairKind

LONGEST = timedelta(days=366)
"""For so long at most a home is cleared or something decided, before a person looks again. [A]"""
T = TypeVar("T")


class Doing(StrEnum):
    """What can be done. Their spelling is stored with the trail: stable."""

    SET = "set"
    END = "end"
    CLEAR = "clear"
    DECIDE = "decide"
    TAKE_BACK = "take-back"
    KEEP_APART = "keep-apart"
    END_PAIR = "end-pair"
    KEEP_AWAY = "keep-away"
    SAY_WHO = "say-who"
    NOBODY = "nobody"
    END_AWAY = "end-keep-away"
    PUT_RIGHT = "put-right"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChange:
    """What is to be done. `mark` is the key of what it is done to; the others as the thing asks for them.

    `other` is a family of the household to be kept apart from; `who` the id of a practitioner, interpreter or venue.
    """

    doing: Doing
    mark: str = ""
    flag: FlagKind | None = None
    until: date | None = None
    decision: Decision | None = None
    other: str = ""
    pair: PairKind | None = None
    name: str = ""
    met_as: AwayFrom | None = None
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What is on record, what of it stands of this household, and who changes that now."""

    service: Service
    marks: Marks
    by: By

    def found(self, those: Iterable[T], key: str) -> T:
        """The one of these with this key. Raises Changed where there is none any more."""
        for one in those:
            if key_of(one) == key:
                return one
        raise Changed("what you looked at does not stand any more as it was; look again")

    def until(self, change: MarkChange) -> date:
        """The last day that it holds: there always is one. Raises BadInput for none, one past, or one too far."""
        today = self.by.at.date()
        if change.until is None or not today <= change.until <= today + LONGEST:
            raise BadInput(f"until is {change.until}; expected a day from {today} to {today + LONGEST}")
        return change.until

    def turned(self, by: Callable[[FamilyRecord], FamilyRecord], service: Service | None = None) -> Service:
        """The records with every referral of the household turned; of `service` where something changed before."""
        before = self.service if service is None else service
        families = tuple(by(one) if one.id in self.marks.families else one for one in before.families)
        return replace(before, families=families)
