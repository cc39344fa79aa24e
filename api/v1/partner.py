"""What a partner's program may do: read when it cannot have what is shared, book it, and propose families of its own.

It reads intervals, its own bookings and kit, places that are offered to it, and how its proposals stand. Nothing here
names a family, a programme, a session, a person or a place of ours, or says why something cannot be had.
"""

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.words import DatedMoment, Day, Ident
from scheduler.access.may import May
from scheduler.evidence.parity.periods import quarter, require_over
from scheduler.partners.booking import (
    KitTaken,
    book_room,
    bookings,
    end_time,
    give_back,
    kit_free,
    kit_of,
    return_kit,
    take_kit,
)
from scheduler.partners.busy import not_then, rooms_for
from scheduler.partners.known import partner_of_token, shares
from scheduler.partners.offering import offered_to
from scheduler.partners.partner import Partner, ShareKind
from scheduler.partners.proposals import propose, state_of, withdraw
from scheduler.partners.share_of_use import in_quarter, share_of_use
from scheduler.partners.shown import OfferedPlace, ToldOfFamily
from scheduler.partners.states import ProposalState
from scheduler.partners.times import PartnerTime
from scheduler.store.service import load_nouns, load_service
from solver.problem import Days, ItemKind, Span

routes = APIRouter(prefix="/partner", tags=["partner"], dependencies=[may(May.PARTNER)])
Number = Annotated[int, Path(ge=1, le=2**31 - 1, examples=[1])]
Key = Annotated[str, Path(min_length=16, max_length=64, pattern="^[A-Za-z0-9]+$", description="By chance, your own.")]
REFUSED = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
TAKEN = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
MOST_PIECES = 1000


def _partner(store: TheStore, caller: TheCaller) -> Partner:
    """Whoever the token was made for."""
    with store.reading() as desk:
        return partner_of_token(desk, caller.token)


Who = Annotated[Partner, Depends(_partner)]


class SharedRoomOut(BaseModel):
    """A room of which you have a share: minutes a week that are agreed, and until when."""

    room: str
    minutes_a_week: int
    first: date
    last: date


class SharedKitOut(BaseModel):
    """Kit of which you have a share."""

    depot: str
    item: ItemKind
    count: int
    first: date
    last: date


class SharedOut(BaseModel):
    """What is shared with you. `service` is the name of the organisation that shares it."""

    service: str
    rooms: list[SharedRoomOut]
    kit: list[SharedKitOut]


class NotThenOut(BaseModel):
    """A stretch of time; the end is not part of it."""

    start: datetime
    end: datetime


class BusyOut(BaseModel):
    """When you cannot have the room. Nothing says why; your own bookings are not among it."""

    room: str
    not_then: list[NotThenOut]


class BookingIn(BaseModel):
    """A stretch of time in which you would have the room."""

    start: DatedMoment
    end: DatedMoment


class BookingOut(BaseModel):
    """A booking of yours."""

    booking: int
    room: str
    start: datetime
    end: datetime


class KitDayOut(BaseModel):
    """How many you can still have on a day."""

    day: date
    free: int


class KitTakenIn(BaseModel):
    """So many, from one day to another, both included."""

    count: int = Field(ge=1, le=MOST_PIECES)
    first: Day
    last: Day


class KitTakenOut(BaseModel):
    """Kit that you have."""

    kit: int
    depot: str
    item: ItemKind
    count: int
    first: date
    last: date


class PlacesOut(BaseModel):
    """The places that are offered to you."""

    offers: list[OfferedPlace]


class ProposedIn(BaseModel):
    """A family of yours, for an offer, with what its adult agreed that you pass on."""

    offer: int = Field(ge=1, le=2**31 - 1)
    family: ToldOfFamily


class ProposedOut(BaseModel):
    """How it stands. `not-this-time` is never explained."""

    state: ProposalState


class OwnRoomUseOut(BaseModel):
    """A room in minutes of the quarter: agreed, had by you, and free."""

    room: str
    agreed: int
    yours: int
    free: int


class OwnKitUseOut(BaseModel):
    """Kit in piece-days of the quarter: agreed, had by you, and free."""

    depot: str
    item: ItemKind
    agreed: int
    yours: int
    free: int


class OwnUseOut(BaseModel):
    """Your own share of use in a quarter."""

    quarter: str
    rooms: list[OwnRoomUseOut]
    kit: list[OwnKitUseOut]


@routes.get("")
def shared(store: TheStore, who: Who) -> SharedOut:
    """What is shared with you."""
    with store.reading() as desk:
        service = load_service(desk)
        rooms = rooms_for(desk, service, who.id)
        kit = [one for one in shares(desk, who.id) if one.kind is ShareKind.KIT]
    return SharedOut(
        service=service.name,
        rooms=[
            SharedRoomOut(room=one.what, minutes_a_week=one.amount, first=one.first, last=one.last) for one in rooms
        ],
        kit=[
            SharedKitOut(depot=one.what, item=one.item, count=one.amount, first=one.first, last=one.last)
            for one in kit
            if one.item
        ],
    )


@routes.get("/rooms/{room:path}/busy", responses=REFUSED)
def busy(
    room: Ident,
    store: TheStore,
    who: Who,
    first: Annotated[Day, Query(description="The first day.")],
    last: Annotated[Day, Query(description="The last day, three months on at most.")],
) -> BusyOut:
    """When you cannot have a room. One that is not shared with you is as unknown as one that is not there."""
    with store.reading() as desk:
        found = not_then(desk, who.id, room, Days(first, last))
    return BusyOut(room=room, not_then=[NotThenOut(start=one.start, end=one.end) for one in found])


