"""Which loans an adult may read about on their own page at this moment. For all others there is no loan at all.

The page is opened by whoever holds the telephone: so it tells of nothing that waits, and of nothing that the adult was
not told of before.
"""

from datetime import date, datetime, timedelta

from sqlmodel import col, select

from scheduler.loans.items import items_of
from scheduler.loans.rows import today
from scheduler.loans.states import LoanState
from scheduler.messages.gate import gate
from scheduler.records import Contact, MaySay, Service
from scheduler.store.bodies import WORDS
from scheduler.store.desk import Desk
from scheduler.store.nouns import FAMILIES
from scheduler.store.tables import FindingRow, LoanRow, MeetingRow, OrganisationRow, OutboxRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from scheduler.weeks.findings import standing_rows
from scheduler.weeks.hearing import OF_A_PLACE
from scheduler.weeks.sending import NOT_GONE_YET
from scheduler.weeks.states import MeetingState
from solver.problem import Flag, FlagKind, ItemKind

NOT_AT_HOME = (FlagKind.REMOTE_SAFETY, FlagKind.NO_DEVICE_HOME)
BACK = (LoanState.RETURNED, LoanState.DONE)
SHOWN_AFTERWARDS = timedelta(weeks=4)
"""How long after the return it is shown that all came back."""


def loans_seen(desk: Desk, contact: Contact, at: datetime) -> tuple[LoanRow, ...]:
    """The loans of this adult's own families that they may be told all about, the oldest first.

    Those that go on, and for four weeks those that came back. Never one that is held, lost or withdrawn; none while
    contact with anybody of the household is stopped, the record allows less than everything, or nothing should be
    lent to that home as things are.
    """
    zone = desk.session.get_one(OrganisationRow, desk.organisation).zone
    if gate(contact, at, Service(zone=zone)).may_say is not MaySay.PLACE or is_stopped(desk, contact.household):
        return ()
    held, now = held_families(desk), today(desk, at)
    if _is_unsafe(desk, contact.household, now):
        return ()
    return tuple(
        loan
        for loan in _loans(desk, contact.household)
        if loan.family not in held
        and has_pieces(loan)
        and was_told(desk, loan, contact.id)
        and (_goes_on(desk, loan, contact) or _came_back(loan, now))
    )


def is_back(loan: LoanRow) -> bool:
    """Whether all that was lent has come back."""
    return loan.state in BACK


def has_pieces(loan: LoanRow) -> bool:
    """Whether there is anything to hold in one's hands: of data alone nothing comes back."""
    return any(item is not ItemKind.DATA_GB for item, _ in items_of(loan))


def is_stopped(desk: Desk, household: str) -> bool:
    """Whether contact with anybody of the household is stopped."""
    mine = select(ContactRow.id).where(
        ContactRow.organisation_id == desk.organisation, ContactRow.household == household, col(ContactRow.stop)
    )
    return desk.session.exec(mine).first() is not None


def held_families(desk: Desk) -> frozenset[str]:
    """Families to whom nothing goes out because of what was found about the place of any week."""
    return frozenset(family for row in standing_rows(desk) if _holds(row) for family in WORDS.read(row.families))


def was_told(desk: Desk, loan: LoanRow, contact: str) -> bool:
    """Whether this adult was told of the place that the loan is for."""
    meeting = desk.session.get(MeetingRow, (desk.organisation, loan.monday, loan.family, contact))
    return meeting is not None and meeting.told


def _is_unsafe(desk: Desk, household: str, day: date) -> bool:
    """Whether a flag stands, uncleared, by which nothing is to be in that home: also where no week is judged by it."""
    mine = select(FamilyRow.body).where(
        FamilyRow.organisation_id == desk.organisation, FamilyRow.household == household
    )
    flags = [flag for record in FAMILIES.bodies.read_all(desk.session.exec(mine)) for flag in record.family.flags]
    return any(_bars(flag, day) for flag in flags)


def _bars(flag: Flag, day: date) -> bool:
    """Being remote may be cleared; that no device goes to a home cannot."""
    is_cleared = flag.kind is FlagKind.REMOTE_SAFETY and flag.cleared_on(day)
    return flag.kind in NOT_AT_HOME and flag.stands_on(day) and not is_cleared


def _loans(desk: Desk, household: str) -> list[LoanRow]:
    own = select(FamilyRow.id).where(FamilyRow.organisation_id == desk.organisation, FamilyRow.household == household)
    mine = select(LoanRow).where(
        LoanRow.organisation_id == desk.organisation,
        col(LoanRow.family).in_(own),
        col(LoanRow.state).in_((LoanState.REQUESTED, LoanState.HANDED_OVER, *BACK)),
        LoanRow.held_for == "",
    )
    return list(desk.session.exec(mine.order_by(col(LoanRow.id))))


def _goes_on(desk: Desk, loan: LoanRow, contact: Contact) -> bool:
    """What they have they know of; of what is to come what they heard still stands, with nothing newer on its way."""
    if loan.state == LoanState.HANDED_OVER:
        return True
    return loan.state == LoanState.REQUESTED and _stands(desk, loan, contact) and not _news_waits(desk, loan, contact)


def _stands(desk: Desk, loan: LoanRow, contact: Contact) -> bool:
    meeting = desk.session.get(MeetingRow, (desk.organisation, loan.monday, loan.family, contact.id))
    return meeting is not None and meeting.told and meeting.state == MeetingState.STANDING


def _news_waits(desk: Desk, loan: LoanRow, contact: Contact) -> bool:
    waiting = select(OutboxRow.id).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.monday == loan.monday,
        OutboxRow.contact == contact.id,
        OutboxRow.family == loan.family,
        col(OutboxRow.kind).in_(OF_A_PLACE),
        col(OutboxRow.state).in_(NOT_GONE_YET),
    )
    return desk.session.exec(waiting).first() is not None


def _came_back(loan: LoanRow, now: date) -> bool:
    return is_back(loan) and loan.returned_on is not None and now <= loan.returned_on + SHOWN_AFTERWARDS


def _holds(row: FindingRow) -> bool:
    return row.holds and row.decided_at is None
