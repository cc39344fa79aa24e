"""What has happened, as it is told over HTTP."""

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.v1.words import Text
from scheduler.errors import BadInput
from scheduler.store.trail import By
from scheduler.weeks.away import away
from solver.events import (
    ChangesSide,
    Declines,
    DeviceLost,
    Event,
    FlagSet,
    KitLost,
    PairSet,
    RoomLost,
    Sick,
    StockLost,
    Urgent,
)  # fmt: skip
from solver.problem import Flag, FlagKind, ItemKind, Pair, PairKind, Side

KINDS = {
    "sick": ("practitioner",),
    "room-lost": ("room",),
    "kit-lost": ("kit",),
    "stock-lost": ("depot", "item", "count"),
    "device-lost": ("family", "item"),
    "declines": ("family",),
    "changes-side": ("family", "side"),
    "urgent": ("family",),
    "flag-set": ("family", "flag"),
    "pair-set": ("pair", "households"),
}


class EventIn(BaseModel):
    """One thing that has happened. Which fields go with which kind: see `kind`."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(
        description="; ".join(f"{kind}: {', '.join(fields)}" for kind, fields in KINDS.items()),
        json_schema_extra={"enum": list(KINDS)},
    )
    practitioner: Text | None = None
    room: Text | None = None
    days: list[date] | None = Field(
        default=None, max_length=7, description="For sick and room-lost: these days; else all that is left of the week."
    )
    kit: Text | None = None
    depot: Text | None = None
    item: ItemKind | None = None
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    family: Text | None = None
    side: Side | None = None
    flag: FlagKind | None = None
    pair: PairKind | None = None
    households: Annotated[list[Text], Field(min_length=2, max_length=2)] | None = None


def event_of(said: EventIn, monday: date, by: By, zone: str) -> Event:
    """The event that was told. Raises BadInput where a field that goes with its kind is missing, or it cannot be."""
    needed = KINDS.get(said.kind)
    if needed is None:
        raise BadInput(f"event: kind is {said.kind!r}; expected one of {', '.join(KINDS)}")
    missing = [field for field in needed if getattr(said, field) is None]
    if missing:
        raise BadInput(f"event {said.kind}: {', '.join(missing)} missing; expected {', '.join(needed)}")
    strange = [day for day in said.days or () if not monday <= day < monday + timedelta(days=7)]
    if strange:
        raise BadInput(f"event {said.kind}: {strange[0]} is no day of the week of {monday}")
    return _event(said, monday, by.at, Flag(kind=said.flag, set_by=by.who) if said.flag else None, zone)


def _event(  # noqa: C901, PLR0911  (one case for each kind)
    said: EventIn, monday: date, at: datetime, flag: Flag | None, zone: str
) -> Event:
    match said:
        case EventIn(kind="sick", practitioner=str(who)):
            return Sick(practitioner=who, away=away(said.days or (), monday, at, zone))
        case EventIn(kind="room-lost", room=str(room)):
            return RoomLost(room=room, away=away(said.days or (), monday, at, zone))
        case EventIn(kind="kit-lost", kit=str(kit)):
            return KitLost(kit=kit)
        case EventIn(kind="stock-lost", depot=str(depot), item=ItemKind() as item, count=int(count)):
            return StockLost(depot=depot, item=item, count=count)
        case EventIn(kind="device-lost", family=str(family), item=ItemKind() as item):
            return DeviceLost(family=family, item=item)
        case EventIn(kind="declines", family=str(family)):
            return Declines(family=family)
        case EventIn(kind="changes-side", family=str(family), side=Side() as side):
            return ChangesSide(family=family, side=side)
        case EventIn(kind="urgent", family=str(family)):
            return Urgent(family=family)
        case EventIn(kind="flag-set", family=str(family)) if flag is not None:
            return FlagSet(family=family, flag=flag)
        case EventIn(kind="pair-set", pair=PairKind() as kind, households=[str(one), str(other)]):
            return PairSet(pair=Pair(kind=kind, households=(one, other)))
    raise BadInput(f"event {said.kind}: it cannot be read")
