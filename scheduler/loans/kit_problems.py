"""Families of a published week whose kit is missing or will not do, and what can be done for each of them.

The judge says who lacks something; the ledger, what has become of it. Who lends kit is told nothing of this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from scheduler.loans.foreseen import Foreseen, Trouble, foreseen
from scheduler.loans.homes import barred, stopped
from scheduler.loans.items import Items
from scheduler.loans.keeping import promises_of
from scheduler.loans.kit import called
from scheduler.loans.ledger import Loan, depot_names, loans
from scheduler.loans.proposals import ASK, IN_ROOM, Proposal, Shelves, longer
from scheduler.loans.rows import today
from scheduler.loans.shelf import pieces
from scheduler.loans.states import AT_HOME, LoanState
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.weeks.findings import findings_of
from scheduler.weeks.gather import gather
from scheduler.weeks.known import as_published
from scheduler.weeks.versions import published_version
from solver.lending import loan_days
from solver.problem import ItemKind, Side, WeekProblem
from solver.promised import without_loans
from solver.roster import Roster

MISSING = "missing"
REMOTE_READY = "remote-ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class KitProblem:
    """What is wrong with one loan of a family, in words, what the family lacks by it, and what can be done."""

    family: str
    loan: int
    reference: str
    why: str
    words: str
    lacks: Items
    proposals: tuple[Proposal, ...]


def kit_problems(desk: Desk, monday: date, at: datetime) -> tuple[KitProblem, ...]:
    """Of the families that still meet remotely in the week, by its published roster; none where none is published."""
    version = published_version(desk, monday)
    if version is None:
        return ()
    service, roster = as_published(desk, monday, version.roster)
    problem = gather(service, monday, roster.as_of)
    known = _Known(desk=desk, service=service, problem=problem, roster=roster, at=at)
    return tuple(known.problems())


@dataclass(frozen=True, kw_only=True)
class _Known:
    """The week as published, in the world as it is."""

    desk: Desk
    service: Service
    problem: WeekProblem
    roster: Roster
    at: datetime

    def problems(self) -> Iterator[KitProblem]:
        coming, now = self._coming(), today(self.desk, self.at)
        seen: set[int] = set()
        for loan, lacks in self._missing(coming):
            seen.add(loan.id)
            yield self._problem(loan, MISSING, _gone(loan, lacks), lacks, coming[loan.family])
        ledger = {loan.id: loan for loan in loans(self.desk, AT_HOME)}
        for one in foreseen(self.desk, self.service, self.problem, without_loans(self.roster), now):
            if one.family in coming and one.loan in ledger and one.loan not in seen:
                seen.add(one.loan)
                loan = ledger[one.loan]
                yield self._problem(loan, one.why, one.words, _lacked(loan, one), coming[one.family])

    def _coming(self) -> Mapping[str, date]:
        """The day of each remote session that has not begun, by family."""
        return {
            one.family: self.problem.local_day(session.start)
            for one in self.roster.placements
            if one.side is Side.REMOTE
            and (session := self.problem.session.get(one.session)) is not None
            and session.start > self.at
        }

    def _missing(self, coming: Mapping[str, date]) -> Iterator[tuple[Loan, Items]]:
        """Of each family that lacks something by the judge: its newest loan that is not whole any more."""
        found = (one for one in findings_of(self.desk, self.problem.week) if one.rule == REMOTE_READY)
        judged = {family for one in found for family in one.families if family in coming}
        newest: dict[str, tuple[Loan, Items]] = {}
        for loan in loans(self.desk):
            counts = loan.family in judged and loan.state is not LoanState.CANCELLED
            if counts and loan.back_by >= coming[loan.family] and (lacks := _gone_of(loan)):
                newest[loan.family] = (loan, lacks)
        yield from (newest[family] for family in sorted(newest))

    def _problem(self, loan: Loan, why: str, words: str, lacks: Items, session: date) -> KitProblem:
        return KitProblem(
            family=loan.family,
            loan=loan.id,
            reference=loan.reference,
            why=str(why),
            words=words,
            lacks=lacks,
            proposals=tuple(self._proposals(loan, why, lacks, session)),
        )

    def _proposals(self, loan: Loan, why: str, lacks: Items, session: date) -> Iterator[Proposal]:
        now = today(self.desk, self.at)
        if loan.family in barred(self.service, now, max(loan.back_by, session)) | stopped(self.service):
            yield ASK
            return
        if why == Trouble.TOO_SHORT:
            yield longer(self._until(loan))
        elif lacks and loan.state is not LoanState.HELD:
            yield from self._shelves.for_kit(loan, lacks, session)
        yield IN_ROOM

    @cached_property
    def _shelves(self) -> Shelves:
        now = today(self.desk, self.at)
        return Shelves(
            problem=self.problem,
            names=depot_names(self.service),
            pieces=pieces(self.desk),
            promises=promises_of(self.desk, now),
            today=now,
        )

    def _until(self, loan: Loan) -> date:
        place = next(one for one in self.roster.placements if one.family == loan.family)
        depot = self.problem.depot.get(loan.depot)
        return loan_days(self.problem, self.problem.session[place.session], depot)[1] if depot else loan.back_by


def _gone_of(loan: Loan) -> Items:
    """What of the loan its family has no more. Data goes with its SIM."""
    left = dict(loan.with_family) if loan.state in AT_HOME else {}
    gone = {item: count - left.get(item, 0) for item, count in loan.items if count > left.get(item, 0)}
    if ItemKind.SIM in gone:
        gone |= {item: count for item, count in loan.items if item is ItemKind.DATA_GB}
    return tuple(gone.items())


def _gone(loan: Loan, lacks: Items) -> str:
    kit = " and ".join(f"{count} {called(item)}" for item, count in lacks if item is not ItemKind.DATA_GB) or "its data"
    return f"Of kit {loan.reference}, {kit} cannot be counted on any more."


def _lacked(loan: Loan, one: Foreseen) -> Items:
    """What another loan would have to be of. Of kit that is at home all but a SIM that ends stays there."""
    if loan.state is not LoanState.HANDED_OVER:
        return loan.items
    if one.why is Trouble.EXPIRES:
        return tuple((item, count) for item, count in loan.items if item in (ItemKind.SIM, ItemKind.DATA_GB))
    return ()
