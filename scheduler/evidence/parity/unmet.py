"""What families did without a place for want of: families and weeks by scarce resource, and in pounds where priced.

Only what can be bought or found is here. That two people must be kept apart, or that somebody has to decide first, is
no resource, and is not counted: such a number would be about risks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from scheduler.evidence.facts import Facts
from scheduler.evidence.tally import Tally
from scheduler.store import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns

PRICED_BY = nouns_named("depots", "interpreters", "journeys", "programmes")


class Resource(StrEnum):
    """What there was not enough of. Their spelling is published: stable."""

    KIT = "kit"
    CRECHE = "creche"
    INTERPRETER = "interpreter"
    TRAVEL = "travel"
    STAFF = "staff"
    ROOM = "room"


RULES: Mapping[Resource, frozenset[str]] = {
    Resource.KIT: frozenset({"loan-stock", "remote-ready"}),
    Resource.CRECHE: frozenset({"creche"}),
    Resource.INTERPRETER: frozenset({"interpreted"}),
    Resource.TRAVEL: frozenset({"taxi-money", "reachable"}),
    Resource.STAFF: frozenset({"staffed", "staff-time", "first-call"}),
    Resource.ROOM: frozenset({"room-fit", "venue-open", "hybrid-kit"}),
}
"""The rules that stood against a place, by what would have met them."""
WITHOUT = "went without a place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one of it costs in pence; `each_week` or else once for a family. `says` is where the price is from."""

    pence: int
    each_week: bool
    says: str


Prices = Mapping[Resource, Price]


def prices_of(desk: Desk) -> Prices:
    """What is known of prices on record: loans, interpreters and taxis have one, and no other resource has."""
    service = load_nouns(desk, PRICED_BY)
    loans = [one.depot.pence_per_loan for one in service.depots if one.depot.pence_per_loan]
    hours = [one.interpreter.pence_per_hour for one in service.interpreters if one.interpreter.pence_per_hour]
    taxis = [one.taxi_pence for one in service.journeys if one.taxi_pence]
    minutes = [terms.minutes for one in service.programmes for terms in one.terms]
    found: dict[Resource, Price] = {}
    if loans:
        found[Resource.KIT] = Price(pence=_middle(loans), each_week=False, says="one loan for each family")
    if hours and minutes:
        pence = _middle(hours) * _middle(minutes) // 60
        found[Resource.INTERPRETER] = Price(pence=pence, each_week=True, says="one session for each family and week")
    if taxis:
        found[Resource.TRAVEL] = Price(pence=_middle(taxis), each_week=True, says="one taxi for each family and week")
    return found


def _middle(numbers: Iterable[int]) -> int:
    return int(median(numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacked:
    """Families that a resource was short for in the period, and in how many weeks all together."""

    resource: Resource
    families: frozenset[str]
    weeks: int

    @property
    def of_families(self) -> str:
        """How a tally calls the families."""
        return f"for want of {self.resource.value}"

    @property
    def of_weeks(self) -> str:
        """How a tally calls their weeks."""
        return f"weeks for want of {self.resource.value}"


def lacked_of(facts: Facts) -> tuple[Lacked, ...]:
    """Each resource that somebody was passed over for in the period."""
    missed = [one for one in facts.passed_over if facts.first <= one.monday <= facts.last]
    found = []
    for resource, rules in RULES.items():
        mine = [one for one in missed if rules & set(one.rules)]
        if mine:
            found.append(Lacked(resource=resource, families=frozenset(one.family for one in mine), weeks=len(mine)))
    return tuple(found)


def tally_unmet(tally: Tally, facts: Facts, lacked: Iterable[Lacked]) -> None:
    """Counted in the report's own tally: a family may have lacked several things, and each for several weeks."""
    missed = {one.family for one in facts.passed_over if facts.first <= one.monday <= facts.last}
    tally.counted(WITHOUT, len(missed))
    for one in lacked:
        tally.counted(one.of_families, len(one.families))
        tally.counted(one.of_weeks, one.weeks)
        tally.some_of(WITHOUT, one.of_families)
        tally.some_of(one.of_weeks, one.of_families)
