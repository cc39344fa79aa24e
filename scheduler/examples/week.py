"""A realistic service of any size, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil

from scheduler.errors import BadInput
from scheduler.examples import kit, pools
from scheduler.examples.areas import Area, invented_area, journeys, rooms, venue_travel, venues
from scheduler.examples.cases import Seated, keep_away, pairs_of, with_cases, with_one_stopped
from scheduler.examples.chance import Chance, seeded
from scheduler.examples.contacts import contacts_of
from scheduler.examples.families import Known, family_record
from scheduler.examples.groups import LONDON, Group, Seat, groups_of, seats_of, sessions_of
from scheduler.examples.names import Register
from scheduler.examples.profiles import Profile, published_profiles
from scheduler.examples.programmes import PROGRAMME, PROGRAMMES
from scheduler.examples.recipes import PER_AREA
from scheduler.examples.school_year import breaks, holidays
from scheduler.examples.seating import dealt
from scheduler.examples.staff import interpreters, on_leave, practitioners, slots, teams
from scheduler.records import PractitionerRecord, Service, Voice
from solver.problem import Cohort, Session, Settings

EXAMPLE_WEEK = date(2027, 3, 1)


def example_service(families: int, seed: int, week: date = EXAMPLE_WEEK) -> Service:
    """A service with so many families, in an invented county, for the week that starts on this Monday.

    Households are as frequent as the published figures say; see docs/examples.md for the rest. Raises
    BadInput for fewer than no families, and for a week that does not begin with a Monday.
    """
    check_size(families, week)
    chance = seeded(seed)
    areas = tuple(invented_area(number) for number in range(max(1, ceil(families / PER_AREA))))
    return service_of(published_profiles(families, chance), areas, chance, week)


def check_size(families: int, week: date) -> None:
    """Raise BadInput unless such a service can be made."""
    if families < 0:
        raise BadInput(f"families: {families}; expected 0 or more")
    if week.weekday() != 0:
        raise BadInput(f"week: {week.isoformat()}; expected a Monday")


def example_as_of(week: date = EXAMPLE_WEEK) -> datetime:
    """When an example week is planned: nine o'clock on the Monday before, by the clocks of London."""
    return datetime.combine(week - timedelta(days=7), time(9), LONDON)


@dataclass(frozen=True, slots=True)
class _Local:
    """What one area has: its groups with families in them, and its staff."""

    area: Area
    groups: tuple[Group, ...]
    seats: tuple[Seat, ...]
    staff: tuple[PractitionerRecord, ...]


def service_of(profiles: Sequence[Profile], areas: Sequence[Area], chance: Chance, week: date) -> Service:
    """A service for these households: each area takes sixty of them, the last one the rest."""
    locals_ = tuple(
        _local(area, max(0, min(PER_AREA, len(profiles) - at * PER_AREA)), week, chance)
        for at, area in enumerate(areas)
    )
    seats = dealt([seat for local in locals_ for seat in local.seats], profiles)
    register = Register(chance)
    seated: Seated = [
        (seat, family_record(number, Known(seat, profile, week), chance, register))
        for number, (seat, profile) in enumerate(seats, start=1)
    ]
    records = with_cases(seated)
    sessions = tuple(session for local in locals_ for group in local.groups for session in sessions_of(group))
    staff = on_leave([one for local in locals_ for one in local.staff], week)
    size = len(records)
    stocks = pools.stocks(size, week)
    used = {group.programme for local in locals_ for group in local.groups}
    return Service(
        name="Example family support",
        programmes=tuple(programme for programme in PROGRAMMES if programme.id in used),
        cohorts=tuple(_cohort(group, local) for local in locals_ for group in local.groups if group.is_cohort),
        sessions=sessions,
        venues=tuple(record for area in areas for record in venues(area)),
        rooms=tuple(record for area in areas for record in rooms(area)),
        journeys=journeys(areas),
        venue_travel=venue_travel(areas),
        practitioners=staff,
        slots=tuple(slot for local in locals_ for slot in slots(local.area, local.groups, local.staff)),
        interpreters=interpreters(areas, _signed(sessions), chance),
        contacts=with_one_stopped([one for record in records for one in contacts_of(record, week, chance)]),
        families=kit.with_kit_features(records, chance),
        depots=pools.DEPOTS,
        stocks=stocks,
        pieces=kit.pieces(stocks, week),
        kits=pools.kits(size),
        taxi_pence=pools.of_size(size, pools.TAXI_PENCE),
        buddies=pools.of_size(size, pools.BUDDIES),
        creche_staff=pools.of_size(size, pools.CRECHE_STAFF),
        pairs=pairs_of(seated),
        keep_away=keep_away(seated, [one.id for one in staff]),
        breaks=breaks(week),
        settings=Settings(holidays=holidays(week)),
        voice=Voice(mailbox="appointments@example.org", telephone="01632 960100"),
    )


def _local(area: Area, families: int, week: date, chance: Chance) -> _Local:
    seats = [seat for group in groups_of(area, week) for seat in seats_of(group)][:families]
    groups = tuple(dict.fromkeys(seat.group for seat in seats))
    return _Local(area, groups, tuple(seats), practitioners(area, groups, families, chance))


def _cohort(group: Group, local: _Local) -> Cohort:
    """A running group with the people and the room that it is used to."""
    candidate = group.recipe.candidates[0]
    team = teams(local.area, [group], local.staff)[0]
    terms = PROGRAMME[group.programme].terms_of(candidate.modes[0])
    return Cohort(
        id=group.id,
        programme=group.programme,
        week=group.recipe.week,
        practitioners=team.members[: terms.leads + terms.hosts],
        room=local.area.room(candidate.rooms[0]) if candidate.rooms else None,
        usual_start=group.starts[0],
    )


def _signed(sessions: Sequence[Session]) -> tuple[str, ...]:
    """The first hybrid cohort's session, for which the BSL interpreters are booked."""
    return tuple(session.id for session in sessions if "-hybrid-" in session.id)[:1]
