"""For each fact of which only the safeguarding lead reads all: a plan that breaks its rule, and the lead's sentence.

Families are Zofia (a) and Bea (b), the practitioner is Wyn (w), the venue and its room have telling names too.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scheduler.outputs.names import Names
from scheduler.records import FamilyRecord, KeepAwayRecord, PractitionerRecord, RoomRecord, Service, VenueRecord, Voice
from solver.audit import audit
from solver.problem import (
    AwayFrom,
    Channel,
    Flag,
    FlagKind,
    KeepAway,
    Mode,
    Pair,
    PairKind,
    Side,
    StaffRole,
    WeekProblem,
)
from solver.roster import Placement, StaffPlan, Violation
from support import planted
from support.planted import LEAD, Planned, flagged, lent_tablet, pair, super_group
from support.rosters import in_slot, roster, seated
from support.weeks import MONDAY, at, family, practitioner, programme, session, slot, week

FROM_WYN = KeepAway(household="b", as_=AwayFrom.PRACTITIONER, who="w")
FROM_SOMEBODY_THERE = KeepAway(household="a", as_=AwayFrom.VENUE, who="v")
TELLING = (
    "Zofia", "Wyn", "Rhys", "Ada", "Nightingale", "Rose", "remote safety", "remote-safety", "no device", "device",
    "child protection", "child-protection", "self-harm", "self harm", "perpetrator", "no-contact", "no contact",
)  # fmt: skip
"""What stands in the records and in no coordinator's reading of such a fact."""


def names(problem: WeekProblem) -> Names:
    """The records that go with the week: everything has a name, and whom to keep away from is Rhys."""
    called = {"a": "Zofia", "b": "Bea", "f": "Fay"}
    away = (KeepAwayRecord(id=f"k{number}", household=one.household, name="Rhys", match=one)
            for number, one in enumerate(problem.keep_away))  # fmt: skip
    service = Service(
        families=tuple(FamilyRecord(family=one, name=called.get(one.id, one.id)) for one in problem.families),
        practitioners=tuple(PractitionerRecord(practitioner=one, name="Wyn") for one in problem.practitioners),
        venues=tuple(VenueRecord(venue=one, name="Nightingale") for one in problem.venues),
        rooms=tuple(RoomRecord(room=one, name="Rose room") for one in problem.rooms),
        keep_away=tuple(away),
        voice=Voice(mailbox="hello@example.org", telephone="0113 496 0000"),
    )
    return Names(service, problem)


def unsafe_home() -> Planned:
    problem, made = lent_tablet(())
    a, b = problem.families
    marked = replace(b, flags=(Flag(kind=FlagKind.NO_DEVICE_HOME, set_by="Ada"),))
    return replace(problem, families=(a, marked)), made


def by_telephone() -> Planned:
    """Family f, who is to be met in person and alone, has a slot by telephone."""
    marks = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada", since=MONDAY), Flag(kind=FlagKind.ONE_TO_ONE_ONLY))
    problem = week(
        families=(family("f", flags=marks),), practitioners=(practitioner(),),
        slots=(slot(channels=(Channel.TELEPHONE,)),),
    )  # fmt: skip
    placement, plan = in_slot(problem, "f", "q", Channel.TELEPHONE)
    return problem, roster(problem, placements=(placement,), slots=(plan,))


def on_the_stairs() -> Planned:
    """A group ends at noon and another begins ten minutes later in the same building; a and b may not meet."""
    later = session("t", modes=(Mode.IN_ROOM,), start=at(1, 12, 10))
    problem = week(
        families=(family("a"), family("b")),
        practitioners=(practitioner(), practitioner("x")),
        sessions=(session(modes=(Mode.IN_ROOM,)), later),
        pairs=(Pair(kind=PairKind.NO_CONTACT, households=("a", "b")),),
    )
    other = (StaffPlan(practitioner="x", role=StaffRole.LEAD),)
    return problem, roster(problem, seated("s", room=("a",), staff=LEAD), seated("t", room=("b",), staff=other))


def called_by_wyn() -> Planned:
    return super_group(
        programmes=(programme(first_call_needed=True),),
        families=(family("a"), family("b", had_first_call=False)),
        practitioners=(practitioner(not_with=("b",), call_min=60),),
        placements=(Placement(family="b", session="s", side=Side.REMOTE, first_call="w"),),
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """The plan, the family of whom is read, and what the lead reads of the one fact of this kind."""

    planned: Callable[[], Planned]
    family: str
    said: str


WHOLE = {
    "in-room-only remote": Whole(
        lambda: flagged(FlagKind.IN_ROOM_ONLY),
        "b",
        "It must meet in person: flag “in the room only”, set by Ada.",
    ),
    "in-room-only channel": Whole(
        by_telephone,
        "f",
        "It must meet in person, not by telephone: flag “in the room only”, set by Ada, since 1 March 2027.",
    ),
    "remote-cleared not-cleared": Whole(
        lambda: flagged(FlagKind.REMOTE_SAFETY, until=MONDAY.replace(day=31)),
        "b",
        "It may not be reached at home without a clearance in date: flag “remote safety”, set by Ada, through"
        " 31 March 2027.",
    ),
    "one-to-one-only in-group": Whole(
        lambda: flagged(FlagKind.ONE_TO_ONE_ONLY),
        "b",
        "It must meet one to one, and Programme, Tuesday 2 March, 10:00 is a group: flag “one to one only”, set by"
        " Ada.",
    ),
    "decision-first undecided": Whole(
        lambda: flagged(FlagKind.SELF_HARM),
        "b",
        "It waits for your decision, how it may meet: flag “self-harm”, set by Ada.",
    ),
    "remote-ready unsafe-home": Whole(
        unsafe_home, "b", "Nothing may be lent to that home: flag “no device to the home”, set by Ada."
    ),
    "keep-apart one-session": Whole(
        lambda: pair(PairKind.KEEP_APART, "a", "b"),
        "b",
        "It would be in one session with Zofia (a), keep-apart pair.",
    ),
    "keep-apart one-venue": Whole(
        on_the_stairs,
        "b",
        "It would be in one building with, or within the buffer of, Zofia (a), no-contact pair.",
    ),
    "keep-apart person": Whole(
        lambda: super_group(keep_away=(FROM_WYN,)),
        "b",
        "It would meet Rhys, to be kept away from as a practitioner.",
    ),
    "keep-apart building": Whole(
        lambda: super_group(keep_away=(FROM_SOMEBODY_THERE,)),
        "a",
        "It would be in the building of Rhys, to be kept away from as somebody in the building.",
    ),
    "worker-conflict barred": Whole(
        lambda: planted.of_staff(not_with=("b",)),
        "b",
        "Wyn may not work with it: so it stands on the practitioner’s record.",
    ),
    "worker-conflict both": Whole(
        lambda: pair(PairKind.NO_CONTACT, "a", "b"),
        "b",
        "Wyn would work with it and with Zofia (a), no-contact pair.",
    ),
    "first-call kept": Whole(
        called_by_wyn,
        "b",
        "Wyn would call, and may not work with it: so it stands on the practitioner’s record.",
    ),
}
"""By rule and kind."""


def broken(key: str) -> tuple[Names, Violation]:
    """The names of the week, and what the judge said."""
    problem, made = WHOLE[key].planned()
    found = audit(problem, made)
    (fact,) = (one for one in found if f"{one.rule} {one.kind}" == key)
    return names(problem), fact
