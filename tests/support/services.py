"""A service with every noun in it, and every field away from its default somewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.records import (
    Contact,
    DepotRecord,
    FamilyRecord,
    Feature,
    GuestRecord,
    InterpreterRecord,
    KeepAwayRecord,
    MaySay,
    PieceRecord,
    PractitionerRecord,
    RoomRecord,
    Route,
    Service,
    VenueRecord,
    Voice,
)
from solver.problem import (
    WALES,
    Accreditation,
    Adult,
    AgeBand,
    Audience,
    AwayFrom,
    Channel,
    Child,
    Cohort,
    Connection,
    Creche,
    Days,
    Decision,
    Depot,
    Family,
    Flag,
    FlagKind,
    Guest,
    HeldLoan,
    Interpreter,
    ItemKind,
    Journey,
    KeepAway,
    Mode,
    ModeTerms,
    Out,
    Override,
    Pair,
    PairKind,
    Pin,
    Practitioner,
    PrivateSpace,
    Programme,
    Published,
    Room,
    Screen,
    Session,
    SessionPin,
    Settings,
    Sex,
    Side,
    Slot,
    Span,
    StaffRole,
    Stock,
    Venue,
    VenueTravel,
    WeekKind,
    WeekTime,
    Weights,
    Wish,
)

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2027, 3, 1)
TUESDAY_TEN = datetime(2027, 3, 2, 10, tzinfo=LONDON)
TUESDAY = WeekTime(1, 540, 720)
ALL_WEEK = tuple(WeekTime(day, 540, 1020) for day in range(5))


def programmes() -> tuple[Programme, ...]:
    room = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=2, size_target=10, size_max=12, leads=2)
    remote = ModeTerms(mode=Mode.REMOTE, minutes=90, size_min=2, size_target=6, size_max=8, leads=1, hosts=1)
    both = ModeTerms(mode=Mode.SUPER_GROUP, minutes=100, size_min=4, size_target=8, size_max=10, leads=2, hosts=1)
    weeks = (WeekKind.VISIT, *(WeekKind.GROUP,) * 3, WeekKind.CALL)
    triple = Programme(
        id="triple-p",
        title="Group Triple P",
        neutral_title="Tuesday group",
        weeks=weeks[1:],
        terms=(room, remote, both),
    )
    women = Programme(
        id="women", title="Recovery Toolkit", neutral_title="Monday group", weeks=weeks[1:2], terms=(remote,),
        audience=Audience.WOMEN, staff_same_audience=True, sensitive=True, floor_per_side=2, run_on_min=3,
        rooms_needed=2, accreditation="recovery", last_week_to_join=0, first_call_needed=False, call_min=20,
        visit_min=45, reminders=0, reminder_hour=18, reply_by_days=5,
    )  # fmt: skip
    return triple, women


def family(ident: str = "f1", **changes: Any) -> Family:
    """A mother with a window on Tuesdays, waiting for Triple P."""
    plain = Family(
        id=ident, household="h" + ident[1:], programme="triple-p", adults=(Adult(sex=Sex.WOMAN),), windows=(TUESDAY,),
        waiting_since=date(2027, 1, 11), home="north",
    )  # fmt: skip
    return replace(plain, **changes)


def families() -> tuple[FamilyRecord, ...]:
    flags = (
        Flag(kind=FlagKind.CHILD_PROTECTION, set_by="Jo; Ann", since=MONDAY, until=date(2027, 12, 1),
             decision=Decision.ROOM, decided_until=date(2027, 6, 1)),
        Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo", cleared_by="Sal", cleared_until=date(2027, 5, 5)),
        Flag(kind=FlagKind.IN_ROOM_ONLY),
    )  # fmt: skip
    rich = family(
        "f1",
        adults=(Adult(sex=Sex.WOMAN, delivery="cy", delivery_must=True), Adult(sex=Sex.MAN, delivery="en"), Adult()),
        windows=(TUESDAY, WeekTime(3, 0, 1440)), children=(Child(age=3, creche=True), Child(age=0, in_arms=True)),
        urgent=True, passed_over=2, missed_wishes=1, cohort="c1", usual_side=Side.ROOM, absent=True, room=Wish.PREFER,
        remote=Wish.RATHER_NOT, preferred=(TUESDAY,), screen=Screen.PHONE, phone_is_my_choice=True,
        connection=Connection.METERED, gb_left=2.55, mbps_down=0.1, needs_headset=True,
        held=(HeldLoan(item=ItemKind.TABLET, until=MONDAY), HeldLoan(item=ItemKind.DATA_GB, until=MONDAY, count=20)),
        private_space=PrivateSpace.ARRANGED, digital_confidence=3, had_first_call=True, car=True, walk_limit_min=5,
        bus_limit_min=0, bus_avoidance=8, room_avoidance=4, taxi_accepted=False, buddy_accepted=False,
        languages=("cy", "en"), interpreter="bsl", step_free=True, hearing_loop=True, quiet=True, flags=flags,
    )  # fmt: skip
    return (
        FamilyRecord(
            family=rich, name="Siân O’Neill", address='Flat 2, "The Mill"', reading="large print\nno letters",
            child_names=("Mia O’Neill", "Neill, Tom"), worker="Dr, Lewis",
            kit_features=(Feature.LARGE, Feature.SCREEN_READER),
            holds=("which; of two?",), others=(("Ethnicity", "W1"), ("notes 2", "a; b")),
        ),
        FamilyRecord(family=family("f2", household="h1", programme="women"), name="Siân O’Neill"),
        FamilyRecord(family=family("f3"), name="", others=(("notes 2", "=1+1"),)),
    )  # fmt: skip


def pieces() -> tuple[PieceRecord, ...]:
    """As many as the cupboard owns: five tablets, one of them with all that a tablet may have, and a SIM."""
    plain = (PieceRecord(serial=f"T-{at}", depot="cupboard", item=ItemKind.TABLET) for at in range(1, 5))
    return (
        *plain,
        PieceRecord(serial="T, 5", depot="cupboard", item=ItemKind.TABLET, features=tuple(Feature)),
        PieceRecord(serial="S/1", depot="cupboard", item=ItemKind.SIM, gb=20, expires=date(2027, 12, 31)),
    )


def rich_service() -> Service:
    """Every noun, once at least."""
    busy = Span(datetime(2027, 10, 31, 1, 30, tzinfo=UTC), datetime(2027, 10, 31, 9, tzinfo=UTC))
    morning = Span(TUESDAY_TEN, TUESDAY_TEN.replace(hour=12))
    settings = Settings(
        set_up_min=20, overbook=True, gb_per_hour=0.9, holidays=(date(2027, 3, 26), date(2027, 3, 29)),
        ratios=(("england", (AgeBand(name="all; ages", age_from=0, age_to=17, per_worker=4),)), ("wales", WALES)),
        weights=Weights(base_place=11),
    )  # fmt: skip
    return Service(
        name="Bryn Family Support",
        programmes=programmes(),
        cohorts=(
            Cohort(id="c1", programme="triple-p", week=2, practitioners=("amina", "gwen"), room="r1",
                   usual_start=TUESDAY_TEN),
            Cohort(id="c2", programme="women", week=1),
        ),
        sessions=(
            Session(id="s1", programme="triple-p", group="c1", cohort="c1", start=TUESDAY_TEN, modes=tuple(Mode),
                    rooms=("r1", "r2"), language="cy", video_link="https://video.example/1",
                    pin=SessionPin(runs=False, mode=Mode.IN_ROOM, rooms=("r1",), practitioners=("amina",))),
            Session(id="s2", programme="women", group="new", start=TUESDAY_TEN.replace(day=3), modes=(Mode.REMOTE,),
                    held_back=True),
            Session(id="s3", programme="women", group="s3", start=datetime(2027, 6, 2, 9, 15, tzinfo=LONDON),
                    modes=(Mode.REMOTE,)),
        ),
        venues=(
            VenueRecord(
                venue=Venue(id="library", opening=ALL_WEEK,
                            closures=(Days(MONDAY, MONDAY.replace(day=5)), Days(MONDAY, MONDAY)),
                            creche=Creche(places=8, staff=2, age_from=1, age_to=5, registered=False, nation="wales")),
                name="Library", address="1 Market Street, Bryn", directions="Bus 4", directions_cy="Bws 4",
            ),
            VenueRecord(venue=Venue(id="house", opening=(), secret=True), name="The house"),
        ),
        rooms=(
            RoomRecord(room=Room(id="r1", venue="library", capacity=14, step_free=True, hearing_loop=True, quiet=True,
                                 hybrid_kit=True, busy=(busy, morning), pence_per_hour=1200), name="Room 1"),
            RoomRecord(room=Room(id="r2", venue="house", capacity=6), name=""),
        ),
        journeys=(
            Journey(home="north", venue="library", walk_min=12, bus_min=20, drive_min=9, taxi_pence=1400),
            Journey(home="north", venue="house"),
        ),
        venue_travel=(VenueTravel(venues=("library", "house"), minutes=0),),
        practitioners=(
            PractitionerRecord(
                practitioner=Practitioner(
                    id="amina", roles=tuple(StaffRole), availability=ALL_WEEK, languages=("en", "cy"), sex=Sex.WOMAN,
                    accreditations=(Accreditation(name="recovery", until=MONDAY), Accreditation(name="solihull")),
                    busy=(morning,), max_per_day=1, max_per_week=4, call_min=90, not_with=("h3",), pence_per_hour=2200,
                ),
                name="Amina Khan", email="amina@service.example", telephone="01632 960001",
            ),
            PractitionerRecord(
                practitioner=Practitioner(id="gwen", roles=(StaffRole.LEAD,), availability=ALL_WEEK), name="Gwen"
            ),
        ),
        slots=(
            Slot(id="slot-1", practitioner="amina", start=TUESDAY_TEN.replace(hour=14), minutes=45,
                 channels=tuple(Channel), venue="library"),
        ),
        interpreters=(
            InterpreterRecord(
                interpreter=Interpreter(id="i1", languages=("bsl", "pl"), availability=(TUESDAY,), busy=(morning,),
                                        booked=("s1",), pence_per_hour=3500),
                name="Jo Evans", email="jo@interpreters.example",
            ),
        ),
        families=families(),
        contacts=(
            Contact(id="k1", household="h1", name="Siân O’Neill", route=Route.SMS, address="07700 900001",
                    safe_times=(TUESDAY,), may_say=MaySay.PLACE, read_by="nobody", language="cy", wants_calendar=True,
                    expires=date(2027, 6, 30), stop=True, stop_set_by="Jo", reminders=2),
            Contact(id="k2", household="h3", name="Ann", route=Route.NONE),
        ),
        guests=(GuestRecord(guest=Guest(id="g1", session="s1", side=Side.REMOTE), name="Dr Lewis", agency="Health",
                            email="lewis@agency.example"),),
        depots=(
            DepotRecord(depot=Depot(id="cupboard", lead_days=2, pence_per_loan=5), name="Store", hand_over="by hand"),
        ),
        stocks=(
            Stock(depot="cupboard", item=ItemKind.TABLET, count=5, out=(Out(days=Days(MONDAY, MONDAY), count=2),)),
            Stock(depot="cupboard", item=ItemKind.DATA_GB, count=0),
            Stock(depot="cupboard", item=ItemKind.SIM, count=1),
        ),
        pieces=pieces(),
        kits=("kit-1", "kit, two"), taxi_pence=12000, buddies=2, creche_staff=1,
        pairs=(
            Pair(kind=PairKind.NO_CONTACT, households=("h1", "h3")),
            Pair(kind=PairKind.KEEP_APART, households=("h3", "h1")),
        ),
        keep_away=(
            KeepAwayRecord(
                id="a1", household="h1", name="Rhys",
                match=KeepAway(household="h1", as_=AwayFrom.PRACTITIONER, who="gwen", times=(TUESDAY,)),
            ),
            KeepAwayRecord(id="a2", household="h1", match=KeepAway(household="h1", as_=AwayFrom.DRIVER)),
            KeepAwayRecord(id="a3", household="h3", name="Nobody Known", nobody_here=True),
        ),
        published=(Published(family="f1", session="s1", group="c1", side=Side.ROOM, start=TUESDAY_TEN, told=True),),
        pins=(Pin(family="f1", session="s1", side=Side.ROOM), Pin(family="f3")),
        overrides=(Override(rule="group-size", target="s1", by="Jo", reason="one more week, then two"),),
        breaks=(date(2027, 2, 15),),
        zone="Europe/London",
        settings=settings,
        voice=Voice(
            mailbox="hello@service.example", telephone="01632 960000", sender="Bryn",
            return_address="PO Box 1, Cardiff CF10 1AA", letter_days=4, text_answers=True,
            exit_page="https://weather.example/",
        ),
    )  # fmt: skip
