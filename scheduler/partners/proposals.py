"""Families that partners propose: looked at by the lead, accepted by a coordinator, erased when withdrawn."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.partners.coming import likely_matches, taken_in
from scheduler.partners.known import partner
from scheduler.partners.offering import Offer, offer, offered_to
from scheduler.partners.shown import ToldOfFamily
from scheduler.partners.states import ProposalState
from scheduler.rights.erasing import erase, ids_of, why_not
from scheduler.rights.whose import contacts_of
from scheduler.store import Desk, Store, load_service
from scheduler.store.service import change_family
from scheduler.store.tables import PartnerProposalRow
from scheduler.store.trail import By, record
from scheduler.weeks.importing import take_records
from scheduler.weeks.rechecking import settle
from scheduler.weeks.stopping import stop

LONGEST_KEY = 64
WITHDRAWN_HOLD = "a partner: consent is withdrawn; take back its place and kit, and it is erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A family that a partner proposes. `told` is None once it is erased; `family` is who it is here, "" if nobody."""

    id: int
    partner: str
    offer: int
    state: ProposalState
    told: ToldOfFamily | None
    came_at: datetime
    looked_at: datetime | None
    looked_by: str
    decided_at: datetime | None
    decided_by: str
    family: str
    withdrawn_at: datetime | None


def propose(store: Store, who: str, key: str, of: int, told: ToldOfFamily, by: By) -> ProposalState:
    """The family waits for an answer. The same key again changes nothing, and gives how it stands.

    Raises NotFound for an offer that is not open to this partner, BadInput for what intake could not read.
    """
    if not 16 <= len(key) <= LONGEST_KEY or not key.isalnum():
        raise BadInput(f"key of {len(key)} letters; expected 16 to {LONGEST_KEY} letters and digits by chance")
    with store.writing() as desk:
        known = _of_key(desk, who, key)
        if known is not None:
            return ProposalState(known.state)
        if of not in {one.offer for one in offered_to(desk, who, by.at)}:
            raise NotFound("there is no such offer for you")
        _require_readable(desk, who, _ident(who, key), offer(desk, of).programme, told, by)
        row = PartnerProposalRow(
            organisation_id=desk.organisation,
            partner=who,
            offer_id=of,
            key=key,
            body=told.model_dump_json(),
            state=ProposalState.WAITING,
            came_at=by.at,
        )
        desk.session.add(row)
        desk.session.flush()
        record(desk, by, "family proposed by a partner", f"partner {who}", details={"proposal": row.id or 0})
        return ProposalState.WAITING


def state_of(desk: Desk, who: str, key: str) -> ProposalState:
    """All that the partner is told of it. Raises NotFound."""
    row = _of_key(desk, who, key)
    if row is None:
        raise NotFound("there is no such proposal of yours")
    return ProposalState(row.state)


def proposals(desk: Desk, who: str | None = None) -> tuple[Proposal, ...]:
    """All proposals of one partner, or of all, the newest first."""
    mine = select(PartnerProposalRow).where(PartnerProposalRow.organisation_id == desk.organisation)
    if who is not None:
        mine = mine.where(PartnerProposalRow.partner == who)
    return tuple(map(_proposal, desk.session.exec(mine.order_by(col(PartnerProposalRow.id).desc()))))


def proposal(desk: Desk, ident: int) -> Proposal:
    """The proposal of this number. Raises NotFound."""
    return _proposal(_row(desk, ident))


def look(store: Store, ident: int, by: By, role: Role) -> tuple[Proposal, tuple[str, ...]]:
    """Who of those on record it may be, or may have to be kept from; that somebody looked is on the trail.

    Raises NotAllowed for anybody but the safeguarding lead or deputy.
    """
    _require_lead(by, role)
    with store.writing() as desk:
        row = _waiting(desk, ident)
        told = ToldOfFamily.model_validate_json(row.body)
        found = likely_matches(
            load_service(desk), _ident(row.partner, row.key), offer(desk, row.offer_id).programme, told, by.at.date()
        )
        details = {"proposal": ident, "likely": len(found)}
        record(desk, by, "proposal looked at", f"partner {row.partner}", details=details)
        return _proposal(row), found


def nothing_against(store: Store, ident: int, by: By, role: Role, why: str) -> Proposal:
    """The safeguarding lead has looked: a coordinator may accept. Why stands on the trail. Raises NotAllowed."""
    _require_lead(by, role)
    if not why.strip():
        raise NotAllowed("no reason is given; expected how you made sure, as I rang their lead")
    with store.writing() as desk:
        row = _waiting(desk, ident)
        row.looked_at, row.looked_by = by.at, by.who
        desk.session.add(row)
        record(desk, by, "nothing against a proposal", f"partner {row.partner}", why=why, details={"proposal": ident})
        return _proposal(row)


def accept(store: Store, ident: int, by: By) -> Proposal:
    """The family is one of ours and waits for the lead's decision on how it meets; no plan may place it before.

    Raises WrongState until the safeguarding lead has looked, or where no place is left.
    """
    with store.writing() as desk:
        row = _waiting(desk, ident)
        of = offer(desk, row.offer_id)
        if row.looked_at is None:
            raise WrongState("the safeguarding lead or deputy has not looked yet; expected that first")
        if not of.left or of.ended_at is not None:
            raise WrongState(f"offer {of.id}: no place of it is left")
        service = load_service(desk)
        told, ident_here = ToldOfFamily.model_validate_json(row.body), _ident(row.partner, row.key)
        today = by.at.astimezone(ZoneInfo(service.zone)).date()
        after, _ = taken_in(service, ident_here, of.programme, told, partner(desk, row.partner).name, today)
        take_records(desk, service, after, by, ("family taken from a partner", f"family {ident_here}"))
        row.state, row.decided_at, row.decided_by = ProposalState.ACCEPTED, by.at, by.who
        row.family = row.household = ident_here
        desk.session.add(row)
        return _proposal(row)


