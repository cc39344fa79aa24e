"""What is told and asked of partners over HTTP: agreements, offers, families on their way, and shares of use."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.v1.words import DatedMoment, Day, Text
from scheduler.partners.offering import Offer
from scheduler.partners.partner import Partner, Share, ShareKind, Whose
from scheduler.partners.passing import Passed
from scheduler.partners.proposals import Proposal
from scheduler.partners.share_of_use import KitUse, RoomUse
from scheduler.partners.shown import Need, OfferedPlace
from scheduler.partners.states import PassedState, ProposalState
from solver.problem import ItemKind, Side

Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class WindowIn(BaseModel):
    """A time of the week; 0 is Monday, minutes are local."""

    weekday: int = Field(ge=0, le=6)
    start_min: Minutes
    end_min: Minutes


class ShareIn(BaseModel):
    """What is agreed. `amount` is minutes a week of a room, pieces of a depot's item, or places of a course."""

    kind: ShareKind
    whose: Whose = Whose.THEIRS
    what: Text
    item: ItemKind | None = None
    theirs: Annotated[str, Field(max_length=200)] = ""
    amount: int = Field(ge=1, le=100_000)
    windows: list[WindowIn] = Field(default=[], max_length=100)
    first: Day
    last: Day


class ShareLine(BaseModel):
    """One line of what is agreed."""

    share: int
    kind: ShareKind
    whose: Whose
    what: str
    item: ItemKind | None
    theirs: str
    amount: int
    windows: list[WindowIn]
    first: date
    last: date


class PartnerIn(BaseModel):
    """An organisation that becomes a partner, and whom to ring there."""

    partner: Annotated[str, Field(min_length=1, max_length=40, pattern="^[a-z0-9][a-z0-9-]*$")]
    name: Text
    contact: Annotated[str, Field(max_length=200)] = ""


class PartnerOut(BaseModel):
    """A partner with what is agreed. `asks_us` says whether it has a token, `we_ask` whether we can ask it."""

    partner: str
    name: str
    contact: str
    asks_us: bool
    we_ask: bool
    ended_at: datetime | None
    shares: list[ShareLine]


class AddressIn(BaseModel):
    """Where the partner's records answer, and the token that it gave us. Blank: we do not ask it."""

    url: Annotated[str, Field(max_length=300)]
    secret: Annotated[str, Field(max_length=300)]


class PartnerTokenOut(BaseModel):
    """A new token for the partner's program, told this once; the one before opens nothing any more."""

    secret: str


class GivenBackIn(BaseModel):
    """A time that is kept for the partner and that it does not need."""

    room: Text
    start: DatedMoment
    end: DatedMoment


class GivenBackOut(BaseModel):
    """The number by which that is taken back."""

    time: int


class HeardOut(BaseModel):
    """How many stretches of how many rooms the partner told, and weeks whose sign-off is void because of it."""

    rooms: int
    stretches: int
    void: dict[date, str]


class OfferIn(BaseModel):
    """Places of a session, in neutral words of where it is."""

    session: Text
    places: int = Field(ge=1, le=100)
    area: Annotated[str, Field(min_length=1, max_length=100)]
    closes: Day
    youngest: int | None = Field(default=None, ge=0, le=17)


class OfferOut(BaseModel):
    """Places that are or were offered; `facts` are all that the partner reads."""

    offer: int
    partner: str
    session: str
    places: int
    taken: int
    waiting: int
    ended_at: datetime | None
    facts: OfferedPlace


class ConsentIn(BaseModel):
    """An adult agreed that the family is passed on for an offer: on what day, and how."""

    offer: int = Field(ge=1, le=2**31 - 1)
    family: Text
    contact: Text
    agreed_on: Day
    agreed_how: Text


class ConsentWordsOut(BaseModel):
    """What is read to the adult before anything is passed on."""

    words: str


class PassedOut(BaseModel):
    """A family that is passed on, or is ready to be. `heard_at`: when the partner heard that consent is taken back."""

    passed: int
    partner: str
    offer: int
    family: str
    agreed_on: date
    agreed_how: str
    state: PassedState
    passed_at: datetime | None
    taken_back_at: datetime | None
    heard_at: datetime | None


