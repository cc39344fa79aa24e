"""A service in which every text that says something about somebody is a word of its own, to be looked for anywhere.

`PLACES` says of each field where its word may stand. What is in nobody's list may stand nowhere outside the service.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from scheduler.records import (
    Contact,
    DepotRecord,
    FamilyRecord,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    MaySay,
    PractitionerRecord,
    RoomRecord,
    Route,
    Service,
    VenueRecord,
    Voice,
)
from solver.problem import (
    Accreditation,
    AwayFrom,
    Child,
    Depot,
    Family,
    Flag,
    FlagKind,
    Guest,
    ItemKind,
    KeepAway,
    Mode,
    Override,
    Pair,
    PairKind,
    Practitioner,
    Screen,
    Side,
    StaffRole,
    Stock,
    WeekTime,
)
from support.weeks import ALWAYS, family, interpreter, journey, practitioner, programme, room, session, terms, venue

MAILBOX, PAGES = "post@service.example", "https://pages.service.example"


class May(Enum):
    """Who outside the planning team may be told a word."""

    NOBODY = auto()
    ITS_HOUSEHOLD = auto()
    THOSE_IN_THE_ROOM = auto()
    THOSE_ON_SCREEN = auto()
    ITS_OWNER = auto()
    STAFF = auto()
    DEPOT = auto()


@dataclass(frozen=True, slots=True)
class Canary:
    """A word, of which field of whom it is, and who may be told it. `whose` is a household or a person's id."""

    word: str
    field: str
    whose: str
    may: May


PLACES = {
    "family.id": May.NOBODY,
    "family.household": May.NOBODY,
    "family.name": May.NOBODY,
    "family.address": May.NOBODY,
    "family.home": May.NOBODY,
    "family.reading": May.NOBODY,
    "family.child_names": May.NOBODY,
    "family.worker": May.NOBODY,
    "family.holds": May.NOBODY,
    "family.others": May.NOBODY,
    "flag.set_by": May.NOBODY,
    "flag.cleared_by": May.NOBODY,
    "contact.id": May.NOBODY,
    "contact.name": May.NOBODY,
    "contact.address": May.ITS_HOUSEHOLD,
    "contact.read_by": May.NOBODY,
    "contact.stop_set_by": May.NOBODY,
    "practitioner.id": May.NOBODY,
    "practitioner.name": May.STAFF,
    "practitioner.email": May.ITS_OWNER,
    "practitioner.telephone": May.NOBODY,
    "practitioner.accreditation": May.NOBODY,
    "interpreter.id": May.NOBODY,
    "interpreter.name": May.NOBODY,
    "interpreter.email": May.NOBODY,
    "guest.id": May.NOBODY,
    "guest.name": May.NOBODY,
    "guest.agency": May.NOBODY,
    "guest.email": May.ITS_OWNER,
    "venue.id": May.NOBODY,
    "venue.name": May.THOSE_IN_THE_ROOM,
    "venue.address": May.THOSE_IN_THE_ROOM,
    "venue.directions": May.THOSE_IN_THE_ROOM,
    "secret.id": May.NOBODY,
    "secret.name": May.NOBODY,
    "secret.address": May.NOBODY,
    "secret.directions": May.NOBODY,
    "secret.room": May.NOBODY,
    "room.id": May.NOBODY,
    "room.name": May.THOSE_IN_THE_ROOM,
    "programme.id": May.NOBODY,
    "programme.title": May.NOBODY,
    "session.id": May.NOBODY,
    "session.group": May.NOBODY,
    "session.video_link": May.THOSE_ON_SCREEN,
    "keep_away.id": May.NOBODY,
    "keep_away.name": May.NOBODY,
    "override.by": May.NOBODY,
    "override.reason": May.NOBODY,
    "depot.id": May.DEPOT,
    "depot.name": May.DEPOT,
    "loan.how_wiped": May.DEPOT,
    "service.name": May.NOBODY,
}
"""Where the word of each field may stand. A person's own address stands on what is sent to that person."""


