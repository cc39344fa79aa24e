"""What a depot is asked to hand over for the loans of a roster.

The device team gets a kit list, days and a hand-over arrangement: no name, no address, no risk, no reason. A
family is known to it by a reference, which the family's own message names too.
"""

from base64 import b32encode
from datetime import date
from hashlib import blake2b

from scheduler.loans.kit import kit_of
from scheduler.messages.gate import gate
from scheduler.messages.unsaid import Unsaid
from scheduler.records import Service
from scheduler.weeks.outgoing import LoanRequest
from solver.problem import SupportKind, WeekProblem, working_days_after
from solver.roster import Placement, Roster, Support

# The same words whatever the cause, so that nothing can be read from them.
TO_BE_ARRANGED = "the coordinator says when and how"


def loan_requests(service: Service, problem: WeekProblem, roster: Roster) -> tuple[LoanRequest, ...]:
    """One request per loan of the roster, in its order.

    Where no adult of the household can be reached safely as the roster is made, or contact with one of them is
    stopped, nothing is handed over before the coordinator says so.
    """
    unsaid = Unsaid(service)
    return tuple(
        request_of(placement, support, service, problem, unsaid)
        for placement in roster.placements
        for support in placement.supports
        if support.kind is SupportKind.LOAN
    )


def reference(problem: WeekProblem, family: str, depot: str) -> str:
    """The word for one loan: the same whenever the week is planned again, and nobody's name or number."""
    digest = blake2b("\n".join((str(problem.week), family, depot)).encode(), digest_size=5).digest()
    return f"K-{b32encode(digest).decode()}"


def request_of(
    placement: Placement, support: Support, service: Service, problem: WeekProblem, unsaid: Unsaid
) -> LoanRequest:
    """What the depot is asked for, so that one place can be kept. `unsaid`: of the same service."""
    depot = support.depot or ""
    record = next((record for record in service.depots if record.id == depot), None)
    reachable = is_reachable(placement.family, service, problem)
    usual = record.hand_over if record and not unsaid.names_secret(record.hand_over) else TO_BE_ARRANGED
    first, last = support.out_from or problem.week, support.back_by or problem.week
    return LoanRequest(
        reference=reference(problem, placement.family, depot),
        family=placement.family,
        depot=depot,
        depot_name=record.name if record and not unsaid.names_secret(record.name) else depot,
        kit=kit_of(support.items),
        items=tuple((item.item, item.count) for item in support.items),
        out_from=first,
        needed_by=max(first, _day_before(placement, problem)),
        back_by=last,
        hand_over=usual if reachable else TO_BE_ARRANGED,
        set_up_call=reachable and placement.first_call is not None,
    )


def _day_before(placement: Placement, problem: WeekProblem) -> date:
    """The last working day before the session: what is handed over later comes too late for this week."""
    day = problem.local_day(problem.session[placement.session].start)
    return working_days_after(day, -1, problem.settings.holidays)


def is_reachable(family: str, service: Service, problem: WeekProblem) -> bool:
    """Whether some adult of the household may be reached safely as the plan is made, and none is stopped."""
    household = problem.family[family].household
    contacts = [contact for contact in service.contacts if contact.household == household]
    is_stopped = any(contact.stop for contact in contacts)
    return not is_stopped and any(gate(contact, problem.as_of, service).is_open for contact in contacts)
