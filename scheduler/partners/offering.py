"""Places of a group of ours that a partner may propose families for: neutral facts, and never of a sensitive one."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.invites.plain import one_line
from scheduler.messages.unsaid import Unsaid
from scheduler.partners.known import partner, shares
from scheduler.partners.partner import ShareKind
from scheduler.partners.shareable import why_not_offered
from scheduler.partners.shown import OfferedPlace
from scheduler.partners.states import ProposalState
from scheduler.records import Service
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import PartnerOfferRow, PartnerProposalRow
from scheduler.store.trail import By, record
from solver.problem import DAY_NAMES, Mode, Session, Side

SIDES_OF = {
    Mode.IN_ROOM: (Side.ROOM,),
    Mode.REMOTE: (Side.REMOTE,),
    Mode.SUPER_GROUP: (Side.ROOM, Side.REMOTE),
}
OLDEST = 17
LONGEST_AREA = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """So many places of a session, in neutral words: the area, and the least age of a child in years, if any."""

    session: str
    places: int
    area: str
    closes: date
    youngest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Places that are or were offered. `taken` are families that were accepted, `waiting` those that are proposed."""

    id: int
    partner: str
    programme: str
    session: str
    places: int
    taken: int
    waiting: int
    facts: OfferedPlace
    closes: date
    made_at: datetime
    ended_at: datetime | None

    def is_open(self, day: date) -> bool:
        """Whether families can be proposed for it."""
        return self.ended_at is None and day <= self.closes

    @property
    def left(self) -> int:
        """Places that nobody was accepted for yet."""
        return max(0, self.places - self.taken)


def offer_places(store: Store, who: str, to: Places, by: By) -> Offer:
    """The partner reads of these places from now on.

    Raises BadInput for a session of which none may be offered, for words that would tell where or what it is, and for
    more places than are agreed of the course.
    """
    with store.writing() as desk:
        if not partner(desk, who).stands:
            raise WrongState(f"partner {who!r}: nothing is shared with it any more")
        service = load_service(desk)
        if why := why_not_offered(service, to.session):
            raise BadInput(why)
        found = next(one for one in service.sessions if one.id == to.session)
        today = by.at.astimezone(ZoneInfo(service.zone)).date()
        _require_sense(service, to, today)
        _require_agreed(desk, who, found.programme, to.places, today)
        row = PartnerOfferRow(
            organisation_id=desk.organisation,
            partner=who,
            programme=found.programme,
            session=to.session,
            places=to.places,
            facts="",
            closes=to.closes,
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        row.facts = _facts(service, found, row, to).model_dump_json()
        record(desk, by, "places offered", f"partner {who}", details={"offer": row.id or 0, "places": to.places})
        desk.session.flush()
        return _offer(desk, row)


def end_offer(store: Store, ident: int, by: By) -> None:
    """The places are offered no more, and who waits for one hears that it is not this time. Raises NotFound."""
    with store.writing() as desk:
        row = offer_row(desk, ident)
        if row.ended_at is not None:
            return
        row.ended_at, row.ended_by = by.at, by.who
        desk.session.add(row)
        for one in desk.session.exec(_proposals(desk, row).where(PartnerProposalRow.state == ProposalState.WAITING)):
            one.state, one.body, one.decided_at, one.decided_by = ProposalState.NOT_THIS_TIME, "", by.at, by.who
            desk.session.add(one)
        record(desk, by, "offer ended", f"partner {row.partner}", details={"offer": ident})


def offers(desk: Desk, who: str | None = None) -> tuple[Offer, ...]:
    """All offers to one partner, or to all, the newest first."""
    mine = select(PartnerOfferRow).where(PartnerOfferRow.organisation_id == desk.organisation)
    if who is not None:
        mine = mine.where(PartnerOfferRow.partner == who)
    return tuple(_offer(desk, row) for row in desk.session.exec(mine.order_by(col(PartnerOfferRow.id).desc())))


def offered_to(desk: Desk, who: str, at: datetime) -> tuple[OfferedPlace, ...]:
    """What the partner reads now: open offers of sessions that may still be offered, with the places that are left."""
    service = load_service(desk)
    today = at.astimezone(ZoneInfo(service.zone)).date()
    return tuple(
        one.facts.model_copy(update={"places": one.left})
        for one in offers(desk, who)
        if one.is_open(today) and one.left and not why_not_offered(service, one.session)
    )


def offer_row(desk: Desk, ident: int) -> PartnerOfferRow:
    """The offer as it is kept. Raises NotFound."""
    row = desk.session.get(PartnerOfferRow, ident)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"offer {ident}: there is none of this number")
    return row


