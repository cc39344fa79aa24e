"""A family of ours is passed on to a partner: with consent on record, by the safeguarding lead; taken back at once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.partners.consent import consent_words
from scheduler.partners.known import partner
from scheduler.partners.line import Line, NotReached, line_to
from scheduler.partners.shown import Answer, Offered, OfferedPlace
from scheduler.partners.states import PassedState
from scheduler.partners.telling import require_reachable, told_of
from scheduler.records import Contact, FamilyRecord, Service
from scheduler.restored import held_since
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import PartnerPassedRow
from scheduler.store.trail import By, Details, record

Lines = Callable[[Desk, str], Line]
"""How a partner is reached: `line_to`, but for tests."""
CONSENT, PASSED, TAKEN_BACK = "consent to pass on recorded", "family passed on", "consent to pass on taken back"
LONGEST_HOW = 200
TOLD_BACK, ANSWERED = "partner told to erase", "partner answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Which adult of which family agreed, on what day, and how, as by telephone."""

    family: str
    contact: str
    on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One family and one offer of a partner. `words` and `told` are what was agreed to and what was passed on."""

    id: int
    partner: str
    offer: OfferedPlace
    family: str
    contact: str
    agreed_on: date
    agreed_how: str
    words: str
    told: str
    state: PassedState
    made_at: datetime
    made_by: str
    passed_at: datetime | None
    passed_by: str
    answered_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_told_at: datetime | None


def offers_of(store: Store, who: str, lines: Lines = line_to) -> tuple[OfferedPlace, ...]:
    """The places that a partner offers us now. Raises NotReached, and WrongState where we cannot ask."""
    with store.reading() as desk:
        line = lines(desk, who)
    with line:
        return line.offers(Offered).offers


def words_for(desk: Desk, who: str, contact: str) -> str:
    """What is to be read to the adult of this record. Raises NotFound."""
    service = load_service(desk)
    return consent_words(service.name, partner(desk, who).name, _contact(service, contact).language)


def record_consent(store: Store, who: str, offer: OfferedPlace, given: Consent, by: By) -> Passed:
    """The adult agreed, on that day and in that way, to the words that were read. Nothing is passed on yet.

    Raises BadInput for a day to come or no way, NotAllowed where the adult may not be reached, NotFound.
    """
    if not given.how.strip() or len(given.how) > LONGEST_HOW:
        raise BadInput("how is empty; expected how they agreed, as by telephone, read out to her, in 200 letters")
    with store.writing() as desk:
        service = load_service(desk)
        if not partner(desk, who).stands:
            raise WrongState(f"partner {who!r}: nothing is shared with it any more")
        if given.on > by.at.astimezone(ZoneInfo(service.zone)).date():
            raise BadInput(f"agreed on {given.on}: expected a day that is not to come")
        require_reachable(service, _family(service, given.family), _contact(service, given.contact), by.at)
        row = PartnerPassedRow(
            organisation_id=desk.organisation,
            partner=who,
            offer=offer.offer,
            offered=offer.model_dump_json(),
            key=token_hex(16),
            family=given.family,
            contact=given.contact,
            agreed_on=given.on,
            agreed_how=given.how.strip(),
            words=words_for(desk, who, given.contact),
            told="",
            state=PassedState.READY,
            made_at=by.at,
            made_by=by.who,
        )
        desk.session.add(row)
        desk.session.flush()
        record(desk, by, CONSENT, f"family {given.family}", details={"partner": who, "passed": row.id or 0})
        return _passed(row)


def pass_on(store: Store, ident: int, by: By, role: Role, lines: Lines = line_to) -> Passed:
    """The partner is told what the adult agreed to, and no more. Done again, it is told the same.

    Every family takes this way, so that it says nothing of any of them. Raises NotAllowed for anybody but the
    safeguarding lead or deputy, WrongState once consent is taken back, NotReached where they do not answer: then it may
    have been passed on, and counts as such.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"{by.who} is {role}; expected the safeguarding lead or deputy")
    with store.writing() as desk:
        row = passed_row(desk, ident)
        if row.state not in (PassedState.READY, PassedState.WAITING):
            raise WrongState(f"it is {row.state}; expected one that is ready to be passed on")
        if held_since(desk):
            raise WrongState("these records came back from a backup: nothing leaves before somebody has said so")
        service = load_service(desk)
        if row.state == PassedState.READY:
            family, contact = _family(service, row.family), _contact(service, row.contact)
            agreed = (row.agreed_on, row.agreed_how)
            row.told = told_of(service, family, contact, agreed, row.words, by.at).model_dump_json()
            row.state, row.passed_at, row.passed_by = PassedState.WAITING, by.at, by.who
            desk.session.add(row)
            record(desk, by, PASSED, f"family {row.family}", details={"partner": row.partner, "passed": ident})
    return ask_again(store, ident, by, lines)


