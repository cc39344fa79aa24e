"""What one practitioner, guest or venue is wanted for in one week, in words that its calendar may hold."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from scheduler.store.bodies import compound


class Party(StrEnum):
    """Who has the calendar. Its spelling is stored: stable."""

    PRACTITIONER = "practitioner"
    GUEST = "guest"
    VENUE = "venue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One entry of one calendar. It names no family, no programme, no other person and no secret venue.

    `what` tells it from the others of the same week, and outlives a move: a group, not its session. `duty` is what
    somebody does there; `numbers` are how many people come, which changes without being news. `way` holds the
    address and how to get there. `venue` is the one that `place` and `way` speak of, "" where they speak of none.
    """

    party: Party
    whom: str
    what: str
    start: datetime
    end: datetime
    summary: str
    duty: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    place: str = ""
    way: tuple[str, ...] = ()
    venue: str = ""
    link: str | None = None
    all_day: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.party.value, self.whom, self.what)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All there is to say beside the time: what to do, how many come, where, and the way in by video."""
        joins = () if self.link is None else (f"Join by video: {self.link}",)
        return (*self.duty, *self.numbers, *self.way, *joins)

    def gist(self, address: str) -> str:
        """A digest of what is news when it changes: everything but the numbers, and where it is sent.

        The venue counts too: from one secret place to another is a move, though no word of it differs.
        """
        times = (one.astimezone(UTC).isoformat() for one in (self.start, self.end))
        told = (*self.key, *times, self.summary, self.place, self.venue, self.link or "", compound(self.duty))
        return sha256(compound((*told, compound(self.way), address)).encode()).hexdigest()


def without_place(engagement: Engagement, neutral: str) -> Engagement:
    """The same, with neutral words for the place: its venue is secret, or has become so."""
    return replace(engagement, place=neutral, way=())
