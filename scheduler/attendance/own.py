"""What a practitioner has to do with in a published week: own sessions and slots, and calls that are theirs to make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.attendance.occurrence import Occurrence, Week
from scheduler.calls.sheet import Call, calls_of_week
from scheduler.outputs.words import CHANNELS, listed
from scheduler.store import Desk
from scheduler.store.tables import RosterRow
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.states import RosterState
from solver.problem import Channel, Mode, StaffRole
from solver.roster import SessionPlan

SHORT = {StaffRole.LEAD: "You lead", StaffRole.HOST: "You host the remote side", StaffRole.ONE_TO_ONE: "One to one"}
CALLED = (TaskKind.FIRST_CALL, TaskKind.WELFARE, TaskKind.CALL_BACK, TaskKind.CALL, TaskKind.TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One session or slot of a practitioner. `link` is how to join where part of it is remote; "" for none to show."""

    occurrence: Occurrence
    title: str
    duty: str
    where: str
    link: str
    beside: str
    in_room: int
    remote: int
    guests: int
    creche: int


def mine_of_week(week: Week, practitioner: str) -> tuple[Mine, ...]:
    """All that this practitioner does in the week, in order of time."""
    return tuple(_mine(week, one, practitioner) for one in week.occurrences if practitioner in one.staff)


def _mine(week: Week, one: Occurrence, practitioner: str) -> Mine:
    plan = next((plan for plan in week.planned.running if plan.id == one.id), None)
    if plan is None:
        return _slot(week, one)
    names, problem = week.planned.names, week.planned.problem
    role = next(staff.role for staff in plan.staff if staff.practitioner == practitioner)
    session = problem.session[plan.id]
    return Mine(
        occurrence=one,
        title=f"{names.title(session)}, {names.group(session)}",
        duty=SHORT[role],
        where=names.where(plan) if plan.mode is not Mode.REMOTE else "",
        link=(week.planned.link(plan) or "") if plan.mode is not Mode.IN_ROOM else "",
        beside=_beside(week, plan, practitioner),
        in_room=len(plan.room_families),
        remote=len(plan.remote_families),
        guests=len(plan.room_guests) + len(plan.remote_guests),
        creche=sum(entry.children for entry in plan.creche),
    )


def _beside(week: Week, plan: SessionPlan, practitioner: str) -> str:
    names = week.planned.names
    return listed([names.other(one.practitioner) for one in plan.staff if one.practitioner != practitioner])


def _slot(week: Week, one: Occurrence) -> Mine:
    plan, slot = next((plan, slot) for plan, slot in week.planned.slots if slot.id == one.id)
    names = week.planned.names
    return Mine(
        occurrence=one,
        title=f"{names.family_name(plan.family)}, {CHANNELS[plan.channel]}",
        duty=SHORT[StaffRole.ONE_TO_ONE],
        where=names.venue(slot.venue) if plan.channel is Channel.IN_PERSON else "",
        link="",
        beside="",
        in_room=0,
        remote=0,
        guests=0,
        creche=0,
    )


def my_calls(desk: Desk, week: Week, practitioner: str, at: datetime) -> tuple[Call, ...]:
    """The open calls of this practitioner, whoever must be rung soonest first.

    A first call is theirs by the roster; another call where it stands under their name, and nobody else has that name.
    """
    first = {one.family for one in week.planned.roster.placements if one.first_call == practitioner}
    name = _own_name(week, practitioner)
    return tuple(
        call
        for call in calls_of_week(desk, week.monday, CALLED, at)
        if (call.family in first if call.kind is TaskKind.FIRST_CALL else _same(call.who, name))
    )


def _own_name(week: Week, practitioner: str) -> str:
    """What this practitioner alone is called; "" where somebody else is called the same."""
    records = week.planned.service.practitioners
    own = next((one.name for one in records if one.id == practitioner), "")
    return own if sum(_same(one.name, own) for one in records) == 1 else ""


def _same(one: str, other: str) -> bool:
    return bool(other.strip()) and " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def week_to_open(desk: Desk, monday: date) -> date:
    """The given week if it is published, or else the next that is, or else the last; this one where none is."""
    asked = select(col(RosterRow.monday)).where(
        RosterRow.organisation_id == desk.organisation, RosterRow.state == RosterState.PUBLISHED
    )
    known = sorted(set(desk.session.exec(asked)))
    return _nearest(known, monday)


def _nearest(known: Iterable[date], monday: date) -> date:
    every = list(known)
    return next((one for one in every if one >= monday), every[-1] if every else monday)
