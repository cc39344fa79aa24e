"""The loans that a roster would ask for if it were published, as the ledger would have them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from scheduler.loans.ledger import Loan
from scheduler.loans.lending import not_standing
from scheduler.loans.requests import loan_requests
from scheduler.loans.states import LoanState, Stage
from scheduler.records import Feature, Service
from scheduler.store.desk import Desk
from scheduler.weeks.outgoing import LoanRequest
from solver.problem import WeekProblem
from solver.roster import Roster

NEVER = datetime.min.replace(tzinfo=UTC)


def loans_to_be(desk: Desk, service: Service, problem: WeekProblem, roster: Roster) -> Iterator[Loan]:
    """Those that are not in the ledger yet, without a number."""
    buffer = timedelta(days=service.settings.loan_buffer_days)
    features = {one.id: one.kit_features for one in service.families}
    for request in not_standing(desk, problem.week, loan_requests(service, problem, roster)):
        yield _loan(request, problem, buffer, features.get(request.family, ()))


def _loan(request: LoanRequest, problem: WeekProblem, buffer: timedelta, features: tuple[Feature, ...]) -> Loan:
    return Loan(
        id=0,
        reference=request.reference,
        week=problem.week,
        family=request.family,
        depot=request.depot,
        depot_name=request.depot_name,
        kit=request.kit,
        items=request.items,
        features=features,
        out_from=request.out_from,
        needed_by=request.needed_by,
        back_by=request.back_by,
        held_through=request.back_by + buffer,
        data_through=None,
        hand_over=request.hand_over,
        set_up_call=request.set_up_call,
        state=LoanState.REQUESTED,
        stage=Stage.REQUESTED,
        pieces=(),
        extended=False,
        handed_over_on=None,
        returned_on=None,
        updated_at=NEVER,
    )
