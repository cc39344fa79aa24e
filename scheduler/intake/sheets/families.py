"""families: the referrals, each one household in one programme."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import (
    ADULTS,
    CHILDREN,
    COUNT,
    DATE,
    HELD,
    LANGUAGES,
    OPTIONAL_DATE,
    OPTIONAL_LANGUAGE,
    TEXT,
    TEXTS,
    WEEK_TIMES,
    YES_NO,
    decimal,
    optional,
    whole,
    word,
)
from scheduler.intake.row import Row, fields_of
from scheduler.intake.sheets import simple_flags
from scheduler.intake.sheets.pieces import FEATURES
from scheduler.records import FamilyRecord, Feature, Service
from solver.problem import Adult, Connection, Family, PrivateSpace, Screen, Side, Wish

WISH = word(
    Wish, yes=Wish.FINE, ok=Wish.FINE, either=Wish.FINE, no=Wish.CANNOT, never=Wish.CANNOT, cant=Wish.CANNOT,
    preferred=Wish.PREFER, only=Wish.MUST, needs=Wish.MUST,
)  # fmt: skip
SCREEN = word(
    Screen, no=Screen.NONE, smartphone=Screen.PHONE, mobile=Screen.PHONE, ipad=Screen.TABLET, laptop=Screen.COMPUTER,
    pc=Screen.COMPUTER, desktop=Screen.COMPUTER,
)  # fmt: skip
CONNECTION = word(
    Connection, no=Connection.NONE, broadband=Connection.UNMETERED, wifi=Connection.UNMETERED,
    fibre=Connection.UNMETERED, unlimited=Connection.UNMETERED, payg=Connection.METERED, mobiledata=Connection.METERED,
)  # fmt: skip
SPACE = word(PrivateSpace, y=PrivateSpace.YES, n=PrivateSpace.NO, dontknow=PrivateSpace.UNKNOWN)
SIDE = optional(word(Side, inroom=Side.ROOM, online=Side.REMOTE))
SCALE = whole(0, 8)
LONG_AGO = date(2000, 1, 1)
COLUMNS = (
    Column("id", TEXT, "Your own id for the referral.", "f1",
           ("family", "family id", "referral", "referral id", "case", "case number"), required=True),
    Column("household", TEXT, "Your own id for who lives and is contacted together.", "h1",
           ("household id", "hh"), required=True, careful=""),
    Column("name", TEXT, "How staff call the family.", "Sian Morgan", ("family name", "parent", "parent name"),
           blank=""),
    Column("programme", TEXT, "The id of the programme it is referred to.", "triple-p", ("program", "course"),
           required=True, refers="programme"),
    Column("adults", ADULTS, "Adults who attend, with sex where a programme needs it, and the language of the group "
           "they ask for (must: no other will do).", "woman; man cy must", ("adults attending", "parents"),
           required=True, careful=(Adult(),)),
    Column("windows", WEEK_TIMES, "When the family has time, travel included.", "Tue 09:00-12:00; Thu 1pm-3pm",
           ("availability", "available", "times", "when free"), required=True, careful=()),
    Column("waiting_since", DATE, "Since when it waits.", "2027-01-11", ("referred", "referral date", "date referred"),
           required=True, careful=LONG_AGO),
    Column("home", TEXT, "The home zone that travel starts from.", "north", ("zone", "area", "home zone"), blank=""),
    Column("address", TEXT, "Where the household lives; it goes into no message.", "3 Hill Road", ("home address",)),
    Column("children", CHILDREN, "Children by age in whole years, with creche or in-arms.", "3 creche; 0 in-arms; 9",
           ("child ages", "children's ages", "kids")),
    Column("child_names", TEXTS, "Their full names, in the same order.", "Mia Morgan; Tom Morgan; Ivy Morgan",
           ("children's names", "names of children")),
    Column("urgent", YES_NO, "Whether the need is urgent.", "no", ("priority",)),
    Column("passed_over", COUNT, "How often it got no place so far.", "1", ("times passed over",)),
    Column("missed_wishes", COUNT, "In how many earlier weeks its wishes were missed.", "0"),
    Column("usual_side", SIDE, "The side it usually joins: room or remote.", "room"),
    Column("absent", YES_NO, "Whether it chose to miss this week.", "no", ("away this week",)),
    Column("room", WISH, "What it says of meeting in the room: must, prefer, fine, rather-not, cannot.", "prefer",
           ("in room", "in person", "face to face")),
    Column("remote", WISH, "What it says of joining remote.", "rather-not", ("online", "video")),
    Column("preferred", WEEK_TIMES, "The times it likes best.", "Tue 09:00-12:00", ("preferred times",)),
    Column("screen", SCREEN, "The best screen it owns: none, phone, tablet or computer.", "phone", ("device",)),
    Column("phone_is_my_choice", YES_NO, "Whether, told how small it is, it still chooses to join by phone. "
           "Two adults at one phone are lent a tablet all the same.", "no",
           ("happy with phone",)),
    Column("connection", CONNECTION, "How its home reaches the internet: none, metered or unmetered.", "metered",
           ("internet", "broadband")),
    Column("gb_left", decimal(), "Data left each month, in GB, where metered.", "2.5", ("data left", "gb")),
    Column("mbps_down", optional(decimal()), "Download speed in Mbps, where known.", "8.0", ("speed", "mbps")),
    Column("needs_headset", YES_NO, "Whether it needs a headset.", "no", ("headset",)),
    Column("kit_features", FEATURES, "What a tablet must have that is lent to it: " + ", ".join(Feature) + ".",
           "large; sturdy", ("accessible tablet", "tablet needs", "tablet features", "kit needs")),
    Column("held", HELD, "What it has on loan already.", "tablet until 2027-05-01", ("on loan",)),
    Column("private_space", SPACE, "Whether somebody can speak unheard: yes, no, arranged. Blank is unknown, and "
           "unknown is never yes.", "yes", ("private room", "privacy"), careful=PrivateSpace.UNKNOWN),
    Column("digital_confidence", whole(0, 3), "From 0 (none) to 3.", "1", ("digital skills",)),
    Column("had_first_call", YES_NO, "Whether it had the first call.", "no", ("first call", "tech check")),
    Column("car", YES_NO, "Whether it has a car to come with.", "no", ("has car",)),
    Column("walk_limit_min", COUNT, "Minutes it can walk.", "15", ("walk limit",)),
    Column("bus_limit_min", COUNT, "Minutes it can ride a bus.", "30", ("bus limit",)),
    Column("bus_avoidance", SCALE, "How far it avoids public transport: 0 to 8, 4 is definitely.", "0",
           ("transport anxiety",)),
    Column("room_avoidance", SCALE, "How far it avoids a room of strangers: 0 to 8.", "2", ("stranger anxiety",)),
    Column("taxi_accepted", YES_NO, "Whether it would take a taxi.", "yes", ("taxi",)),
    Column("buddy_accepted", YES_NO, "Whether it would take a buddy.", "yes", ("buddy",)),
    Column("languages", LANGUAGES, "Languages spoken; blank: English.", "en; cy", ("language",)),
    Column("interpreter", OPTIONAL_LANGUAGE, "The language to interpret, or bsl.", "bsl", ("interpreter needed",)),
    Column("step_free", YES_NO, "Whether it needs a way without steps.", "no", ("wheelchair", "mobility")),
    Column("hearing_loop", YES_NO, "Whether it needs a hearing loop.", "no", ("loop",)),
    Column("quiet", YES_NO, "Whether it needs a quiet room.", "no", ("quiet room",)),
    Column("reading", TEXT, "What helps with reading.", "large print", ("reading needs",)),
    Column("worker", TEXT, "Its own worker.", "Amina Khan", ("key worker", "caseworker")),
    *simple_flags.COLUMNS,
    Column("asked_on", OPTIONAL_DATE, "When somebody last asked what it needs; blank: at the referral.", "2027-01-11",
           ("needs asked on", "last reviewed", "review date")),
    Column("goes_on", TEXT, "What was decided to come after its course: a programme's id, or nothing. Blank: not "
           "decided yet.", "triple-p", ("next programme", "goes on to"), blank=""),
    Column("holds", TEXTS, "What a person must put right before it may be placed.", "which of two windows is meant?",
           ("hold", "on hold")),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The family is known; without its household, it stands for itself and waits."""
    ident = row.text("id")
    if not row.is_new(ident, draft.families.maps[0]):
        return
    family = row.make(
        Family, household=row.text("household") or ident, flags=simple_flags.simple_flags(row), remote=_remote(row)
    )
    if ident in draft.families:  # what other sheets say stands until they say otherwise
        earlier = draft.families[ident].family
        family = replace(family, cohort=earlier.cohort)
    draft.add_family(row.make(FamilyRecord, family=family, others=row.others))


def _remote(row: Row) -> object:
    remote = row.values.get("remote", Wish.FINE)
    if row.values.get("room") is remote is Wish.MUST:
        row.refuse("remote", "at most one side marked must")
        return Wish.FINE
    return remote


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a family; its flags stand in the flags sheet, its cohort in members."""
    for record in service.families:
        yield dict(record.others) | fields_of(record.family) | fields_of(record)


SHEET = Sheet(
    "families", "Referrals: one household in one programme. Your own columns are kept, unless they speak of risk.",
    COLUMNS, take, show,
    synonyms=("referrals", "clients"), needed=True, keeps=True,
)  # fmt: skip