class Words:
    """Gives out words, each once, and remembers of what field they are."""

    def __init__(self) -> None:
        self.given: list[Canary] = []

    def __call__(self, field: str, whose: str = "") -> str:
        """A word of letters and digits alone, so that it stands the same in a link, a header and a file name."""
        word = f"zq{len(self.given):03}{field.replace('.', '').replace('_', '')[:9]}x"
        self.given.append(Canary(word, field, whose, PLACES[field]))
        return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Canaries:
    """The service, all its words, and what stands where in it. `how_wiped` is typed once something came back."""

    service: Service
    words: tuple[Canary, ...]
    families: dict[str, str]
    sessions: dict[str, str]
    practitioner: str
    venue: str
    guest: str
    how_wiped: str


def canary_service() -> Canaries:
    """Six households on all sides and routes, one at a secret place; and Gus, whom nobody may contact."""
    say = Words()
    lead, venue_id, hidden_id = say("practitioner.id"), say("venue.id"), say("secret.id")
    hall, willow, group = say("room.id"), say("secret.room"), say("session.group")
    course = programme(
        say("programme.id"), title=f"{say('programme.title')} course", neutral_title="Weekly meeting",
        reminders=1, terms=tuple(terms(mode) for mode in Mode),
        accreditation=(licence := say("practitioner.accreditation")),
    )  # fmt: skip
    link = f"https://video.example/{say('session.video_link')}"
    plain = {"programme": course.id, "group": group, "video_link": link, "rooms": (hall,)}
    tuesday = session(say("session.id"), **plain)
    thursday = session(say("session.id"), **{**plain, "start": tuesday.start + timedelta(days=2)})
    secret = session(
        say("session.id"), **{**plain, "group": say("session.group"), "rooms": (willow,), "modes": (Mode.IN_ROOM,)},
        start=tuesday.start + timedelta(hours=4),
    )  # fmt: skip
    homes = {name: say("family.household", name) for name in ("amy", "bea", "cal", "dee", "eve", "fay", "gus")}
    records = tuple(_family(say, name, home, course.id) for name, home in homes.items())
    depot = say("depot.id")
    service = Service(
        name=say("service.name"),
        programmes=(course,),
        sessions=(tuesday, thursday, secret),
        venues=(
            VenueRecord(
                venue=venue(venue_id), name=say("venue.name"), address=f"1 {say('venue.address')} Road",
                directions=f"Bus to {say('venue.directions')}",
            ),
            VenueRecord(
                venue=venue(hidden_id, secret=True), name=say("secret.name"), address=f"9 {say('secret.address')} Lane",
                directions=f"Past {say('secret.directions')}",
            ),
        ),
        rooms=(
            RoomRecord(room=room(hall, venue=venue_id), name=say("room.name")),
            RoomRecord(room=room(willow, venue=hidden_id), name=say("secret.room")),
        ),
        journeys=tuple(
            journey(home=one.family.home, venue=place) for one in records for place in (venue_id, hidden_id)
        ),
        practitioners=(_practitioner(say, lead, licence),),
        interpreters=(
            InterpreterRecord(
                interpreter=interpreter(say("interpreter.id")), name=say("interpreter.name"),
                email=f"{say('interpreter.email')}@interpreters.example",
            ),
        ),
        families=records,
        contacts=tuple(_contact(say, name, home) for name, home in homes.items()),
        guests=(
            GuestRecord(
                guest=Guest(id=(guest := say("guest.id")), session=tuesday.id, side=Side.REMOTE),
                name=say("guest.name"), agency=say("guest.agency"), email=f"{say('guest.email', guest)}@agency.example",
            ),
        ),
        depots=(DepotRecord(depot=Depot(id=depot), name=say("depot.name"), hand_over="at the venue"),),
        stocks=(Stock(depot=depot, item=ItemKind.TABLET, count=5),),
        pairs=(Pair(kind=PairKind.NO_CONTACT, households=(homes["gus"], homes["dee"])),),
        keep_away=(
            KeepAwayRecord(
                id=say("keep_away.id"), household=homes["bea"], name=say("keep_away.name"),
                match=KeepAway(household=homes["bea"], as_=AwayFrom.DRIVER),
            ),
        ),
        overrides=(
            Override(rule="group-size", target=tuesday.id, by=say("override.by"), reason=say("override.reason")),
        ),
        voice=Voice(mailbox=MAILBOX, telephone="029 2000 0000", return_address="PO Box 7, Cardiff, CF10 1AA"),
    )  # fmt: skip
    how_wiped = say("loan.how_wiped")
    return Canaries(
        service=service,
        words=tuple(say.given),
        families={name: one.id for name, one in zip(homes, records, strict=True)},
        sessions={"tuesday": tuesday.id, "thursday": thursday.id, "secret": secret.id},
        practitioner=lead,
        venue=venue_id,
        guest=guest,
        how_wiped=how_wiped,
    )


