"""A loan as its depot's team is shown it, over HTTP. No field tells whose it is or why, and none may be added."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from fastapi import Path, Query
from pydantic import AwareDatetime, BaseModel, Field

from api.preconditions import etag
from scheduler.loans.agreements import agreed
from scheduler.loans.ledger import Loan, Part, loan_of
from scheduler.loans.rows import today
from scheduler.loans.states import PartState, Stage
from scheduler.records import Feature
from scheduler.store import Desk
from solver.problem import ItemKind

LoanNumber = Annotated[int, Path(description="The number of the loan.", ge=1, le=2**31 - 1, examples=[1])]
DepotAsked = Annotated[str | None, Query(description="Of this depot only, by its id.", min_length=1, max_length=200)]


class KitOut(BaseModel):
    """So many pieces of one thing; `gb` is the data on a SIM."""

    name: str
    count: int
    gb: int


class PartOut(BaseModel):
    """One piece in one loan: what became of it, and when."""

    serial: str
    item: ItemKind
    state: PartState
    top_up_gb: int = Field(description="GB that are put on the SIM before it goes out.")
    handed_over_on: date | None
    returned_on: date | None
    wiped_on: date | None


class LoanOut(BaseModel):
    """What a depot hands over, to a family that its team knows by the reference only."""

    loan: int
    reference: str = Field(description="The word for it that the family knows too.")
    week: date
    depot: str
    depot_name: str
    kit: list[KitOut]
    features: list[Feature] = Field(description="What a tablet of it must have.")
    state: Stage
    late: bool = Field(description="It is out, and should have been back before today.")
    out_from: date
    needed_by: date = Field(description="The last day of handing over that is of use in its week.")
    back_by: date
    hand_over: str
    set_up_call: bool
    pieces: list[PartOut]
    extended: bool = Field(description="It was to be back earlier once.")
    handed_over_on: date | None
    returned_on: date | None
    agreed: date | None = Field(description="Since when there is an agreement about this kit.")
    updated_at: AwareDatetime


def loans_out(desk: Desk, found: Sequence[Loan], at: datetime) -> list[LoanOut]:
    """The loans as they are shown today."""
    since, now = agreed(desk, [one.id for one in found]), today(desk, at)
    return [_loan_out(one, since.get(one.id), late=one.is_late(now)) for one in found]


def loan_out(desk: Desk, loan: int, at: datetime) -> LoanOut:
    """One loan as it is shown today. Raises NotFound."""
    return loans_out(desk, [loan_of(desk, loan)], at)[0]


def etag_of(shown: BaseModel) -> str:
    """The tag of what is shown: another one whenever anything of it is different."""
    return etag(type(shown).__name__, shown.model_dump_json())


def _loan_out(loan: Loan, since: date | None, *, late: bool) -> LoanOut:
    return LoanOut(
        loan=loan.id,
        reference=loan.reference,
        week=loan.week,
        depot=loan.depot,
        depot_name=loan.depot_name,
        kit=[KitOut(name=item.name, count=item.count, gb=item.gb) for item in loan.kit],
        features=list(loan.features),
        state=loan.stage,
        late=late,
        out_from=loan.out_from,
        needed_by=loan.needed_by,
        back_by=loan.back_by,
        hand_over=loan.hand_over,
        set_up_call=loan.set_up_call,
        pieces=list(map(_part_out, loan.pieces)),
        extended=loan.extended,
        handed_over_on=loan.handed_over_on,
        returned_on=loan.returned_on,
        agreed=since,
        updated_at=loan.updated_at,
    )


def _part_out(part: Part) -> PartOut:
    return PartOut(
        serial=part.serial,
        item=part.item,
        state=part.state,
        top_up_gb=part.top_up_gb,
        handed_over_on=part.handed_over_on,
        returned_on=part.returned_on,
        wiped_on=part.wiped_on,
    )
