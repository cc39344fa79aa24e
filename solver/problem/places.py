"""Where groups meet and how people get there: venues, rooms, crèches, journeys."""

from dataclasses import dataclass

from solver.problem.checks import require, require_at_least
from solver.problem.times import Days, Span, WeekTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Creche:
    """Childcare at a venue: children at once, own staff, ages in whole years, registered or not.

    `nation` ("england" or "wales") chooses the staff ratios in the settings.
    """

    places: int
    staff: int
    age_from: int = 0
    age_to: int = 7
    registered: bool = True
    nation: str = "england"

    def __post_init__(self) -> None:
        require_at_least(("crèche", ""), 0, places=self.places, staff=self.staff, age_from=self.age_from)
        require(self.age_from <= self.age_to, ("crèche", ""), "age_to", self.age_to, "an age not below age_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A building with opening hours (local) and closures (whole days). A secret one is named nowhere public."""

    id: str
    opening: tuple[WeekTime, ...]
    closures: tuple[Days, ...] = ()
    secret: bool = False
    creche: Creche | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room: people at once (adults, guests and staff), what it offers, when others have it, its price."""

    id: str
    venue: str
    capacity: int
    step_free: bool = False
    hearing_loop: bool = False
    quiet: bool = False
    hybrid_kit: bool = False
    busy: tuple[Span, ...] = ()
    pence_per_hour: int = 0

    def __post_init__(self) -> None:
        require_at_least(("room", self.id), 1, capacity=self.capacity)
        require_at_least(("room", self.id), 0, pence_per_hour=self.pence_per_hour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The ways from a home zone to a venue, in minutes one way; None is no such way.

    `taxi_pence` is the price there and back; a taxi takes `drive_min`.
    """

    home: str
    venue: str
    walk_min: int | None = None
    bus_min: int | None = None
    drive_min: int | None = None
    taxi_pence: int | None = None

    def __post_init__(self) -> None:
        of = ("journey", f"{self.home} to {self.venue}")
        minutes = {"walk_min": self.walk_min, "bus_min": self.bus_min, "drive_min": self.drive_min}
        require_at_least(of, 0, taxi_pence=self.taxi_pence, **minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueTravel:
    """Minutes that staff need from one venue to another, either way round."""

    venues: tuple[str, str]
    minutes: int

    def __post_init__(self) -> None:
        require_at_least(("travel", " to ".join(self.venues)), 0, minutes=self.minutes)
