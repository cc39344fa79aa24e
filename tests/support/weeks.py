"""Small weeks with honest defaults: each builder makes one noun that nothing forbids; a test changes what it needs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from solver.problem import (
    Accreditation,
    Adult,
    Channel,
    Connection,
    Family,
    Interpreter,
    Journey,
    Mode,
    ModeTerms,
    Practitioner,
    PrivateSpace,
    Programme,
    Room,
    Screen,
    Session,
    Slot,
    StaffRole,
    Venue,
    WeekKind,
    WeekProblem,
    WeekTime,
)

MONDAY = date(2027, 3, 1)
AS_OF = datetime(2027, 2, 22, 9, tzinfo=UTC)
ALWAYS = tuple(WeekTime(day, 0, 24 * 60) for day in range(7))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in the week of 1 March 2027, when London keeps UTC; day 0 is Monday."""
    return datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, minute, tzinfo=UTC) + timedelta(days=day)


def terms(mode: Mode, **changes: Any) -> ModeTerms:
    """Terms that any number of adults from 1 to 12 fits, with no staff but one lead."""
    given = {"minutes": 120, "size_min": 1, "size_target": 12, "size_max": 12, "leads": 1}
    return ModeTerms(mode=mode, **{**given, **changes})


def programme(ident: str = "p", **changes: Any) -> Programme:
    given: dict[str, Any] = {
        "title": "Programme",
        "neutral_title": "Appointment",
        "weeks": (WeekKind.GROUP,) * 8,
        "terms": tuple(terms(mode) for mode in Mode),
        "floor_per_side": 1,
        "run_on_min": 1,
        "first_call_needed": False,
        "reminders": 0,
    }
    return Programme(id=ident, **{**given, **changes})


def session(ident: str = "s", **changes: Any) -> Session:
    """A candidate for a new group of its own, Tuesday at 10:00, as a super-group in room r."""
    given: dict[str, Any] = {
        "programme": "p",
        "group": f"group-{ident}",
        "start": at(1, 10),
        "modes": (Mode.SUPER_GROUP,),
        "rooms": ("r",),
    }
    if changes.get("cohort"):
        given["group"] = changes["cohort"]
    return Session(id=ident, **{**given, **changes})


def venue(ident: str = "v", **changes: Any) -> Venue:
    return Venue(id=ident, **{"opening": ALWAYS, **changes})


def room(ident: str = "r", **changes: Any) -> Room:
    return Room(id=ident, **{"venue": "v", "capacity": 30, "hybrid_kit": True, **changes})


def journey(**changes: Any) -> Journey:
    return Journey(**{"home": "home", "venue": "v", "walk_min": 5, **changes})


def family(ident: str = "f", **changes: Any) -> Family:
    """A family that can come to the room on foot, and join from home on a tablet, at any time."""
    given: dict[str, Any] = {
        "household": ident,
        "programme": "p",
        "adults": (Adult(),),
        "windows": ALWAYS,
        "waiting_since": date(2027, 2, 1),
        "home": "home",
        "screen": Screen.TABLET,
        "connection": Connection.UNMETERED,
        "private_space": PrivateSpace.YES,
        "had_first_call": True,
    }
    return Family(id=ident, **{**given, **changes})


def practitioner(ident: str = "w", **changes: Any) -> Practitioner:
    given: dict[str, Any] = {
        "roles": tuple(StaffRole),
        "availability": ALWAYS,
        "accreditations": (Accreditation(name="p"),),
        "max_per_day": 9,
        "max_per_week": 9,
    }
    return Practitioner(id=ident, **{**given, **changes})


def interpreter(ident: str = "i", **changes: Any) -> Interpreter:
    return Interpreter(id=ident, **{"languages": ("pl",), "availability": ALWAYS, **changes})


def slot(ident: str = "q", **changes: Any) -> Slot:
    given: dict[str, Any] = {
        "practitioner": "w",
        "start": at(2, 14),
        "minutes": 60,
        "channels": (Channel.IN_PERSON,),
        "venue": "v",
    }
    return Slot(id=ident, **{**given, **changes})


def week(**changes: Any) -> WeekProblem:
    """One programme, one session, one venue with one room, and one family; nobody to staff it."""
    given: dict[str, Any] = {
        "week": MONDAY,
        "as_of": AS_OF,
        "programmes": (programme(),),
        "sessions": (session(),),
        "venues": (venue(),),
        "rooms": (room(),),
        "journeys": (journey(),),
        "families": (family(),),
    }
    return WeekProblem(**{**given, **changes})