def decline(store: Store, ident: int, by: By) -> Proposal:
    """Not this time; what was passed on is erased at once, and why is said to nobody."""
    with store.writing() as desk:
        row = _waiting(desk, ident)
        row.state, row.body = ProposalState.NOT_THIS_TIME, ""
        row.decided_at, row.decided_by = by.at, by.who
        desk.session.add(row)
        record(desk, by, "proposal declined", f"partner {row.partner}", details={"proposal": ident})
        return _proposal(row)


def withdraw(store: Store, who: str, key: str, by: By) -> None:
    """Consent is withdrawn: nobody is contacted or placed any more from this moment, and what was passed on is erased.

    Where a place or kit stands it is erased as soon as that is taken back. Raises NotFound for one that never came.
    """
    with store.writing() as desk:
        row = _of_key(desk, who, key)
        if row is None:
            raise NotFound("there is no such proposal of yours")
        if row.state != ProposalState.WITHDRAWN:
            row.state, row.body, row.withdrawn_at = ProposalState.WITHDRAWN, "", by.at
            desk.session.add(row)
            record(desk, by, "proposal withdrawn", f"partner {who}", details={"proposal": row.id or 0})
            if row.household and not _erased(desk, row, by):
                _silence(desk, row.household, by)
            settle(desk, by)


def erase_withdrawn(store: Store, by: By) -> int:
    """Families whose consent is withdrawn are erased where nothing stands any more; gives how many still wait."""
    with store.writing() as desk:
        return erase_where_nothing_stands(desk, by)


def erase_where_nothing_stands(desk: Desk, by: By) -> int:
    """The same within a transaction that is open already: for what is done every day."""
    mine = select(PartnerProposalRow).where(
        PartnerProposalRow.organisation_id == desk.organisation,
        PartnerProposalRow.state == ProposalState.WITHDRAWN,
        PartnerProposalRow.household != "",
    )
    rows = list(desk.session.exec(mine))
    left = sum(not _erased(desk, row, by) for row in rows)
    if rows:
        settle(desk, by)
    return left


def still_in_the_way(desk: Desk, one: Proposal, at: datetime) -> tuple[str, ...]:
    """What must be taken back before the family of a withdrawn proposal is erased, in words."""
    if one.state is not ProposalState.WITHDRAWN or not one.family:
        return ()
    return why_not(desk, one.family, at)


def offer_of(desk: Desk, one: Proposal) -> Offer:
    """The offer that the family is proposed for."""
    return offer(desk, one.offer)


def _erased(desk: Desk, row: PartnerProposalRow, by: By) -> bool:
    households = ids_of(desk, row.household)
    if any(households):
        if why_not(desk, row.household, by.at):
            return False
        erase(desk, row.household, "consent to have it passed on was withdrawn", by)
    row.family = row.household = ""
    desk.session.add(row)
    return True


def _silence(desk: Desk, household: str, by: By) -> None:
    """Nothing goes out to them, and no plan may place them."""
    for contact in contacts_of(desk, household):
        stop(desk, contact.id, by)
    for one in load_service(desk).families:
        if one.family.household == household:
            change_family(desk, replace(one, holds=(*one.holds, WITHDRAWN_HOLD)))


def _require_readable(desk: Desk, who: str, ident: str, programme: str, told: ToldOfFamily, by: By) -> None:
    """Raises BadInput for what intake could not read; the words tell nothing of our records."""
    try:
        taken_in(load_service(desk), ident, programme, told, partner(desk, who).name, by.at.date())
    except BadInput:
        raise BadInput(
            "family: route, address, times or languages cannot be read; expected them as the API says"
        ) from None


def _require_lead(by: By, role: Role) -> None:
    if role not in MAY_RELEASE:
        raise NotAllowed(f"{by.who} is {role}; expected the safeguarding lead or deputy")


def _waiting(desk: Desk, ident: int) -> PartnerProposalRow:
    row = _row(desk, ident)
    if row.state != ProposalState.WAITING:
        raise WrongState(f"proposal {ident}: it is {row.state}; expected one that waits")
    return row


def _row(desk: Desk, ident: int) -> PartnerProposalRow:
    row = desk.session.get(PartnerProposalRow, ident)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"proposal {ident}: there is none of this number")
    return row


def _of_key(desk: Desk, who: str, key: str) -> PartnerProposalRow | None:
    mine = select(PartnerProposalRow).where(
        PartnerProposalRow.organisation_id == desk.organisation,
        PartnerProposalRow.partner == who,
        PartnerProposalRow.key == key,
    )
    return desk.session.exec(mine).first()


def _ident(who: str, key: str) -> str:
    """What the family is called here: by the partner and chance, never by what it is called there."""
    return f"{who}-{key[:8]}"


def _proposal(row: PartnerProposalRow) -> Proposal:
    return Proposal(
        id=row.id or 0,
        partner=row.partner,
        offer=row.offer_id,
        state=ProposalState(row.state),
        told=ToldOfFamily.model_validate_json(row.body) if row.body else None,
        came_at=row.came_at,
        looked_at=row.looked_at,
        looked_by=row.looked_by,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        family=row.family,
        withdrawn_at=row.withdrawn_at,
    )
