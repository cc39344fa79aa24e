"""Who may be reminded at this moment of what is lent to them, and in how many words. Asked again as it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlmodel import col, select

from scheduler.loans.agreements_seen import has_pieces, held_families, was_told
from scheduler.loans.at_risk import in_question
from scheduler.loans.rows import today
from scheduler.loans.states import LoanState
from scheduler.messages.gate import Gate, gate
from scheduler.records import Contact, FamilyRecord, MaySay, Service
from scheduler.reminders.returning_steps import Step, step_on, token
from scheduler.reminders.wanted import may_be_reminded, risky_households
from scheduler.store.desk import Desk
from scheduler.store.service import load_service
from scheduler.store.tables import LoanAgreementRow, LoanRow, OutboxRow


@dataclass(frozen=True, kw_only=True)
class Returning:
    """What is known at this moment of loans that are out and of who has them."""

    desk: Desk
    service: Service
    at: datetime

    @property
    def today(self) -> date:
        return today(self.desk, self.at)

    def loans(self) -> list[LoanRow]:
        """The loans that are out and of which there is something to bring back."""
        mine = select(LoanRow).where(
            LoanRow.organisation_id == self.desk.organisation, LoanRow.state == LoanState.HANDED_OVER
        )
        return [loan for loan in self.desk.session.exec(mine.order_by(col(LoanRow.id))) if has_pieces(loan)]

    def step(self, loan: LoanRow) -> Step | None:
        """What is due for this loan today; nothing while anything is held for its family, or contact is stopped.

        Nor while safeguarding is asked what is to become of kit at that home: until then nobody asks there.
        """
        held = loan.held_for or loan.family in self._held or loan.family in self._in_question
        if held or any(one.stop for one in self.adults(loan)):
            return None
        return step_on(self.today, loan.back_by, self.service.settings.holidays)

    def adults(self, loan: LoanRow) -> tuple[Contact, ...]:
        """The contact records of the loan's household, in the order they are on record."""
        family = self._families.get(loan.family)
        household = family.family.household if family else None
        return tuple(one for one in self.service.contacts if one.household == household)

    def reminded(self, loan: LoanRow) -> tuple[Contact, Gate] | None:
        """The one adult who is written to: who agreed to the loan before the others. None where nobody may be."""
        may = [(one, self.gate(one)) for one in self.adults(loan)]
        able = [(one, answer) for one, answer in may if self._may_be_reminded(loan, one, answer)]
        agreed = self._agreed(loan)
        return min(able, key=lambda one: one[0].id not in agreed, default=None)

    def gate(self, contact: Contact) -> Gate:
        return gate(contact, self.at, self.service)

    def is_risky(self, loan: LoanRow) -> bool:
        """Whether somebody at home may be a danger, or nobody knows: nothing is written there."""
        family = self._families.get(loan.family)
        return family is None or family.family.household in self._risky

    def worker(self, loan: LoanRow) -> str:
        """The family's own worker, "" where none is on record."""
        family = self._families.get(loan.family)
        return family.worker.strip() if family else ""

    def _may_be_reminded(self, loan: LoanRow, contact: Contact, answer: Gate) -> bool:
        """As of meetings; and who may be told the neutral words alone needs a number to ring."""
        says_something = answer.may_say is MaySay.PLACE or bool(self.service.voice.telephone)
        may = may_be_reminded(contact, answer, is_risky=self.is_risky(loan))
        return may and says_something and was_told(self.desk, loan, contact.id)

    def _agreed(self, loan: LoanRow) -> set[str]:
        mine = select(LoanAgreementRow.contact).where(
            LoanAgreementRow.organisation_id == self.desk.organisation, LoanAgreementRow.loan_id == loan.id
        )
        return set(self.desk.session.exec(mine))

    @cached_property
    def _families(self) -> Mapping[str, FamilyRecord]:
        return {record.id: record for record in self.service.families}

    @cached_property
    def _held(self) -> frozenset[str]:
        return held_families(self.desk)

    @cached_property
    def _in_question(self) -> frozenset[str]:
        return in_question(self.desk)

    @cached_property
    def _risky(self) -> frozenset[str]:
        return risky_households((record.family for record in self.service.families), self.today)


def return_is_wanted(desk: Desk, row: OutboxRow, at: datetime) -> bool:
    """Whether a message that asks for kit is still of use as it goes: it is out, due on that day, and may be said.

    Given back, written off, kept for longer, held, or risky since, it falls away; so does it once its days are over.
    """
    known = Returning(desk=desk, service=load_service(desk), at=at)
    for loan in known.loans():
        if loan.family == row.family and (step := known.step(loan)) and token(loan, step) == row.token:
            found = known.reminded(loan)
            return found is not None and found[0].id == row.contact
    return False
