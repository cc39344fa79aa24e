"""What is agreed with another organisation: who they are, and which share of what is whose."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.store.bodies import Bodies
from scheduler.store.tables import PartnerRow, PartnerShareRow
from solver.problem import ItemKind, WeekTime

WINDOWS = Bodies(tuple[WeekTime, ...])


class ShareKind(StrEnum):
    """What is shared. Their spelling is stored: stable."""

    ROOM = "room"
    KIT = "kit"
    PLACES = "places"


class Whose(StrEnum):
    """Whose share it is. Their spelling is stored: stable."""

    THEIRS = "theirs"
    """Of something of ours."""
    OURS = "ours"
    """Of a room of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another organisation. `contact` is whom to ring there, `url` where their records answer, "" if nowhere.

    `has_token` says whether they can ask ours, `can_ask` whether we can ask theirs.
    """

    id: str
    name: str
    contact: str
    url: str
    has_token: bool
    can_ask: bool
    made_at: datetime
    made_by: str
    ended_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether anything is shared with them still."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line of what is agreed, from its first day to its last.

    `amount` is minutes a week of a room, pieces or GB of a depot's item, or places of a course. `windows` are the times
    of the week at which a room is kept for whoever has the share; `theirs` is what the partner calls the room.
    """

    id: int
    partner: str
    kind: ShareKind
    whose: Whose
    what: str
    item: ItemKind | None
    theirs: str
    amount: int
    windows: tuple[WeekTime, ...]
    first: date
    last: date
    ended_at: datetime | None

    def holds_on(self, day: date) -> bool:
        """Whether it is agreed for this day."""
        return self.ended_at is None and self.first <= day <= self.last


def partner_from(row: PartnerRow) -> Partner:
    """The partner that a row keeps."""
    return Partner(
        id=row.id,
        name=row.name,
        contact=row.contact,
        url=row.url,
        has_token=row.token_id is not None,
        can_ask=bool(row.url and row.secret),
        made_at=row.made_at,
        made_by=row.made_by,
        ended_at=row.ended_at,
    )


def share_from(row: PartnerShareRow) -> Share:
    """The share that a row keeps."""
    return Share(
        id=row.id or 0,
        partner=row.partner,
        kind=ShareKind(row.kind),
        whose=Whose(row.whose),
        what=row.what,
        item=ItemKind(row.item) if row.item else None,
        theirs=row.theirs,
        amount=row.amount,
        windows=WINDOWS.read(row.windows),
        first=row.first,
        last=row.last,
        ended_at=row.ended_at,
    )
