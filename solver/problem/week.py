"""The planning problem of one organisation and one week: all facts, no decision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from solver.problem.before import KeepAway, Override, Pair, Pin, Published
from solver.problem.family import Family
from solver.problem.offer import Cohort, Guest, Programme, Session
from solver.problem.people import Interpreter, Practitioner, Slot
from solver.problem.places import Journey, Room, Venue, VenueTravel
from solver.problem.pools import Depot, Stock
from solver.problem.references import check_references
from solver.problem.settings import Settings
from solver.problem.times import DAY_MIN


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _by_id(nouns: Iterable[N]) -> dict[str, N]:
    return {noun.id: noun for noun in nouns}


@dataclass(frozen=True, kw_only=True)
class WeekProblem:
    """Everything a plan of one week is made from. Checked when made: ImpossibleValue names what is wrong.

    `week` is its Monday. `as_of` is when the plan is made: lead times and booking notice count from it.
    `breaks` are Mondays of weeks in which no course meets (courses go on after them). `kits` are portable
    hybrid kits. `taxi_pence` and `buddies` are for the week, `creche_staff` can go to any venue.
    """

    week: date
    as_of: datetime
    programmes: tuple[Programme, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    sessions: tuple[Session, ...] = ()
    guests: tuple[Guest, ...] = ()
    venues: tuple[Venue, ...] = ()
    rooms: tuple[Room, ...] = ()
    journeys: tuple[Journey, ...] = ()
    venue_travel: tuple[VenueTravel, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    slots: tuple[Slot, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    families: tuple[Family, ...] = ()
    depots: tuple[Depot, ...] = ()
    stocks: tuple[Stock, ...] = ()
    kits: tuple[str, ...] = ()
    taxi_pence: int = 0
    buddies: int = 0
    creche_staff: int = 0
    pairs: tuple[Pair, ...] = ()
    keep_away: tuple[KeepAway, ...] = ()
    published: tuple[Published, ...] = ()
    pins: tuple[Pin, ...] = ()
    overrides: tuple[Override, ...] = ()
    breaks: tuple[date, ...] = ()
    zone: str = "Europe/London"
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        check_references(self)

    @cached_property
    def programme(self) -> dict[str, Programme]:
        return _by_id(self.programmes)

    @cached_property
    def cohort(self) -> dict[str, Cohort]:
        return _by_id(self.cohorts)

    @cached_property
    def session(self) -> dict[str, Session]:
        return _by_id(self.sessions)

    @cached_property
    def venue(self) -> dict[str, Venue]:
        return _by_id(self.venues)

    @cached_property
    def room(self) -> dict[str, Room]:
        return _by_id(self.rooms)

    @cached_property
    def practitioner(self) -> dict[str, Practitioner]:
        return _by_id(self.practitioners)

    @cached_property
    def slot(self) -> dict[str, Slot]:
        return _by_id(self.slots)

    @cached_property
    def interpreter(self) -> dict[str, Interpreter]:
        return _by_id(self.interpreters)

    @cached_property
    def family(self) -> dict[str, Family]:
        return _by_id(self.families)

    @cached_property
    def depot(self) -> dict[str, Depot]:
        return _by_id(self.depots)

    @cached_property
    def journey(self) -> dict[tuple[str, str], Journey]:
        """Journeys by home and venue."""
        return {(journey.home, journey.venue): journey for journey in self.journeys}

    @cached_property
    def _travel(self) -> dict[frozenset[str], int]:
        return {frozenset(travel.venues): travel.minutes for travel in self.venue_travel}

    def travel_min(self, one: str, other: str) -> int:
        """Minutes that staff need between two venues: none within one, else as given or the setting."""
        return 0 if one == other else self._travel.get(frozenset((one, other)), self.settings.venue_travel_min)

    @cached_property
    def local_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def local_min(self, moment: datetime) -> int:
        """Local minutes from Monday 00:00 of the week, as clocks on the wall count them."""
        local = self._local(moment)
        return (local.date() - self.week).days * DAY_MIN + local.hour * 60 + local.minute

    def local_day(self, moment: datetime) -> date:
        """The local day of a moment."""
        return self._local(moment).date()

    def _local(self, moment: datetime) -> datetime:
        """The moment on the clocks of the service. Judges ask for the same starts again and again.

        Two moments of the hour that clocks go through twice can be equal and differ in their fold.
        """
        known, key = self._known_local, (moment, moment.fold)
        if key not in known:
            known[key] = moment.astimezone(self.local_zone)
        return known[key]

    @cached_property
    def found_once(self) -> dict[str, object]:
        """What was worked out of this week, by the function that did: see `solver.once`."""
        return {}

    @cached_property
    def _known_local(self) -> dict[tuple[datetime, int], datetime]:
        return {}