def _family(say: Words, name: str, home: str, course: str) -> FamilyRecord:
    """Each with notes and children, some with flags: nobody is reminded who has one. Cal has no screen."""
    flag = Flag(
        kind=FlagKind.REMOTE_SAFETY, set_by=say("flag.set_by", name), cleared_by=say("flag.cleared_by", name),
        cleared_until=date(2027, 12, 1),
    )  # fmt: skip
    made: Family = family(
        say("family.id", name), household=home, programme=course, home=say("family.home", name),
        flags=(flag,) if name in FLAGGED else (),
        children=(Child(age=3),), screen=Screen.NONE if name == "cal" else Screen.TABLET,
    )  # fmt: skip
    return FamilyRecord(
        family=made, name=say("family.name", name), address=f"4 {say('family.address', name)} Street",
        reading=say("family.reading", name), child_names=(say("family.child_names", name),),
        worker=say("family.worker", name), holds=(say("family.holds", name),) if name == "gus" else (),
        others=(("notes", say("family.others", name)),),
    )  # fmt: skip


FLAGGED = ("bea", "dee", "gus")
ROUTES = {"amy": Route.EMAIL, "bea": Route.EMAIL, "cal": Route.EMAIL, "dee": Route.EMAIL, "eve": Route.SMS,
          "fay": Route.LETTER, "gus": Route.EMAIL}  # fmt: skip
NUMBERS = {"eve": "07700 900123"}


def _contact(say: Words, name: str, home: str) -> Contact:
    route = ROUTES[name]
    word = say("contact.address", name) if name not in NUMBERS else ""
    address = NUMBERS.get(name) or (
        f"{word}@example.org" if route is Route.EMAIL else f"2 {word} Court\nCardiff\nCF1 1AA"
    )
    return Contact(
        id=say("contact.id", name), household=home, name=say("contact.name", name), route=route, address=address,
        may_say=MaySay.PLACE, read_by=say("contact.read_by", name), wants_calendar=route is Route.EMAIL,
        expires=date(2027, 12, 31), safe_times=tuple(WeekTime(day, 540, 1140) for day in range(7)),
        stop=name == "gus", stop_set_by=say("contact.stop_set_by", name) if name == "gus" else "",
    )  # fmt: skip


def _practitioner(say: Words, ident: str, licence: str) -> PractitionerRecord:
    made: Practitioner = practitioner(
        ident, roles=tuple(StaffRole), availability=ALWAYS, accreditations=(Accreditation(name=licence),)
    )
    return PractitionerRecord(
        practitioner=made, name=say("practitioner.name"), email=f"{say('practitioner.email', ident)}@staff.example",
        telephone=f"0131 {say('practitioner.telephone')}",
    )  # fmt: skip