def offer(desk: Desk, ident: int) -> Offer:
    """The offer of this number. Raises NotFound."""
    return _offer(desk, offer_row(desk, ident))


def _offer(desk: Desk, row: PartnerOfferRow) -> Offer:
    states = [one.state for one in desk.session.exec(_proposals(desk, row))]
    return Offer(
        id=row.id or 0,
        partner=row.partner,
        programme=row.programme,
        session=row.session,
        places=row.places,
        taken=states.count(ProposalState.ACCEPTED),
        waiting=states.count(ProposalState.WAITING),
        facts=OfferedPlace.model_validate_json(row.facts),
        closes=row.closes,
        made_at=row.made_at,
        ended_at=row.ended_at,
    )


def _proposals(desk: Desk, row: PartnerOfferRow) -> SelectOfScalar[PartnerProposalRow]:
    mine = select(PartnerProposalRow).where(PartnerProposalRow.organisation_id == desk.organisation)
    return mine.where(PartnerProposalRow.offer_id == row.id).order_by(col(PartnerProposalRow.id))


def _facts(service: Service, session: Session, row: PartnerOfferRow, to: Places) -> OfferedPlace:
    """Neutral words: the programme's neutral title, or the service's where that one tells too much."""
    programme = {one.id: one for one in service.programmes}[session.programme]
    title = one_line(programme.neutral_title)
    local = session.start.astimezone(ZoneInfo(service.zone))
    modes = [mode for mode in session.modes if mode in {terms.mode for terms in programme.terms}]
    sides = {side for mode in modes for side in SIDES_OF[mode]}
    return OfferedPlace(
        offer=row.id or 0,
        title=service.voice.title if not title or Unsaid(service).names_secret(title) else title,
        weekday=DAY_NAMES[local.weekday()],
        time=f"{local:%H:%M}",
        minutes=max((programme.terms_of(mode).minutes for mode in modes), default=0),
        weeks=len(programme.weeks),
        first=local.date(),
        sides=tuple(side for side in (Side.ROOM, Side.REMOTE) if side in sides),
        language=session.language,
        area=one_line(to.area),
        youngest=to.youngest,
        places=row.places,
        closes=row.closes,
    )


def _require_sense(service: Service, to: Places, today: date) -> None:
    if len(to.area) > LONGEST_AREA or not to.area.strip() or Unsaid(service).names_secret(to.area):
        raise BadInput("area: expected neutral words of where it is, as east of the town; no programme and no address")
    if to.closes < today:
        raise BadInput(f"closes is {to.closes}; expected a day from today on")
    if to.youngest is not None and not 0 <= to.youngest <= OLDEST:
        raise BadInput(f"youngest is {to.youngest}; expected an age of 0 to {OLDEST} years, or none")


def _require_agreed(desk: Desk, who: str, programme: str, places: int, today: date) -> None:
    agreed = sum(
        one.amount
        for one in shares(desk, who)
        if one.kind is ShareKind.PLACES and one.what == programme and one.holds_on(today)
    )
    given = sum(one.places for one in offers(desk, who) if one.programme == programme and one.is_open(today))
    if not 0 < places <= agreed - given:
        raise BadInput(f"places is {places}; expected 1 to {agreed - given}: {agreed} of this course are agreed")
