"""A week by hand whose families are reached in every way, with words in it that nobody may ever read.

f-room and f-remote share a super-group, f-secret meets in a secret venue, f-ring is rung by a practitioner.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.records import Contact, DepotRecord, FamilyRecord, MaySay, RoomRecord, Route, Service, VenueRecord, Voice
from scheduler.weeks.gather import gather
from solver.problem import Channel, Depot, ItemKind, Mode, Side, SupportKind, WeekProblem, WeekTime
from solver.roster import LentItem, Placement, Roster, Support
from support import rosters, weeks

LINK = "https://meet.example.org/k7-2q"
MORNINGS = (WeekTime(0, 9 * 60, 12 * 60),)
VOICE = Voice(mailbox="appointments@service.example.org", telephone="0113 496 0000")
LOAN = Support(
    kind=SupportKind.LOAN,
    depot="d",
    items=(
        LentItem(item=ItemKind.TABLET, count=1),
        LentItem(item=ItemKind.SIM, count=1),
        LentItem(item=ItemKind.DATA_GB, count=9),
    ),
    out_from=date(2027, 2, 26),
    back_by=date(2027, 5, 4),
)
# What stands in the records and in no message or file.
NEVER = ("Nightingale", "Haven Cottage", "1 Hidden Lane", "Cygnet", "Nowak", "Zofia", "7 Home Street", "case-")


def contact(family: str, **changes: Any) -> Contact:
    """An adult who may be told everything by e-mail in English, and asked for calendar entries."""
    given: dict[str, Any] = {
        "household": family,
        "name": "Zofia Nowak",
        "route": Route.EMAIL,
        "address": f"{family}@example.org",
        "may_say": MaySay.PLACE,
        "read_by": "nobody",
        "language": "en",
        "wants_calendar": True,
        "expires": date(2027, 12, 31),
    }
    return Contact(id=changes.pop("id", f"case-{family}"), **{**given, **changes})


def service(*contacts: Contact, **changes: Any) -> Service:
    """The records; one contact for each family unless given."""
    families = ("f-room", "f-remote", "f-secret", "f-ring")
    given: dict[str, Any] = {
        "programmes": (weeks.programme(title="Cygnet", neutral_title="Spring meeting"),),
        "sessions": (
            weeks.session("s-super", start=weeks.at(3, 10), video_link=LINK),
            weeks.session("s-secret", start=weeks.at(4, 13), modes=(Mode.IN_ROOM,), rooms=("r-secret",)),
        ),
        "venues": (
            VenueRecord(
                venue=weeks.venue(),
                name="Hillside Library",
                address="4 High Street, Leeds LS1 1AA",
                directions="Bus 16 to Hillside, then across the road.",
                directions_cy="Bws 16 i Hillside, yna ar draws y ffordd.",
            ),
            VenueRecord(
                venue=weeks.venue("v-secret", secret=True),
                name="Haven Cottage",
                address="1 Hidden Lane, Leeds",
                directions="Ring the bell of Nightingale.",
            ),
        ),
        "rooms": (
            RoomRecord(room=weeks.room(), name="Oak Room"),
            RoomRecord(room=weeks.room("r-secret", venue="v-secret"), name="Nightingale Room"),
        ),
        "practitioners": (),
        "families": tuple(_record(family) for family in families),
        "contacts": contacts or tuple(contact(family) for family in families),
        "depots": (DepotRecord(depot=Depot(id="d"), name="Team cupboard", hand_over="collection at the front desk"),),
        "voice": VOICE,
    }
    return Service(**{**given, **changes})


def planned(records: Service) -> tuple[WeekProblem, Roster]:
    """The week's problem, and a roster in which every family has its place."""
    problem = replace(
        gather(records, weeks.MONDAY, weeks.AS_OF),
        practitioners=(weeks.practitioner(),),
        slots=(weeks.slot("q-ring", channels=(Channel.TELEPHONE,), venue=None),),
    )
    ring, plan = rosters.in_slot(problem, "f-ring", "q-ring", Channel.TELEPHONE)
    remote = Placement(family="f-remote", session="s-super", side=Side.REMOTE, supports=(LOAN,), first_call="w")
    made = rosters.roster(
        problem,
        rosters.seated("s-super", room=("f-room",), remote=("f-remote",)),
        rosters.seated("s-secret", room=("f-secret",)),
        placements=(remote, ring),
        slots=(plan,),
    )
    return problem, made


def _record(family: str) -> FamilyRecord:
    return FamilyRecord(family=weeks.family(family), name="Nowak", address="7 Home Street, Leeds", worker="Sam Reed")
