"""From a service's records to the planning problem of one week."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.records import FamilyRecord, Service
from solver.problem import Family, Flag, FlagKind, Published, Session, Slot, WeekProblem


def gather(service: Service, week: date, as_of: datetime) -> WeekProblem:
    """The planning problem of the week that starts on this Monday, as known at `as_of`.

    Sessions and slots of other weeks are left out, and pins to them and places published for them. A family
    that intake holds is marked as awaiting a decision, so that no plan can place it. Raises ImpossibleValue
    for records that contradict each other.
    """
    sessions = tuple(session for session in service.sessions if _in_week(session, week, service))
    known = {session.id for session in sessions}
    slots = {slot.id for slot in service.slots if _in_week(slot, week, service)}
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
        practitioners=tuple(record.practitioner for record in service.practitioners),
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
        pairs=service.pairs,
        keep_away=tuple(record.match for record in service.keep_away if record.match),
        published=tuple(place for place in service.published if _in_week(place, week, service)),
        pins=tuple(pin for pin in service.pins if pin.session is None or pin.session in known | slots),
        overrides=service.overrides,
        breaks=service.breaks,
        zone=service.zone,
        settings=service.settings,
    )


def _in_week(dated: Session | Slot | Published, week: date, service: Service) -> bool:
    day = dated.start.astimezone(ZoneInfo(service.zone)).date()
    return week <= day < week + timedelta(days=7)


def _families(service: Service) -> Iterator[Family]:
    flags: defaultdict[str, list[Flag]] = defaultdict(list)
    for record in service.families:
        flags[record.family.household] += record.family.flags
    for record in service.families:
        every = dict.fromkeys((*record.family.flags, *flags[record.family.household], *_held(record)))
        yield replace(record.family, flags=tuple(every))


def _held(record: FamilyRecord) -> tuple[Flag, ...]:
    return (Flag(kind=FlagKind.AWAITING_DECISION, set_by="intake"),) if record.holds else ()
