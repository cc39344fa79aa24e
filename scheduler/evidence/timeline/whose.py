"""Which household it is, by any of its referrals; also where its records are erased and ids alone are kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.stored_plans import homes_in_plans
from scheduler.rights.come_back import ERASED
from scheduler.store import Desk
from scheduler.store.bodies import WORDS
from scheduler.store.tables import LoanAgreementRow, LoanRow, OutboxRow, ReplyRow, TaskRow, TrailRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from scheduler.store.trail import DETAILS


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What the trail keeps of a household that was erased: by which ids it was known."""

    household: str
    families: tuple[str, ...]
    contacts: tuple[str, ...]


def scope_of(desk: Desk, family: str) -> Scope:
    """The household of this referral, by every id that it is or was known by. Raises NotFound where nobody knows it."""
    erased = tuple(_erasures(desk))
    homes = {one: each.household for each in erased for one in each.families} | _homes(desk)
    if family not in homes:
        homes = homes_in_plans(desk) | homes
    if family not in homes:
        raise NotFound(f"family {family!r}: there is no such record, and no plan or line of the trail knows of it")
    household = homes[family]
    families = tuple(sorted(one for one, home in homes.items() if home == household))
    gone = {one for each in erased if each.household == household for one in each.contacts}
    return Scope(desk=desk, household=household, families=families, contacts=_contacts(desk, household, families, gone))


def _homes(desk: Desk) -> dict[str, str]:
    rows = select(FamilyRow.id, FamilyRow.household).where(FamilyRow.organisation_id == desk.organisation)
    return dict(desk.session.exec(rows).all())


def _erasures(desk: Desk) -> Iterator[Erasure]:
    rows = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, TrailRow.what == ERASED)
    for row in desk.session.exec(rows.order_by(col(TrailRow.id))):
        told = DETAILS.read(row.details)
        families, contacts = (WORDS.read(str(told.get(name) or "[]")) for name in ("families", "contacts"))
        yield Erasure(household=row.subject.removeprefix("household "), families=families, contacts=contacts)


def _contacts(desk: Desk, household: str, families: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    """Its adults on record, those that were, and those whom a row about it names and that are nobody else's."""
    rows = select(ContactRow.id, ContactRow.household).where(ContactRow.organisation_id == desk.organisation)
    homes = dict(desk.session.exec(rows).all())
    mine = {one for one, home in homes.items() if home == household}
    named = {one for one in _named(desk, families) if one not in homes}
    return tuple(sorted((mine | gone | named) - {""}))


def _named(desk: Desk, families: tuple[str, ...]) -> Iterator[str]:
    for table in (OutboxRow, TaskRow, ReplyRow):
        asked = select(table.contact).where(table.organisation_id == desk.organisation)
        yield from desk.session.exec(asked.where(col(table.family).in_(families)))
    agreed = select(LoanAgreementRow.contact).join(LoanRow, col(LoanRow.id) == col(LoanAgreementRow.loan_id))
    mine = agreed.where(LoanAgreementRow.organisation_id == desk.organisation, col(LoanRow.family).in_(families))
    yield from desk.session.exec(mine)