def ask_again(store: Store, ident: int, by: By, lines: Lines = line_to) -> Passed:
    """What the partner answers by now is on record. Raises NotReached where it does not."""
    with store.reading() as desk:
        row = passed_row(desk, ident)
        if row.state not in (PassedState.WAITING, PassedState.ACCEPTED):
            return _passed(row)
        line, key = lines(desk, row.partner), row.key
        body = {"offer": row.offer, "family": json.loads(row.told)}
    with line:
        said = line.propose(key, body, Answer).state
    with store.writing() as desk:
        row = passed_row(desk, ident)
        if row.state in (PassedState.WAITING, PassedState.ACCEPTED) and said in set(PassedState) - {PassedState.READY}:
            if row.state != said:
                told: Details = {"partner": row.partner, "passed": ident, "answer": said}
                record(desk, by, ANSWERED, f"family {row.family}", details=told)
            row.state, row.answered_at = said, by.at
            desk.session.add(row)
        return _passed(row)


def take_back(store: Store, ident: int, by: By, lines: Lines = line_to) -> Passed:
    """The adult's consent holds no more, from this moment; the partner is told to erase what it was told.

    Where the partner does not answer it is told again by whoever looks next, and daily; `withdrawn_told_at` says when
    it heard. What we keep of it is that it was: by ids, without what was passed on.
    """
    with store.writing() as desk:
        row = passed_row(desk, ident)
        if row.withdrawn_at is None:
            was_told = row.passed_at is not None
            row.state, row.withdrawn_at, row.withdrawn_by = PassedState.WITHDRAWN, by.at, by.who
            row.withdrawn_told_at = None if was_told else by.at
            row.words = row.told = ""
            desk.session.add(row)
            record(desk, by, TAKEN_BACK, f"family {row.family}", details={"partner": row.partner, "passed": ident})
    tell_taken_back(store, by, lines)
    with store.reading() as desk:
        return passed(desk, ident)


def tell_taken_back(store: Store, by: By, lines: Lines = line_to) -> int:
    """Partners that did not hear yet of a consent that is taken back are told; gives how many still have not heard."""
    with store.reading() as desk:
        waiting = [(row.id or 0, row.partner, row.key) for row in _untold(desk)]
    missed = 0
    for ident, who, key in waiting:
        try:
            with store.reading() as desk:
                line = lines(desk, who)
            with line:
                line.withdraw(key)
        except (NotReached, WrongState):
            missed += 1
            continue
        with store.writing() as desk:
            row = passed_row(desk, ident)
            row.withdrawn_told_at = by.at
            desk.session.add(row)
            record(desk, by, TOLD_BACK, f"family {row.family}", details={"partner": who, "passed": ident})
    return missed


def all_passed(desk: Desk, who: str | None = None) -> tuple[Passed, ...]:
    """All that was ever agreed to be passed on to one partner, or to all, the newest first."""
    mine = select(PartnerPassedRow).where(PartnerPassedRow.organisation_id == desk.organisation)
    if who is not None:
        mine = mine.where(PartnerPassedRow.partner == who)
    return tuple(map(_passed, desk.session.exec(mine.order_by(col(PartnerPassedRow.id).desc()))))


def passed(desk: Desk, ident: int) -> Passed:
    """The one of this number. Raises NotFound."""
    return _passed(passed_row(desk, ident))


def passed_row(desk: Desk, ident: int) -> PartnerPassedRow:
    """The same as it is kept. Raises NotFound."""
    row = desk.session.get(PartnerPassedRow, ident)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"passed on {ident}: there is none of this number")
    return row


def _untold(desk: Desk) -> list[PartnerPassedRow]:
    mine = select(PartnerPassedRow).where(
        PartnerPassedRow.organisation_id == desk.organisation,
        PartnerPassedRow.state == PassedState.WITHDRAWN,
        col(PartnerPassedRow.withdrawn_told_at).is_(None),
    )
    return list(desk.session.exec(mine.order_by(col(PartnerPassedRow.id))))


def _family(service: Service, ident: str) -> FamilyRecord:
    found = next((one for one in service.families if one.id == ident), None)
    if found is None:
        raise NotFound(f"family {ident!r}: there is no such record")
    return found


def _contact(service: Service, ident: str) -> Contact:
    found = next((one for one in service.contacts if one.id == ident), None)
    if found is None:
        raise NotFound(f"contact {ident!r}: there is no such record")
    return found


def _passed(row: PartnerPassedRow) -> Passed:
    return Passed(
        id=row.id or 0,
        partner=row.partner,
        offer=OfferedPlace.model_validate_json(row.offered),
        family=row.family,
        contact=row.contact,
        agreed_on=row.agreed_on,
        agreed_how=row.agreed_how,
        words=row.words,
        told=row.told,
        state=PassedState(row.state),
        made_at=row.made_at,
        made_by=row.made_by,
        passed_at=row.passed_at,
        passed_by=row.passed_by,
        answered_at=row.answered_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_told_at=row.withdrawn_told_at,
    )
