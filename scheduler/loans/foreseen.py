"""Before anybody signs: whose kit is not there in time, is no piece that would do, or is due back too early.

Counts alone do not tell: a depot may count a tablet more than it has serials for, or have none that is large enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.loans.allocating import against, still_lacks
from scheduler.loans.in_the_world import expiries
from scheduler.loans.kit import called
from scheduler.loans.ledger import Loan, loans
from scheduler.loans.matching import unserved
from scheduler.loans.shelf import Piece, pieces
from scheduler.loans.states import AT_HOME, IN_HAND, NOT_OUT_YET, LoanState
from scheduler.loans.to_be import loans_to_be
from scheduler.records import Service
from scheduler.store.desk import Desk
from solver.course import course_days
from solver.lending import loan_days
from solver.problem import ItemKind, Session, Side, WeekProblem
from solver.roster import Roster


class Trouble(StrEnum):
    """What is wrong with the kit of a family. Their spelling is stored: stable."""

    LATE = "late"
    FEATURES = "features"
    EXPIRES = "expires"
    TAKEN = "taken"
    TOO_SHORT = "too-short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A family placed remote whose kit will not do, in words for a coordinator, and what can be done.

    `loan` is the ledger's number, 0 for one that is not asked for yet.
    """

    family: str
    loan: int
    reference: str
    why: Trouble
    words: str
    next_step: str


def foreseen(desk: Desk, service: Service, problem: WeekProblem, roster: Roster, today: date) -> tuple[Foreseen, ...]:
    """What stands in the way of each loan that the roster counts on, in the order of its places."""
    remote = {one.family: one.session for one in roster.placements if one.side is Side.REMOTE}
    found = [
        *_late(desk, problem, remote, today),
        *_without_piece(desk, service, problem, roster, remote),
        *_too_short(desk, service, problem, remote),
    ]
    order = {family: number for number, family in enumerate(remote)}
    return tuple(sorted(found, key=lambda one: (order[one.family], one.loan, one.why, one.words)))


def _late(desk: Desk, problem: WeekProblem, remote: dict[str, str], today: date) -> Iterator[Foreseen]:
    for loan in loans(desk, NOT_OUT_YET, problem.week):
        if loan.family in remote and loan.needed_by < today:
            yield Foreseen(
                family=loan.family,
                loan=loan.id,
                reference=loan.reference,
                why=Trouble.LATE,
                words=f"Kit {loan.reference} was to be handed over by {loan.needed_by} and is not.",
                next_step="Ask the loan team whether it can still come before the session; else offer a place in a"
                " room.",
            )


def _without_piece(
    desk: Desk, service: Service, problem: WeekProblem, roster: Roster, remote: dict[str, str]
) -> Iterator[Foreseen]:
    every = pieces(desk)
    waiting = (*loans(desk, NOT_OUT_YET), *loans_to_be(desk, service, problem, roster))
    for depot, item in dict.fromkeys((piece.depot, piece.item) for piece in every):
        mine = [piece for piece in every if (piece.depot, piece.item) == (depot, item)]
        claims = [loan for loan in waiting if loan.depot == depot for _ in range(still_lacks(loan)[item])]
        for loan in _unserved(claims, mine):
            if loan.family in remote:
                yield _no_piece(loan, item, mine)


def _unserved(claims: Sequence[Loan], mine: Sequence[Piece]) -> tuple[Loan, ...]:
    """Loans that some day leaves without a piece, the days being those on which one goes out: no alarm is false."""
    found: dict[tuple[int, str], Loan] = {}
    fits = [[one.serial for one in mine if not against(one, loan)] for loan in claims]
    for day in sorted({loan.out_from for loan in claims}):
        there = [at for at, loan in enumerate(claims) if loan.out_from <= day <= loan.held_through]
        for number in unserved(len(there), {number: fits[at] for number, at in enumerate(there)}):
            loan = claims[there[number]]
            found[loan.id, loan.reference] = loan
    return tuple(found.values())


def _no_piece(loan: Loan, item: ItemKind, mine: Sequence[Piece]) -> Foreseen:
    kind, usable = called(item), [one for one in mine if one.is_usable]
    needs = loan.features if item is ItemKind.TABLET else ()
    able = [one for one in usable if set(needs) <= set(one.features)]
    lasting = [one for one in able if one.expires is None or one.expires >= loan.back_by]
    if usable and not able:
        why, words = Trouble.FEATURES, f"no {kind} that is {' and '.join(one.value for one in needs)}"
    elif able and not lasting:
        why, words = Trouble.EXPIRES, f"no {kind} that works until {loan.back_by}, when it is due back"
    else:
        why, words = Trouble.TAKEN, f"no {kind} left by its serials from {loan.out_from} to {loan.held_through}"
    return Foreseen(
        family=loan.family,
        loan=loan.id,
        reference=loan.reference,
        why=why,
        words=f"{loan.depot_name} has {words}, for kit {loan.reference}.",
        next_step="Ask the loan team for one that will do, or offer a place in a room.",
    )


def _too_short(desk: Desk, service: Service, problem: WeekProblem, remote: dict[str, str]) -> Iterator[Foreseen]:
    ends, again = expiries(service), _sims(desk)
    for loan in loans(desk, (LoanState.HANDED_OVER,)):
        session = problem.session.get(remote.get(loan.family, ""))
        if session is None or not loan.with_family:
            continue
        last, until = course_days(problem, session)[-1], _needed_until(loan, session, problem)
        if loan.back_by < last:
            yield _about(
                loan,
                Trouble.TOO_SHORT,
                f"Kit {loan.reference} is due back on {loan.back_by}, and the course meets until {last}.",
                f"Extend loan {loan.reference} to {until}.",
            )
        for part in loan.pieces:
            works = ends.get(part.serial)
            ended = part.state in IN_HAND and works is not None and works < last
            if ended and again.get(loan.family, loan.id) == loan.id:
                yield _about(
                    loan,
                    Trouble.EXPIRES,
                    f"The data SIM of kit {loan.reference} works until {works}, and the course meets until {last}.",
                    "Ask the loan team for another SIM.",
                )


def _sims(desk: Desk) -> dict[str, int]:
    """The newest loan with a SIM of each family."""
    return {loan.family: loan.id for loan in loans(desk, AT_HOME) if ItemKind.SIM in dict(loan.items)}


def _needed_until(loan: Loan, session: Session, problem: WeekProblem) -> date:
    depot = problem.depot.get(loan.depot)
    return loan_days(problem, session, depot)[1] if depot else course_days(problem, session)[-1]


def _about(loan: Loan, why: Trouble, words: str, next_step: str) -> Foreseen:
    return Foreseen(
        family=loan.family, loan=loan.id, reference=loan.reference, why=why, words=words, next_step=next_step
    )