class PartnerProposalOut(BaseModel):
    """A family that a partner proposes, as who plans reads it: what it needs, and not who it is."""

    proposal: int
    partner: str
    offer: int
    state: ProposalState
    adults: int | None
    sides: list[Side]
    needs: list[Need]
    creche: list[int]
    windows: str
    came_at: datetime
    looked_at: datetime | None
    decided_at: datetime | None
    family: str


class LookedOut(BaseModel):
    """Who of those on record the family may be, or may have to be kept from."""

    proposal: int
    name: str
    likely: list[str]


class WhyIn(BaseModel):
    """How you made sure."""

    why: Annotated[str, Field(min_length=1, max_length=1000)]


class LeftOut(BaseModel):
    """How many families are not erased yet, and how many partners have not heard yet."""

    not_erased: int
    not_heard: int


class RoomUseOut(BaseModel):
    """A room in minutes of the quarter: agreed, had by the partner, by us, and free."""

    room: str
    agreed: int
    theirs: int
    ours: int
    free: int


class KitUseOut(BaseModel):
    """Kit in piece-days of the quarter: agreed, had by the partner, and free."""

    depot: str
    item: ItemKind
    agreed: int
    theirs: int
    free: int


class UseOut(BaseModel):
    """A partner's share of use in a quarter. `taken` counts families: in words, as it may be told."""

    partner: str
    quarter: str
    rooms: list[RoomUseOut]
    kit: list[KitUseOut]
    offered: int
    taken: str


def partner_out(one: Partner, agreed: list[Share]) -> PartnerOut:
    """A partner, with what is agreed with it."""
    return PartnerOut(
        partner=one.id,
        name=one.name,
        contact=one.contact,
        asks_us=one.has_token,
        we_ask=one.can_ask,
        ended_at=one.ended_at,
        shares=[share_line(each) for each in agreed],
    )


def share_line(one: Share) -> ShareLine:
    """One line of what is agreed."""
    return ShareLine(
        share=one.id,
        kind=one.kind,
        whose=one.whose,
        what=one.what,
        item=one.item,
        theirs=one.theirs,
        amount=one.amount,
        windows=[
            WindowIn(weekday=each.weekday, start_min=each.start_min, end_min=each.end_min) for each in one.windows
        ],
        first=one.first,
        last=one.last,
    )


def offer_out(one: Offer) -> OfferOut:
    """A place that we offer."""
    return OfferOut(
        offer=one.id,
        partner=one.partner,
        session=one.session,
        places=one.places,
        taken=one.taken,
        waiting=one.waiting,
        ended_at=one.ended_at,
        facts=one.facts,
    )


def passed_out(one: Passed) -> PassedOut:
    """A family of ours on its way to a partner."""
    return PassedOut(
        passed=one.id,
        partner=one.partner,
        offer=one.offer.offer,
        family=one.family,
        agreed_on=one.agreed_on,
        agreed_how=one.agreed_how,
        state=one.state,
        passed_at=one.passed_at,
        taken_back_at=one.withdrawn_at,
        heard_at=one.withdrawn_told_at,
    )


def proposal_out(one: Proposal) -> PartnerProposalOut:
    """A family that a partner proposes, by what it needs and not by who it is."""
    told = one.told
    return PartnerProposalOut(
        proposal=one.id,
        partner=one.partner,
        offer=one.offer,
        state=one.state,
        adults=told.adults if told else None,
        sides=list(told.sides) if told else [],
        needs=list(told.needs) if told else [],
        creche=list(told.creche) if told else [],
        windows=told.windows if told else "",
        came_at=one.came_at,
        looked_at=one.looked_at,
        decided_at=one.decided_at,
        family=one.family,
    )


def room_use_out(one: RoomUse) -> RoomUseOut:
    """The use of one room."""
    return RoomUseOut(room=one.room, agreed=one.agreed, theirs=one.theirs, ours=one.ours, free=one.free)


def kit_use_out(one: KitUse) -> KitUseOut:
    """The use of one depot’s pieces."""
    return KitUseOut(depot=one.depot, item=one.item, agreed=one.agreed, theirs=one.taken, free=one.free)
