"""The sheets of roster.xlsx as plain tables: the plan, family by family and session by session."""

from dataclasses import dataclass
from datetime import date

from scheduler.outputs.board import staff_line
from scheduler.outputs.extras import interpreter_words, support_words
from scheduler.outputs.names import Names
from scheduler.outputs.needs import needs
from scheduler.outputs.seats import cap_of, changed_families
from scheduler.outputs.words import MODES, listed
from solver.problem import Side
from solver.roster import Placement, Roster, SessionPlan

Cell = str | int | float | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet. `heading` stands above the header where the sheet is printed by itself."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""


def sessions(names: Names, roster: Roster) -> Table:
    """Every candidate of the week in order of time, and how it runs."""
    header = (
        "Day", "Start", "End", "Programme", "Group", "Runs", "Mode", "Where", "Staff", "Interpreters", "Kit",
        "Families in the room", "Families remote", "Adults", "Seats", "Guests", "Children in the crèche", "Session",
    )  # fmt: skip
    plans = sorted(roster.sessions, key=lambda plan: (plan.start, plan.id))
    return Table(name="Sessions", header=header, rows=tuple(_session(names, plan) for plan in plans))


def _session(names: Names, plan: SessionPlan) -> tuple[Cell, ...]:
    problem = names.problem
    candidate = problem.session[plan.id]
    families = (*plan.room_families, *plan.remote_families)
    return (
        problem.local_day(plan.start),
        names.clock(plan.start),
        names.clock(names.end(plan)) if plan.runs else "",
        names.title(candidate),
        names.group(candidate),
        "yes" if plan.runs else "no",
        MODES[plan.mode] if plan.mode else "",
        names.where(plan) if plan.runs else "",
        staff_line(names, plan),
        listed([interpreter_words(names, one) for one in plan.interpreters]),
        plan.kit or "",
        len(plan.room_families),
        len(plan.remote_families),
        sum(len(problem.family[family].adults) for family in families),
        cap_of(problem, plan),
        len(plan.room_guests) + len(plan.remote_guests),
        sum(entry.children for entry in plan.creche),
        plan.id,
    )


def families(names: Names, roster: Roster) -> Table:
    """Every family, placed or not, with when and where it meets and what goes with it."""
    header = (
        "Family", "Name", "Programme", "Place", "Day", "Start", "Where", "Adults", "Supports", "First call by",
        "Fixed", "Changed", "Session",
    )  # fmt: skip
    placed = {place.family: place for place in roster.placements}
    plans = {plan.id: plan for plan in roster.sessions}
    changed = changed_families(names.problem, roster)
    pinned = {pin.family for pin in names.problem.pins}
    rows = tuple(
        (
            family.id,
            names.family_name(family.id),
            names.problem.programme[family.programme].title,
            *_place(names, plans, placed.get(family.id)),
            "yes" if family.id in pinned else "",
            "yes" if family.id in changed else "",
            placed[family.id].session if family.id in placed else "",
        )
        for family in names.problem.families
    )
    return Table(name="Families", header=header, rows=rows)


def _place(names: Names, plans: dict[str, SessionPlan], place: Placement | None) -> tuple[Cell, ...]:
    """Place, day, start, where, adults, supports and first call of one family."""
    if place is None:
        return ("no place", "", "", "", "", "", "")
    slot = place.side is Side.SLOT
    start = names.problem.slot[place.session].start if slot else plans[place.session].start
    online = place.side is Side.REMOTE
    return (
        {Side.ROOM: "in the room", Side.REMOTE: "remote", Side.SLOT: "one to one"}[place.side],
        names.problem.local_day(start),
        names.clock(start),
        "Online"
        if online
        else names.venue(names.problem.slot[place.session].venue)
        if slot
        else names.where(plans[place.session]),
        len(names.problem.family[place.family].adults),
        listed([support_words(support) for support in place.supports]),
        names.other(place.first_call) if place.first_call else "",
    )


def unplaced(names: Names, roster: Roster) -> Table:
    """Who needs a person: a line for each thing to be done, the reasons with each."""
    header = ("Family", "Name", "Programme", "Waits", "Why", "Whose turn", "Next step", "Would work")
    rows = tuple(
        (
            need.family,
            names.family_name(need.family),
            need.programme,
            need.waits,
            " ".join(need.reasons),
            step.turn,
            step.text,
            " ".join(filter(None, (*need.repairs, need.searched))),
        )
        for need in needs(names, roster)
        for step in need.steps
    )
    return Table(name="Unplaced", header=header, rows=rows)
