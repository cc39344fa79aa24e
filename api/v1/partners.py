"""Partners, as staff have them: what is agreed, what is offered, and families that are passed on or proposed."""

from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Query

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.partners_shown import (
    AddressIn,
    ConsentIn,
    ConsentWordsOut,
    GivenBackIn,
    GivenBackOut,
    HeardOut,
    LeftOut,
    LookedOut,
    OfferIn,
    OfferOut,
    PartnerIn,
    PartnerOut,
    PartnerProposalOut,
    PartnerTokenOut,
    PassedOut,
    ShareIn,
    ShareLine,
    UseOut,
    WhyIn,
    kit_use_out,
    offer_out,
    partner_out,
    passed_out,
    proposal_out,
    room_use_out,
    share_line,
)
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
from scheduler.partners.offering import Places, end_offer, offer_places, offers
from scheduler.partners.passing import (
    Consent,
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
    accept,
    decline,
    erase_withdrawn,
    look,
    nothing_against,
    proposals,
)
from scheduler.partners.share_of_use import in_quarter, share_of_use
from scheduler.partners.shown import OfferedPlace
from scheduler.partners.taken_told import taken_told
from scheduler.partners.told import pull as pull_times
from scheduler.store.service import load_nouns
from solver.problem import Span, WeekTime

routes = APIRouter(tags=["partners"])
Who = Annotated[str, Path(alias="partner", min_length=1, max_length=40, description="The partner’s id.")]
REFUSED = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
FOUND = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
SEE, CHANGE = may(May.SEE_SERVICE), may(May.CHANGE_SERVICE)
PLAN, DECIDE, PEOPLE, WEEK = may(May.PLAN), may(May.DECIDE), may(May.PEOPLE), may(May.SEE_WEEK)


@routes.get("/partners", dependencies=[SEE])
def all_partners(store: TheStore) -> list[PartnerOut]:
    """All partners with what is agreed, those that were ended too."""
    with store.reading() as desk:
        agreed = shares(desk)
        return [partner_out(one, [each for each in agreed if each.partner == one.id]) for one in partners(desk)]


@routes.post("/partners", status_code=HTTPStatus.CREATED, dependencies=[CHANGE], responses=REFUSED)
def add(given: PartnerIn, store: TheStore, by: Acting) -> PartnerOut:
    """The organisation is a partner; nothing is shared with it yet."""
    return partner_out(add_partner(store, given.partner, given.name, given.contact, by), [])


@routes.delete("/partners/{partner}", status_code=HTTPStatus.NO_CONTENT, dependencies=[CHANGE], responses=REFUSED)
def end(who: Who, store: TheStore, by: Acting) -> None:
    """Nothing is shared with the partner any more."""
    end_partner(store, who, by)


@routes.put("/partners/{partner}/address", dependencies=[PEOPLE], responses=REFUSED)
def address(who: Who, given: AddressIn, store: TheStore, by: Acting) -> PartnerOut:
    """Where its records answer."""
    return partner_out(set_address(store, who, given.url, given.secret, by), [])


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
    return share_line(agree(store, who, to, by))


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
        return [offer_out(one) for one in offers(desk, who)]


@routes.post("/partners/{partner}/offers", status_code=HTTPStatus.CREATED, dependencies=[PLAN], responses=REFUSED)
def offer(who: Who, given: OfferIn, store: TheStore, by: Acting) -> OfferOut:
    """The partner reads of these places. 422 for a sensitive programme, and for words that tell too much."""
    to = Places(
        session=given.session, places=given.places, area=given.area, closes=given.closes, youngest=given.youngest
    )
    return offer_out(offer_places(store, who, to, by))


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
    return passed_out(record_consent(here.store, who, to, agreed, by))


@routes.get("/passed-on", dependencies=[WEEK])
def passed_on(store: TheStore) -> list[PassedOut]:
    """Families that were agreed to be passed on, the newest first."""
    with store.reading() as desk:
        return [passed_out(one) for one in all_passed(desk)]


@routes.post("/passed-on/{passed}/pass", dependencies=[DECIDE], responses=REFUSED)
def pass_it_on(
    number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, caller: TheCaller, by: Acting
) -> PassedOut:
    """The partner is told what the adult agreed to, and no more; the safeguarding lead or deputy alone."""
    return passed_out(pass_on(here.store, number, by, caller.role_to_release(), here.lines))


@routes.post("/passed-on/{passed}/ask", dependencies=[PLAN], responses=REFUSED)
def ask(number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, by: Acting) -> PassedOut:
    """What the partner answers by now is on record."""
    return passed_out(ask_again(here.store, number, by, here.lines))


@routes.post("/passed-on/{passed}/take-back", dependencies=[may(May.PLAN, May.CONTACT, May.DECIDE)], responses=FOUND)
def taken_back(number: Annotated[int, Path(alias="passed", ge=1, le=2**31 - 1)], here: Here, by: Acting) -> PassedOut:
    """Consent holds no more; the partner is told to erase what it was told."""
    return passed_out(take_back(here.store, number, by, here.lines))


@routes.get("/proposals", dependencies=[WEEK])
def proposed(store: TheStore) -> list[PartnerProposalOut]:
    """Families that partners propose, the newest first: what each needs, and not who it is."""
    with store.reading() as desk:
        return [proposal_out(one) for one in proposals(desk)]


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
    return proposal_out(nothing_against(store, number, by, caller.role_to_release(), given.why))


@routes.post("/proposals/{proposal}/accept", dependencies=[PLAN], responses=REFUSED)
def accepted(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)], store: TheStore, by: Acting
) -> PartnerProposalOut:
    """The family is one of ours, and waits for a decision of how it meets."""
    return proposal_out(accept(store, number, by))


@routes.post("/proposals/{proposal}/decline", dependencies=[may(May.PLAN, May.DECIDE)], responses=REFUSED)
def declined(
    number: Annotated[int, Path(alias="proposal", ge=1, le=2**31 - 1)], store: TheStore, by: Acting
) -> PartnerProposalOut:
    """Not this time; what was passed on is erased."""
    return proposal_out(decline(store, number, by))


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
        rooms=[room_use_out(one) for one in found.rooms],
        kit=[kit_use_out(one) for one in found.kit],
        offered=found.offered,
        taken=taken_told(found.taken),
    )
