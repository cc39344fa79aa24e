"""What is on record of a household is gone, but for what others' safety and what was done must keep, by ids alone.

Kept by ids: places of weeks that are over, attendance, loans that are done, who must be kept apart from whom, and the
trail. A stop is kept without name and address, so that nobody contacts them again because it was forgotten.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.loans.states import HOLDING_KIT
from scheduler.partners.states import PassedState
from scheduler.records import Contact, MaySay, Route
from scheduler.rights.come_back import ERASED
from scheduler.rights.removing import keep_away_without_names, remove_records, remove_words
from scheduler.rights.rewriting import forget_answers, forget_in_plans
from scheduler.rights.whose import contacts_of
from scheduler.store import Desk, Store, load_service
from scheduler.store.bodies import WORDS
from scheduler.store.service import change_contact
from scheduler.store.tables import LoanRow, MeetingRow, PartnerPassedRow, PlaceRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from scheduler.weeks.states import MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was erased, in numbers, and what is kept by ids alone."""

    household: str
    erased: tuple[tuple[str, int], ...]
    kept: tuple[str, ...]


def why_not(desk: Desk, household: str, at: datetime) -> tuple[str, ...]:
    """What stands in the way of erasing a household, in words: each is seen to first. Raises NotFound."""
    families, contacts = ids_of(desk, household)
    if not (families or contacts):
        raise NotFound(f"household {household!r}: nothing is on record of it")
    loans = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.family).in_(families))
    out = desk.session.exec(loans.where(col(LoanRow.state).in_(HOLDING_KIT)).order_by(col(LoanRow.id))).all()
    places = select(PlaceRow).where(PlaceRow.organisation_id == desk.organisation, col(PlaceRow.family).in_(families))
    last_week = at.astimezone(ZoneInfo(load_service(desk).zone)).date() - timedelta(days=7)
    standing = desk.session.exec(places.where(col(PlaceRow.monday) > last_week).order_by(col(PlaceRow.start))).all()
    told = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation,
        col(MeetingRow.family).in_(families),
        col(MeetingRow.start) >= at,
        MeetingRow.state != MeetingState.WITHDRAWN,
    )
    passed = select(PartnerPassedRow).where(
        PartnerPassedRow.organisation_id == desk.organisation, col(PartnerPassedRow.family).in_(families)
    )
    known = [row for row in desk.session.exec(passed) if row.state == PassedState.WAITING or _is_untold(row)]
    still_told = () if standing else desk.session.exec(told).all()
    return (
        *(f"loan {row.reference} is {row.state}: it must be back and wiped, or written off, first" for row in out),
        *(
            f"a place on {row.start:%Y-%m-%d} is published: "
            + ("it must be taken away first" if row.start >= at else "its week must be over first")
            for row in standing
        ),
        *(f"partner {row.partner} was told of them and has not answered or erased it: take that back" for row in known),
        *(f"somebody was told of an appointment on {row.start:%Y-%m-%d}: it must be taken back" for row in still_told),
    )


def erase_household(store: Store, household: str, why: str, by: By) -> Receipt:
    """The household is erased, with a receipt, and published weeks are judged by what is left.

    Raises NotFound, BadInput without why, and NotAllowed, that says all that is in the way.
    """
    with store.writing() as desk:
        receipt = erase(desk, household, why, by)
        settle(desk, by)
        return receipt


def erase(desk: Desk, household: str, why: str, by: By) -> Receipt:
    """The same, without judging anew: for who erases several at once, and does that afterwards."""
    if not why.strip():
        raise BadInput("why is empty; expected who asked for it, or by which rule nothing is kept any longer")
    if found := why_not(desk, household, by.at):
        raise NotAllowed(f"household {household!r}: {'; '.join(found)}")
    families, contacts = ids_of(desk, household)
    stops = [one for one in contacts_of(desk, household) if one.stop]
    unstopped = [one for one in contacts if one not in {stop.id for stop in stops}]
    told = partners_told(desk, families)
    is_apart = keep_away_without_names(desk, household) or _is_of_a_pair(desk, household)
    counted = (
        *remove_words(desk, families, contacts),
        *remove_records(desk, families, unstopped),
        ("plans that knew of them", forget_in_plans(desk, families)),
        ("answers to programs", forget_answers(desk, families)),
    )
    for one in stops:
        change_contact(desk, _only_stopped(one))
    erased = tuple((name, count) for name, count in counted if count)
    ids = {"families": WORDS.write(tuple(families)), "contacts": WORDS.write(tuple(contacts))}
    record(desk, by, ERASED, f"household {household}", why=why.strip(), details={**dict(erased), **ids})
    desk.session.flush()
    kept = (*_kept(desk, household, stops, is_apart=is_apart), *told)
    return Receipt(household=household, erased=erased, kept=kept)


def ids_of(desk: Desk, household: str) -> tuple[list[str], list[str]]:
    """Ids of the household's referrals, and of its contact records."""
    families = select(FamilyRow.id).where(FamilyRow.organisation_id == desk.organisation)
    contacts = select(ContactRow.id).where(ContactRow.organisation_id == desk.organisation)
    return (
        list(desk.session.exec(families.where(FamilyRow.household == household))),
        list(desk.session.exec(contacts.where(ContactRow.household == household))),
    )


def partners_told(desk: Desk, families: list[str]) -> tuple[str, ...]:
    """Partners with whom these families have a place by now: they are to be told of an erasure by whoever does it."""
    mine = select(PartnerPassedRow).where(
        PartnerPassedRow.organisation_id == desk.organisation, col(PartnerPassedRow.family).in_(families)
    )
    there = mine.where(PartnerPassedRow.state == PassedState.ACCEPTED).order_by(col(PartnerPassedRow.id))
    return tuple(f"with partner {row.partner}, where they have a place: tell them" for row in desk.session.exec(there))


def _is_untold(row: PartnerPassedRow) -> bool:
    return row.state == PassedState.WITHDRAWN and row.withdrawn_told_at is None


def _only_stopped(one: Contact) -> Contact:
    """That contact is stopped, and nothing else. Each has a word of its own for a name, so that two adults stay two."""
    return Contact(
        id=one.id,
        household=one.household,
        name=f"erased {one.id}",
        route=Route.NONE,
        may_say=MaySay.NOTHING,
        stop=True,
        stop_set_by=one.stop_set_by,
    )


def _is_of_a_pair(desk: Desk, household: str) -> bool:
    return any(household in pair.households for pair in load_service(desk).pairs)


def _kept(desk: Desk, household: str, stops: list[Contact], *, is_apart: bool) -> tuple[str, ...]:
    """What stays, for others' safety or because it was done."""
    staff = load_service(desk).practitioners
    barred = [one.id for one in staff if household in one.practitioner.not_with]
    return (
        "places of weeks that are over, attendance, and loans that are done, by ids",
        "the trail: who did what, by ids",
        *(("whom the household must not meet, by ids",) if is_apart else ()),
        *(f"practitioner {one}: not with this household, by its id" for one in barred),
        *(f"contact {one.id}: that all contact is stopped" for one in stops),
    )
