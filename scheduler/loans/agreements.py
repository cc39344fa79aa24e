"""Who agreed to a loan, to which words, and when: asked once for each kit, kept for good, told to nobody by name."""

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.errors import NotFound, WrongState
from scheduler.loans.agreements_text import Agreement, agreement_text
from scheduler.loans.items import ITEMS, items_of
from scheduler.loans.rows import row_of
from scheduler.loans.states import AT_HOME, LoanState
from scheduler.loans.steps import WORDS
from scheduler.loans.words import IN
from scheduler.store.desk import Desk
from scheduler.store.service import load_voice
from scheduler.store.tables import AgreementTextRow, LoanAgreementRow, LoanRow, OrganisationRow
from scheduler.store.trail import By, record
from solver.problem import ItemKind

ON_PAPER = ""
"""Stands for the adult where it was agreed on paper: who signed is on the paper."""


def agreed(desk: Desk, loans: Iterable[int]) -> Mapping[int, date]:
    """Since when there is an agreement about the kit that each loan is of now; loans without one are left out.

    By whom is nobody's business who hands the kit over. An extension asks for no other agreement, other kit does.
    """
    zone = ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone)
    asked = (
        select(LoanAgreementRow, LoanRow)
        .join(LoanRow, col(LoanRow.id) == col(LoanAgreementRow.loan_id))
        .where(LoanAgreementRow.organisation_id == desk.organisation, col(LoanAgreementRow.loan_id).in_(list(loans)))
        .order_by(col(LoanAgreementRow.id).desc())
    )
    found = desk.session.exec(asked)
    return {row.loan_id: row.agreed_at.astimezone(zone).date() for row, loan in found if row.kit == kit_key(loan)}


def is_asked(desk: Desk, loan: LoanRow, adults: Iterable[str]) -> bool:
    """Whether this adult, known by any of these contact records, has yet to agree to the kit as it is now.

    What another adult answered makes no difference, so that nobody learns of it. Paper counts for everybody.
    """
    mine = select(LoanAgreementRow.id).where(
        LoanAgreementRow.organisation_id == desk.organisation,
        LoanAgreementRow.loan_id == loan.id,
        LoanAgreementRow.kit == kit_key(loan),
        col(LoanAgreementRow.contact).in_([ON_PAPER, *adults]),
    )
    return desk.session.exec(mine).first() is None


def agree(desk: Desk, loan: LoanRow, contact: str, to: Agreement, by: By) -> None:
    """The adult agreed to these words about the loan. To agree again changes nothing."""
    if is_asked(desk, loan, [contact]):
        _keep(desk, loan, contact, to, by)


def agree_on_paper(desk: Desk, loan: int, language: str, by: By) -> date:
    """It is on record that the printed agreement was agreed to; gives since when there is one.

    To say so again changes nothing. Raises NotFound for an unknown loan or language, WrongState for one that is over
    or on hold.
    """
    row = row_of(desk, loan)
    if language not in IN:
        raise NotFound(f"language {language!r}: there is no agreement in it; expected one of {', '.join(IN)}")
    if row.state not in AT_HOME or row.state == LoanState.HELD:
        raise WrongState(f"loan {loan} ({row.reference}) {WORDS[LoanState(row.state)]}; expected one that goes on")
    if is_asked(desk, row, []):
        _keep(desk, row, ON_PAPER, agreement_text(row, IN[language], load_voice(desk)), by)
    return agreed(desk, [loan])[loan]


def text_agreed_to(desk: Desk, digest: str) -> str:
    """The words as they stood when they were agreed to. Raises NotFound."""
    row = desk.session.get(AgreementTextRow, (desk.organisation, digest))
    if row is None:
        raise NotFound(f"agreement {digest!r}: nobody agreed to such words")
    return row.text


def kit_key(loan: LoanRow) -> str:
    """What an agreement is of: the pieces. More data for the same SIM, or another day, is no other kit."""
    pieces = sorted((item.value, count) for item, count in items_of(loan) if item is not ItemKind.DATA_GB)
    return ITEMS.write(tuple((ItemKind(item), count) for item, count in pieces))


def _keep(desk: Desk, loan: LoanRow, contact: str, to: Agreement, by: By) -> None:
    if desk.session.get(AgreementTextRow, (desk.organisation, to.digest)) is None:
        words = AgreementTextRow(
            organisation_id=desk.organisation, digest=to.digest, language=to.language, text=to.text
        )
        desk.session.add(words)
        desk.session.flush()
    agreement = LoanAgreementRow(
        organisation_id=desk.organisation,
        loan_id=loan.id or 0,
        kit=kit_key(loan),
        contact=contact,
        digest=to.digest,
        agreed_at=by.at,
    )
    desk.session.add(agreement)
    desk.session.flush()
    how = "on paper" if contact == ON_PAPER else "on the page"
    record(desk, by, "loan agreed to", f"loan {loan.id}", details={"how": how, "language": to.language})
