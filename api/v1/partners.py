"""Partners, as staff have them: what is agreed, what is offered, and families that are passed on or proposed."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Query
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.words import Text, a_day, a_moment
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.evidence.parity.periods import quarter, require_over
from scheduler.partners.agreeing import (
    Agreed,
    add_partner,
    agree,
    end_partner,
    end_share,
    give_token,
    set_address,
)
from scheduler.partners.booking import end_time, give_back
from scheduler.partners.known import partner, partners, shares
from scheduler.partners.offering import Offer, Places, end_offer, offer_places, offers
from scheduler.partners.partner import Partner, Share, ShareKind, Whose
from scheduler.partners.passing import (
    Consent,
    Passed,
    all_passed,
    ask_again,
    offers_of,
    pass_on,
    record_consent,
    take_back,
    tell_taken_back,
    words_for,
)
from scheduler.partners.proposals import (
    Proposal,
    accept,
    decline,
    erase_withdrawn,
    look,
    nothing_against,
    proposals,
)
from scheduler.partners.share_of_use import KitUse, RoomUse, in_quarter, share_of_use
from scheduler.partners.shown import Need, OfferedPlace
from scheduler.partners.states import PassedState, ProposalState
from scheduler.partners.taken_told import taken_told
from scheduler.partners.told import pull as pull_times
from scheduler.store.service import load_nouns
from solver.problem import ItemKind, Side, Span, WeekTime

routes = APIRouter(tags=["partners"])
Day = Annotated[date, AfterValidator(a_day)]
Moment = Annotated[AwareDatetime, AfterValidator(a_moment)]
Who = Annotated[str, Path(alias="partner", min_length=1, max_length=40, description="The partner’s id.")]
REFUSED = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
FOUND = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
SEE, CHANGE = may(May.SEE_SERVICE), may(May.CHANGE_SERVICE)
PLAN, DECIDE, PEOPLE, WEEK = may(May.PLAN), may(May.DECIDE), may(May.PEOPLE), may(May.SEE_WEEK)
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
    start: Moment
    end: Moment


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


@routes.get("/partners", dependencies=[SEE])
def all_partners(store: TheStore) -> list[PartnerOut]:
    """All partners with what is agreed, those that were ended too."""
    with store.reading() as desk:
        agreed = shares(desk)
        return [_partner(one, [each for each in agreed if each.partner == one.id]) for one in partners(desk)]


@routes.post("/partners", status_code=HTTPStatus.CREATED, dependencies=[CHANGE], responses=REFUSED)
def add(given: PartnerIn, store: TheStore, by: Acting) -> PartnerOut:
    """The organisation is a partner; nothing is shared with it yet."""
    return _partner(add_partner(store, given.partner, given.name, given.contact, by), [])


@routes.delete("/partners/{partner}", status_code=HTTPStatus.NO_CONTENT, dependencies=[CHANGE], responses=REFUSED)
def end(who: Who, store: TheStore, by: Acting) -> None:
    """Nothing is shared with the partner any more."""
    end_partner(store, who, by)


@routes.put("/partners/{partner}/address", dependencies=[PEOPLE], responses=REFUSED)
def address(who: Who, given: AddressIn, store: TheStore, by: Acting) -> PartnerOut:
    """Where its records answer."""
    return _partner(set_address(store, who, given.url, given.secret, by), [])


@routes.post("/partners/{partner}/token", status_code=HTTPStatus.CREATED, dependencies=[PEOPLE], responses=REFUSED)
def token(who: Who, store: TheStore, by: Acting) -> PartnerTokenOut:
    """A new token for its program, which can do nothing but what a partner does."""
    return PartnerTokenOut(secret=give_token(store, who, by))


@routes.post("/partners/{partner}/shares", status_code=HTTPStatus.CREATED, dependencies=[CHANGE], responses=REFUSED)
def share(who: Who, given: ShareIn, store: TheStore, by: Acting) -> ShareLine:
    """One more line of what is agreed. 422 for what can never be shared, as a room of a confidential venue."""
    windows = tuple(WeekTime(one.weekday, one.start_min, one.end_min) for one in given.windows)
    to = Agreed(
        kind=given.kind,
        whose=given.whose,
        what=given.what,
        item=given.item,
        theirs=given.theirs,
        amount=given.amount,
        windows=windows,
        first=given.first,
        last=given.last,
    )
    return _share(agree(store, who, to, by))


@routes.delete(
    "/partners/{partner}/shares/{share}", status_code=HTTPStatus.NO_CONTENT, dependencies=[CHANGE], responses=FOUND
)
def unshare(
    who: Who,
    number: Annotated[int, Path(alias="share", ge=1, le=2**31 - 1)],
    store: TheStore,
    by: Acting,
) -> None:
    """It is agreed no more."""
    end_share(store, who, number, by)


@routes.post("/partners/{partner}/given-back", status_code=HTTPStatus.CREATED, dependencies=[CHANGE], responses=FOUND)
def given_back(who: Who, given: GivenBackIn, store: TheStore, by: Acting) -> GivenBackOut:
    """The partner said that it does not need a time that is kept for it: it is ours to use."""
    return GivenBackOut(time=give_back(store, who, given.room, Span(given.start, given.end), by).id)


@routes.delete(
    "/partners/{partner}/times/{time}", status_code=HTTPStatus.NO_CONTENT, dependencies=[CHANGE], responses=FOUND
)
def untime(
    who: Who,
    number: Annotated[int, Path(alias="time", ge=1, le=2**31 - 1)],
    store: TheStore,
    by: Acting,
) -> None:
    """A booking or a time given back does not hold any more."""
    end_time(store, who, number, by)


@routes.post("/partners/{partner}/pull", dependencies=[PLAN], responses=REFUSED)
def pull(who: Who, here: Here, by: Acting) -> HeardOut:
    """Our copy of the times of its rooms is as its records say now."""
    with here.store.reading() as desk:
        line = here.lines(desk, who)
    with line:
        heard = pull_times(here.store, who, line, by)
    return HeardOut(rooms=heard.rooms, stretches=heard.stretches, void=dict(heard.voided))


@routes.get("/partners/{partner}/offers", dependencies=[WEEK], responses=FOUND)
def our_offers(who: Who, store: TheStore) -> list[OfferOut]:
    """Places that we offer or offered it, the newest first."""
    with store.reading() as desk:
        partner(desk, who)
        return [_offer(one) for one in offers(desk, who)]


@routes.post("/partners/{partner}/offers", status_code=HTTPStatus.CREATED, dependencies=[PLAN], responses=REFUSED)
def offer(who: Who, given: OfferIn, store: TheStore, by: Acting) -> OfferOut:
    """The partner reads of these places. 422 for a sensitive programme, and for words that tell too much."""
    to = Places(
        session=given.session, places=given.places, area=given.area, closes=given.closes, youngest=given.youngest
    )
    return _offer(offer_places(store, who, to, by))


@routes.delete("/partner-offers/{offer}", status_code=HTTPStatus.NO_CONTENT, dependencies=[PLAN], responses=FOUND)
def unoffer(number: Annotated[int, Path(alias="offer", ge=1, le=2**31 - 1)], store: TheStore, by: Acting) -> None:
    """The places are offered no more; who waits for one hears that it is not this time."""
    end_offer(store, number, by)


@routes.get("/partners/{partner}/their-offers", dependencies=[PLAN], responses=REFUSED)
def their_offers(who: Who, here: Here) -> list[OfferedPlace]:
    """The places that it offers us now."""
    return list(offers_of(here.store, who, here.lines))


@routes.get("/partners/{partner}/words", dependencies=[PLAN], responses=FOUND)
def words(
    who: Who,
    store: TheStore,
    contact: Annotated[str, Query(min_length=1, max_length=200)],
) -> ConsentWordsOut:
    """What is read to this adult before anything is passed on, in the language that they are written to in."""
    with store.reading() as desk:
        return ConsentWordsOut(words=words_for(desk, who, contact))


@routes.post("/partners/{partner}/passed", status_code=HTTPStatus.CREATED, dependencies=[PLAN], responses=REFUSED)
def consent(who: Who, given: ConsentIn, here: Here, by: Acting) -> PassedOut:
    """Consent is on record; the safeguarding lead passes the family on."""
    to = next((one for one in offers_of(here.store, who, here.lines) if one.offer == given.offer), None)
    if to is None:
        raise NotFound(f"offer {given.offer}: partner {who!r} offers us no such place now")
    agreed = Consent(family=given.family, contact=given.contact, on=given.agreed_on, how=given.agreed_how)
    return _passed(record_consent(here.store, who, to, agreed, by))


@routes.get("/passed-on", dependencies=[WEEK])
def passed_on(store: TheStore) -> list[PassedOut]:
    """Families that were agreed to be passed on, the newest first."""
    with store.reading() as desk:
        return [_passed(one) for one in all_passed(desk)]


@routes.post("/passed-on/{passed}/pass", dependencies=[DECIDE], responses=REFUSED)
def pass_it_on(
    number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, caller: TheCaller, by: Acting
) -> PassedOut:
    """The partner is told what the adult agreed to, and no more; the safeguarding lead or deputy alone."""
    return _passed(pass_on(here.store, number, by, caller.role_to_release(), here.lines))


@routes.post("/passed-on/{passed}/ask", dependencies=[PLAN], responses=REFUSED)
def ask(number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, by: Acting) -> PassedOut:
    """What the partner answers by now is on record."""
    return _passed(ask_again(here.store, number, by, here.lines))


@routes.post("/passed-on/{passed}/take-back", dependencies=[may(May.PLAN, May.CONTACT, May.DECIDE)], responses=FOUND)
def taken_back(number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, by: Acting) -> PassedOut:
    """Consent holds no more; the partner is told to erase what it was told."""
    return _passed(take_back(here.store, number, by, here.lines))


@routes.get("/proposals", dependencies=[WEEK])
def proposed(store: TheStore) -> list[PartnerProposalOut]:
    """Families that partners propose, the newest first: what each needs, and not who it is."""
    with store.reading() as desk:
        return [_proposal(one) for one in proposals(desk)]


@routes.post("/proposals/{proposal}/look", dependencies=[DECIDE], responses=REFUSED)
def looked(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)], store: TheStore, caller: TheCaller, by: Acting
) -> LookedOut:
    """Who it may be; the safeguarding lead or deputy alone, and that they looked is on the trail."""
    one, likely = look(store, number, by, caller.role_to_release())
    return LookedOut(proposal=one.id, name=one.told.contact.name if one.told else "", likely=list(likely))


@routes.post("/proposals/{proposal}/nothing-against", dependencies=[DECIDE], responses=REFUSED)
def cleared(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)],
    given: WhyIn,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
) -> PartnerProposalOut:
    """A coordinator may accept it."""
    return _proposal(nothing_against(store, number, by, caller.role_to_release(), given.why))


@routes.post("/proposals/{proposal}/accept", dependencies=[PLAN], responses=REFUSED)
def accepted(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)], store: TheStore, by: Acting
) -> PartnerProposalOut:
    """The family is one of ours, and waits for a decision of how it meets."""
    return _proposal(accept(store, number, by))


@routes.post("/proposals/{proposal}/decline", dependencies=[may(May.PLAN, May.DECIDE)], responses=REFUSED)
def declined(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)], store: TheStore, by: Acting
) -> PartnerProposalOut:
    """Not this time; what was passed on is erased."""
    return _proposal(decline(store, number, by))


@routes.post("/partners-settle", dependencies=[PLAN])
def settle_all(here: Here, by: Acting) -> LeftOut:
    """Families whose consent is taken back are erased where nothing stands any more, and partners told again."""
    return LeftOut(not_erased=erase_withdrawn(here.store, by), not_heard=tell_taken_back(here.store, by, here.lines))


@routes.get("/partners/{partner}/use", dependencies=[may(May.SEE_EVIDENCE)], responses=FOUND)
def use(
    who: Who,
    here: Here,
    of: Annotated[str, Query(alias="quarter", description="A quarter that is over.", examples=["2027-Q1"])],
) -> UseOut:
    """The partner's share of use in a quarter."""
    with here.store.reading() as desk:
        asked = quarter(of)
        require_over(asked.last, here.now().astimezone(ZoneInfo(load_nouns(desk, ()).zone)).date())
        found = share_of_use(desk, who, in_quarter(asked))
    return UseOut(
        partner=found.partner,
        quarter=str(asked),
        rooms=[_room_use(one) for one in found.rooms],
        kit=[_kit_use(one) for one in found.kit],
        offered=found.offered,
        taken=taken_told(found.taken),
    )


def _partner(one: Partner, agreed: list[Share]) -> PartnerOut:
    return PartnerOut(
        partner=one.id,
        name=one.name,
        contact=one.contact,
        asks_us=one.has_token,
        we_ask=one.can_ask,
        ended_at=one.ended_at,
        shares=[_share(each) for each in agreed],
    )


def _share(one: Share) -> ShareLine:
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


def _offer(one: Offer) -> OfferOut:
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


def _passed(one: Passed) -> PassedOut:
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


def _proposal(one: Proposal) -> PartnerProposalOut:
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


def _room_use(one: RoomUse) -> RoomUseOut:
    return RoomUseOut(room=one.room, agreed=one.agreed, theirs=one.theirs, ours=one.ours, free=one.free)


def _kit_use(one: KitUse) -> KitUseOut:
    return KitUseOut(depot=one.depot, item=one.item, agreed=one.agreed, theirs=one.taken, free=one.free)
