"""Families that wait for a place in a group, with what was offered to them and the plan that looked at them last."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.records import FamilyRecord, Service
from scheduler.replies.given import Answer
from scheduler.store import Desk, load_service
from scheduler.store.tables import PlaceRow, ReplyRow, RosterRow
from scheduler.weeks.read_plans import problem_of, roster_of
from scheduler.weeks.shown import COUNTS
from scheduler.weeks.states import RosterState
from solver.problem import WeekProblem
from solver.roster import Roster

REFUSALS = (Answer.DECLINE.value, Answer.NOT_THIS_WEEK.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A place of an earlier week, and whether it was refused."""

    week: date
    refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A family that waits, so many whole weeks. `is_planned`: a plan that is not published yet gives it a place."""

    record: FamilyRecord
    weeks: int
    offers: tuple[Offer, ...]
    is_planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """Who waits, in the planner's order, and the latest plan: why it gave no place is asked of that."""

    service: Service
    problem: WeekProblem | None
    roster: Roster | None
    waiting: tuple[Waiting, ...]


def waiting_list(desk: Desk, at: datetime) -> WaitingList:
    """Families in no running group and without a published place from this week on: urgent first, then longest waits.

    Who chose to miss a week waits too: only the week is missed.
    """
    service = load_service(desk)
    today = at.astimezone(ZoneInfo(service.zone)).date()
    this = today - timedelta(days=today.weekday())
    row = _latest(desk)
    roster = roster_of(row) if row else None
    is_to_come = row is not None and row.monday >= this and RosterState(row.state) is not RosterState.PUBLISHED
    placed = {one.family for one in roster.placements} if roster and is_to_come else set[str]()
    offers, held = _offers(desk, this)
    waiting = [
        Waiting(
            record=record,
            weeks=max(0, (today - record.family.waiting_since).days // 7),
            offers=tuple(offers.get(record.id, ())),
            is_planned=record.id in placed,
        )
        for record in service.families
        if record.family.cohort is None and record.id not in held
    ]
    waiting.sort(key=_order)
    problem = problem_of(row) if row else None
    return WaitingList(service=service, problem=problem, roster=roster, waiting=tuple(waiting))


def _order(one: Waiting) -> tuple[bool, date, str]:
    family = one.record.family
    return not family.urgent, family.waiting_since, family.id


def _latest(desk: Desk) -> RosterRow | None:
    """The plan of the latest week that has one; one that is not published yet counts before the one that holds."""
    mine = select(RosterRow).where(RosterRow.organisation_id == desk.organisation, col(RosterRow.state).in_(COUNTS))
    newest = mine.order_by(col(RosterRow.monday).desc()).limit(1)
    last = desk.session.exec(newest).first()
    if last is None:
        return None
    rows = {RosterState(row.state): row for row in desk.session.exec(mine.where(RosterRow.monday == last.monday))}
    return next(rows[state] for state in COUNTS if state in rows)


def _offers(desk: Desk, this: date) -> tuple[dict[str, list[Offer]], frozenset[str]]:
    """The places of earlier weeks by family; and who has a place from this week on that nobody refused."""
    refused = set(_refused(desk))
    offers: defaultdict[str, list[Offer]] = defaultdict(list)
    held = set[str]()
    mine = select(col(PlaceRow.monday), col(PlaceRow.family)).where(PlaceRow.organisation_id == desk.organisation)
    for monday, family in desk.session.exec(mine.order_by(col(PlaceRow.monday).desc())):
        if monday >= this and (monday, family) not in refused:
            held.add(family)
        else:
            offers[family].append(Offer(week=monday, refused=(monday, family) in refused))
    return offers, frozenset(held)


def _refused(desk: Desk) -> Iterator[tuple[date, str]]:
    mine = select(col(ReplyRow.monday), col(ReplyRow.family)).where(
        ReplyRow.organisation_id == desk.organisation, col(ReplyRow.answer).in_(REFUSALS)
    )
    yield from desk.session.exec(mine)
