"""From a service's records to the planning problem of one week."""

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.records import FamilyRecord, Service
from solver.problem import Family, Flag, FlagKind, Practitioner, PrivateSpace, Published, Session, Slot, WeekProblem


def gather(service: Service, week: date, as_of: datetime) -> WeekProblem:
    """The planning problem of the week that starts on this Monday, as known at `as_of`.

    Sessions and slots of other weeks are left out, and pins to them and places published for them. A family
    that intake holds is marked as awaiting a decision, so that no plan can place it. Whom a household of which
    nothing else is on record must not meet is left out: it comes back with the household. Raises ImpossibleValue
    for records that contradict each other.
    """
    sessions = tuple(session for session in service.sessions if _in_week(session, week, service))
    known = {session.id for session in sessions}
    slots = {slot.id for slot in service.slots if _in_week(slot, week, service)}
    homes = {record.family.household for record in service.families}
    return WeekProblem(
        week=week,
        as_of=as_of,
        programmes=service.programmes,
        cohorts=service.cohorts,
        sessions=sessions,
        guests=tuple(record.guest for record in service.guests if record.guest.session in known),
        venues=tuple(record.venue for record in service.venues),
        rooms=tuple(record.room for record in service.rooms),
        journeys=service.journeys,
        venue_travel=service.venue_travel,
        practitioners=tuple(_staying_away(record.practitioner, homes) for record in service.practitioners),
        slots=tuple(slot for slot in service.slots if _in_week(slot, week, service)),
        interpreters=tuple(
            replace(record.interpreter, booked=tuple(s for s in record.interpreter.booked if s in known))
            for record in service.interpreters
        ),
        families=tuple(_families(service)),
        depots=tuple(record.depot for record in service.depots),
        stocks=service.stocks,
        kits=service.kits,
        taxi_pence=service.taxi_pence,
        buddies=service.buddies,
        creche_staff=service.creche_staff,
        pairs=tuple(pair for pair in service.pairs if homes.issuperset(pair.households)),
        keep_away=tuple(one.match for one in service.keep_away if one.match and one.match.household in homes),
        published=tuple(place for place in service.published if _in_week(place, week, service)),
        pins=tuple(pin for pin in service.pins if pin.session is None or pin.session in known | slots),
        overrides=service.overrides,
        breaks=service.breaks,
        zone=service.zone,
        settings=service.settings,
    )


def _staying_away(one: Practitioner, homes: Set[str]) -> Practitioner:
    """A household that was erased stays barred by its id; while nobody of it is on record there is nothing to plan."""
    return replace(one, not_with=tuple(home for home in one.not_with if home in homes))


def _in_week(dated: Session | Slot | Published, week: date, service: Service) -> bool:
    day = dated.start.astimezone(ZoneInfo(service.zone)).date()
    return week <= day < week + timedelta(days=7)


def _families(service: Service) -> Iterator[Family]:
    """What one referral says of the home, its flags and that nobody can speak unheard there, holds for all of it."""
    overheard = {one.family.household for one in service.families if one.family.private_space is PrivateSpace.NO}
    flags: defaultdict[str, list[Flag]] = defaultdict(list)
    for record in service.families:
        flags[record.family.household] += record.family.flags
    for record in service.families:
        every = dict.fromkeys((*record.family.flags, *flags[record.family.household], *_held(record)))
        space = PrivateSpace.NO if record.family.household in overheard else record.family.private_space
        yield replace(record.family, flags=tuple(every), private_space=space)


def _held(record: FamilyRecord) -> tuple[Flag, ...]:
    return (Flag(kind=FlagKind.AWAITING_DECISION, set_by="intake"),) if record.holds else ()
