"""What families said would help, as a coordinator reads it: who, when, what, and whether it may be planned with."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from scheduler.experience.said import Wanted, WishState, Worked
from scheduler.experience.wishing import waiting_wishes
from scheduler.messages.tasks import COORDINATOR
from scheduler.outputs.told_needs import VIA_WORDS
from scheduler.outputs.words import clock, day, name_and_id
from scheduler.records import Service
from scheduler.replies.given import Via
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS, FAMILIES
from scheduler.store.service import load_nouns
from scheduler.store.tables import WishRow

WORKED_WORDS: Mapping[Worked, str] = {Worked.WORKED: "It worked", Worked.PARTLY: "Partly", Worked.NOT: "It did not"}
WANTED_WORDS: Mapping[Wanted, str] = {
    Wanted.ROOM: "be in the room",
    Wanted.HOME: "be at home, on a screen",
    Wanted.MORNING: "come in the morning",
    Wanted.AFTERNOON: "come in the afternoon",
    Wanted.EVENING: "come in the evening",
    Wanted.CRECHE: "have somebody look after the children",
    Wanted.LIFT: "have help to get there",
    Wanted.INTERPRETER: "have an interpreter",
    Wanted.QUIET: "have a quieter room",
    Wanted.LEND: "borrow a screen or data",
}
NOT_ASKED = "They have not agreed that it is planned with. Ask this adult alone, by the agreed way."
BY_HAND = "They want it planned with. The record needs more than they said, as the language: ask, and enter it."
STOPPED = "All contact with this adult is stopped: nobody asks them anything."


@dataclass(frozen=True, slots=True, kw_only=True)
class WishTold:
    """One wish. `asks`: whether the adult can be asked now, and their agreement written down."""

    id: int
    family: str
    label: str
    who: str
    when: str
    how: str
    wish: Wanted
    words: str
    state: WishState
    says: str
    asks: bool
    worker: str


def wishes_told(desk: Desk) -> tuple[WishTold, ...]:
    """All that wait for somebody, the oldest first. What was agreed waits with what they told us."""
    rows = waiting_wishes(desk)
    if not rows:
        return ()
    service = load_nouns(desk, (FAMILIES, CONTACTS))
    return tuple(_told(service, row) for row in rows)


def _told(service: Service, row: WishRow) -> WishTold:
    family = next((one for one in service.families if one.id == row.family), None)
    whose = next((one for one in service.contacts if one.id == row.contact), None)
    is_stopped = whose is not None and any(one.stop for one in service.contacts if one.adult == whose.adult)
    zone, state = ZoneInfo(service.zone), WishState(row.state)
    says = NOT_ASKED if state is WishState.TOLD else BY_HAND
    return WishTold(
        id=row.id or 0,
        family=row.family,
        label=name_and_id(family.name if family else "", row.family),
        who=whose.name if whose else row.contact,
        when=f"{day(row.at.astimezone(zone).date())} {clock(row.at, zone)}",
        how=VIA_WORDS[Via(row.via)],
        wish=Wanted(row.wish),
        words=WANTED_WORDS[Wanted(row.wish)],
        state=state,
        says=STOPPED if is_stopped else says,
        asks=state is WishState.TOLD and not is_stopped and whose is not None,
        worker=(family.worker.strip() if family else "") or COORDINATOR,
    )
