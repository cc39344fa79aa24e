"""The sheets of roster.xlsx that send somebody on an errand: calls, taxis, loans, timetables, registers.

A list of taxis or loans may be passed on, so neither names a programme, a risk, or the reason for a side.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from scheduler.loans.requests import is_reachable, loan_requests
from scheduler.messages.languages import language
from scheduler.outputs.names import Names
from scheduler.outputs.tables import Cell, Table
from scheduler.outputs.words import CHANNELS, listed
from scheduler.weeks.outgoing import LoanRequest
from solver.problem import DAY_NAMES, ItemKind, Side, StaffRole, SupportKind
from solver.roster import Placement, Roster, SessionPlan, Support

ROLES = {StaffRole.LEAD: "leads", StaffRole.HOST: "hosts the remote side", StaffRole.ONE_TO_ONE: "one to one"}
BY_RECORD = "only as the contact record allows"
NOT_YET = "not before the coordinator says so"
ARRANGED = "the coordinator arranges it"


def first_calls(names: Names, roster: Roster) -> Table:
    """Who telephones whom before which session. Numbers and safe times stay in the contact record."""
    header = ("Practitioner", "Family", "Name", "Before day", "Before time", "Minutes", "Language", "How")
    starts = {plan.id: plan.start for plan in roster.sessions}
    rows = [
        (
            names.other(place.first_call),
            place.family,
            names.family_name(place.family),
            names.problem.local_day(starts[place.session]),
            names.clock(starts[place.session]),
            names.problem.settings.first_call_min,
            _spoken(names, place.family),
            BY_RECORD if is_reachable(place.family, names.service, names.problem) else NOT_YET,
        )
        for place in roster.placements
        if place.first_call
    ]
    rows.sort(key=lambda row: (row[0], row[3], row[4], row[1]))
    return Table(name="First calls", header=header, rows=tuple(rows))


def _spoken(names: Names, ident: str) -> str:
    family = names.problem.family[ident]
    if family.interpreter:
        return f"{language(family.interpreter)}, with an interpreter"
    return listed([language(code) for code in family.languages])


def taxis(names: Names, roster: Roster) -> Table:
    """Which family rides when and to where. Pick-up addresses are told by telephone, as are secret venues.

    Where nobody of the household may be reached, no driver is told a time or a place.
    """
    header = ("Family", "Name", "Day", "Be there by", "Leave at", "To", "Pounds, there and back")
    plans = {plan.id: plan for plan in roster.sessions if plan.runs}
    rows = tuple(
        (
            place.family,
            names.family_name(place.family),
            names.problem.local_day(plans[place.session].start),
            *_ride(names, place.family, plans[place.session]),
            support.pence / 100,
        )
        for place, support in _supports(roster, SupportKind.TAXI)
    )
    return Table(name="Taxis", header=header, rows=rows)


def _ride(names: Names, family: str, plan: SessionPlan) -> tuple[str, str, str]:
    if not is_reachable(family, names.service, names.problem):
        return "", "", ARRANGED
    return names.clock(plan.start), names.clock(names.end(plan)), names.venue(plan.venue)


def loans(names: Names, roster: Roster) -> Table:
    """What each depot hands over, from when to when; families by id alone. How, is told as to the depot itself."""
    header = ("Depot", "Family", "Tablets", "Headsets", "Data SIMs", "GB", "Out from", "Back by", "Hand-over")
    asked = loan_requests(names.service, names.problem, roster)
    lent = (support for _, support in _supports(roster, SupportKind.LOAN))
    rows = tuple(_loan(request, support) for request, support in zip(asked, lent, strict=True))
    return Table(name="Loans", header=header, rows=rows)


def _loan(request: LoanRequest, support: Support) -> tuple[Cell, ...]:
    lent: list[Cell] = [sum(item.count for item in support.items if item.item is kind) for kind in ItemKind]
    days: tuple[Cell, Cell] = (support.out_from or "", support.back_by or "")
    return (request.depot_name, request.family, *lent, *days, request.hand_over)


def _supports(roster: Roster, kind: SupportKind) -> Iterator[tuple[Placement, Support]]:
    for place in roster.placements:
        yield from ((place, support) for support in place.supports if support.kind is kind)


def timetables(names: Names, roster: Roster) -> Table:
    """What each practitioner does and when, in order of time, for all who have something to do."""
    header = ("Practitioner", "Day", "Start", "End", "What", "Role", "Where", "Families")
    entries = sorted([*_in_sessions(names, roster), *_in_slots(names, roster)], key=lambda entry: entry[:2])
    day, clock = names.problem.local_day, names.clock
    rows = tuple((entry[0], day(entry[1]), clock(entry[1]), *entry[2:]) for entry in entries)
    return Table(name="Timetables", header=header, rows=rows)


def _in_sessions(names: Names, roster: Roster) -> Iterator[tuple[str, datetime, str, str, str, str, int]]:
    for plan in roster.sessions:
        session = names.problem.session[plan.id]
        what = f"{names.title(session)}, {names.group(session)}"
        families = len(plan.room_families) + len(plan.remote_families)
        for one in plan.staff:
            end, where = names.clock(names.end(plan)), names.where(plan)
            yield names.other(one.practitioner), plan.start, end, what, ROLES[one.role], where, families


def _in_slots(names: Names, roster: Roster) -> Iterator[tuple[str, datetime, str, str, str, str, int]]:
    given = {place.family: names.problem.slot[place.session] for place in roster.placements if place.side is Side.SLOT}
    for plan in roster.slots:
        slot = given[plan.family]
        end = names.clock(plan.start + timedelta(minutes=slot.minutes))
        what = f"{names.family(plan.family)}, {CHANNELS[plan.channel]}"
        yield (
            names.other(plan.practitioner),
            plan.start,
            end,
            what,
            ROLES[StaffRole.ONE_TO_ONE],
            names.venue(slot.venue),
            1,
        )


def registers(names: Names, roster: Roster) -> tuple[Table, ...]:
    """One sheet for each session that runs, to be ticked off. It names no programme: it lies on tables."""
    running = sorted((plan for plan in roster.sessions if plan.runs), key=lambda plan: (plan.start, plan.id))
    return tuple(_register(names, plan, number) for number, plan in enumerate(running, start=1))


def _register(names: Names, plan: SessionPlan, number: int) -> Table:
    weekday = DAY_NAMES[names.problem.local_day(plan.start).weekday()][:3]
    heading = f"{names.when(plan.start)} to {names.clock(names.end(plan))}, {names.where(plan)}"
    return Table(
        name=f"Register {number} {weekday} {names.clock(plan.start).replace(':', '')}",
        heading=heading,
        header=("Name", "Family", "Side", "Adults", "Children in the crèche", "Here", "Note"),
        rows=(*_families_of(names, plan), *_guests_of(names, plan)),
    )


def _families_of(names: Names, plan: SessionPlan) -> Iterator[tuple[Cell, ...]]:
    for side, families in (("in the room", plan.room_families), ("remote", plan.remote_families)):
        for family in sorted(families, key=names.family):
            adults = len(names.problem.family[family].adults)
            children = sum(entry.children for entry in plan.creche if entry.family == family)
            yield names.family_name(family), family, side, adults, children, "", ""


def _guests_of(names: Names, plan: SessionPlan) -> Iterator[tuple[Cell, ...]]:
    for side, guests in (("in the room", plan.room_guests), ("remote", plan.remote_guests)):
        for guest in guests:
            yield names.other(guest), "guest", side, 1, 0, "", ""