@routes.get("/bookings")
def own_bookings(here: Here, who: Who) -> list[BookingOut]:
    """Your bookings that are not over."""
    with here.store.reading() as desk:
        return [_booking(one) for one in bookings(desk, who.id, here.now())]


@routes.post("/rooms/{room:path}/bookings", status_code=HTTPStatus.CREATED, responses=TAKEN)
def book(room: Ident, asked: BookingIn, store: TheStore, who: Who, by: Acting) -> BookingOut:
    """The room is yours then; 409 "not then" where it cannot be."""
    return _booking(book_room(store, who.id, room, Span(asked.start, asked.end), by))


@routes.post("/rooms/{room:path}/given-back", status_code=HTTPStatus.CREATED, responses=REFUSED)
def leave(room: Ident, asked: BookingIn, store: TheStore, who: Who, by: Acting) -> BookingOut:
    """What is kept for you then you do not need; `booking` is its number, by which you take that back."""
    return _booking(give_back(store, who.id, room, Span(asked.start, asked.end), by))


@routes.delete("/bookings/{booking}", status_code=HTTPStatus.NO_CONTENT, responses=REFUSED)
def give_up(booking: Number, store: TheStore, who: Who, by: Acting) -> None:
    """The room is not yours then any more."""
    end_time(store, who.id, booking, by)


@routes.get("/kit/{depot:path}/{item}/free", responses=REFUSED)
def free(
    depot: Ident,
    item: ItemKind,
    store: TheStore,
    who: Who,
    first: Annotated[Day, Query(description="The first day.")],
    last: Annotated[Day, Query(description="The last day, a year on at most.")],
) -> list[KitDayOut]:
    """How many pieces of your share you can still have, day by day."""
    with store.reading() as desk:
        found = kit_free(desk, who.id, depot, item, Days(first, last))
    return [KitDayOut(day=one.day, free=one.free) for one in found]


@routes.post("/kit/{depot:path}/{item}", status_code=HTTPStatus.CREATED, responses=TAKEN)
def take(depot: Ident, item: ItemKind, asked: KitTakenIn, store: TheStore, who: Who, by: Acting) -> KitTakenOut:
    """So many pieces of your share are yours on these days."""
    return _kit(take_kit(store, who.id, depot, item, asked.count, Days(asked.first, asked.last), by))


@routes.get("/kit")
def own_kit(store: TheStore, who: Who) -> list[KitTakenOut]:
    """Kit that you have."""
    with store.reading() as desk:
        return [_kit(one) for one in kit_of(desk, who.id) if one.ended_at is None]


@routes.delete("/kit/{kit}", status_code=HTTPStatus.NO_CONTENT, responses=REFUSED)
def bring_back(kit: Number, store: TheStore, who: Who, by: Acting) -> None:
    """It is back in your share."""
    return_kit(store, who.id, kit, by)


@routes.get("/offers")
def offers(here: Here, who: Who) -> PlacesOut:
    """Places that are offered to you, in neutral words."""
    with here.store.reading() as desk:
        return PlacesOut(offers=list(offered_to(desk, who.id, here.now())))


@routes.put("/proposals/{key}", responses=REFUSED)
def proposed(key: Key, asked: ProposedIn, store: TheStore, who: Who, by: Acting, response: Response) -> ProposedOut:
    """A family of yours is proposed, once its adult has agreed; the same key again is the same proposal."""
    state = propose(store, who.id, key, asked.offer, asked.family, by)
    response.headers["Cache-Control"] = "no-store"
    return ProposedOut(state=state)


@routes.get("/proposals/{key}", responses=REFUSED)
def standing(key: Key, store: TheStore, who: Who) -> ProposedOut:
    """How your proposal stands."""
    with store.reading() as desk:
        return ProposedOut(state=state_of(desk, who.id, key))


@routes.delete("/proposals/{key}", status_code=HTTPStatus.NO_CONTENT, responses=REFUSED)
def withdrawn(key: Key, store: TheStore, who: Who, by: Acting) -> None:
    """Consent is taken back: nobody is contacted any more, and what you passed on is erased."""
    withdraw(store, who.id, key, by)


@routes.get("/use", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def use(
    here: Here,
    who: Who,
    of: Annotated[str, Query(alias="quarter", description="A quarter that is over.", examples=["2027-Q1"])],
) -> OwnUseOut:
    """Your own share of use."""
    with here.store.reading() as desk:
        asked = quarter(of)
        require_over(asked.last, here.now().astimezone(ZoneInfo(load_nouns(desk, ()).zone)).date())
        found = share_of_use(desk, who.id, in_quarter(asked))
    return OwnUseOut(
        quarter=str(asked),
        rooms=[OwnRoomUseOut(room=one.room, agreed=one.agreed, yours=one.theirs, free=one.free) for one in found.rooms],
        kit=[
            OwnKitUseOut(depot=one.depot, item=one.item, agreed=one.agreed, yours=one.taken, free=one.free)
            for one in found.kit
        ],
    )


def _booking(one: PartnerTime) -> BookingOut:
    return BookingOut(booking=one.id, room=one.room, start=one.span.start, end=one.span.end)


def _kit(one: KitTaken) -> KitTakenOut:
    return KitTakenOut(
        kit=one.id, depot=one.depot, item=one.item, count=one.count, first=one.days.first, last=one.days.last
    )
