"""What families agreed to when they borrowed something, word for word."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from scheduler.store.columns import Moment
from scheduler.store.tables.base import OwnedRow, Row


class AgreementTextRow(OwnedRow, table=True):
    """The words of an agreement in one language, by their digest. The database refuses to change or remove them."""

    __tablename__ = "agreement_texts"
    digest: str = Field(primary_key=True)
    language: str
    text: str


class LoanAgreementRow(Row, table=True):
    """Somebody agreed to these words about this kit. The database refuses to change or remove one.

    `kit` is what the loan was of then, as JSON: other kit has to be agreed to anew. `contact` is "" where it was
    agreed on paper.
    """

    __tablename__ = "loan_agreements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "digest"], ["agreement_texts.organisation_id", "agreement_texts.digest"]
        ),
        UniqueConstraint("organisation_id", "loan_id", "kit", "contact"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: str
    loan_id: int = Field(foreign_key="loans.id", index=True)
    kit: str
    contact: str
    digest: str
    agreed_at: datetime = Field(sa_type=Moment)
