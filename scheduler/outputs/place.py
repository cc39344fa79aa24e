"""Where one family is in a plan, and what else its programme offers that week."""

from dataclasses import dataclass

from scheduler.outputs.extras import notes
from scheduler.outputs.names import Names
from scheduler.outputs.seats import cap_of, changed_families
from scheduler.outputs.words import CHANNELS, count, in_words, sentence
from solver.problem import Family, Side, Wish
from solver.roster import Placement, Roster, SessionPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold:
    """Where a family is, what goes with it, and why there as far as it can be told from its own wishes."""

    where: str
    goes_with: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSession:
    """Another session of the programme in the same week, and how it stands."""

    when: str
    where: str
    stands: str


def place_told(names: Names, roster: Roster, ident: str) -> PlaceTold | None:
    """The family's place; None where it has none."""
    place = next((one for one in roster.placements if one.family == ident), None)
    if place is None:
        return None
    family = names.problem.family[ident]
    plan = next((plan for plan in roster.sessions if plan.id == place.session), None)
    children = sum(entry.children for entry in plan.creche if entry.family == ident) if plan else 0
    return PlaceTold(
        where=_in_session(names, plan, place) if plan else _in_slot(names, roster, ident),
        goes_with=sentence(said) if (said := notes(names, place, children)) else "",
        why=tuple(map(sentence, _why(names, roster, family, place))),
    )


def other_sessions(names: Names, roster: Roster, ident: str) -> tuple[OtherSession, ...]:
    """What else the programme offers this week, in order of time."""
    family = names.problem.family[ident]
    running = {names.problem.session[plan.id].group for plan in roster.sessions if plan.runs}
    own = {place.session for place in roster.placements if place.family == ident}
    plans = sorted(roster.sessions, key=lambda plan: (plan.start, plan.id))
    return tuple(
        OtherSession(when=names.when(plan.start), where=names.where(plan) if plan.runs else "", stands=stands)
        for plan in plans
        if plan.id not in own and names.problem.session[plan.id].programme == family.programme
        for stands in [_stands(names, plan, family, running)]
    )


def _in_session(names: Names, plan: SessionPlan, place: Placement) -> str:
    session = names.problem.session[plan.id]
    if place.side is Side.REMOTE:
        return f"{names.when(plan.start)} to {names.clock(names.end(plan))}, remote, {names.title(session)}"
    return f"{names.when(plan.start)} to {names.clock(names.end(plan))}, in the room, {names.where(plan)}"


def _in_slot(names: Names, roster: Roster, ident: str) -> str:
    slot = next(slot for slot in roster.slots if slot.family == ident)
    return f"{names.when(slot.start)}, one to one with {names.other(slot.practitioner)}, {CHANNELS[slot.channel]}"


def _why(names: Names, roster: Roster, family: Family, place: Placement) -> list[str]:
    pins = [pin for pin in names.problem.pins if pin.family == family.id]
    wish = {Side.ROOM: family.room, Side.REMOTE: family.remote}.get(place.side)
    said = [
        "a person fixed this place" if pins else "",
        "it stays with its own group" if family.cohort and place.side is not Side.SLOT else "",
        {
            Wish.MUST: "this is the side it must be on",
            Wish.PREFER: "this is the side it likes",
            Wish.RATHER_NOT: "it would rather not be on this side; what it would cost others counted for more",
        }.get(wish or Wish.FINE, ""),
        "this is not the place that was published before"
        if family.id in changed_families(names.problem, roster)
        else "",
    ]
    return [one for one in said if one]


def _stands(names: Names, plan: SessionPlan, family: Family, running: set[str]) -> str:
    session = names.problem.session[plan.id]
    if not plan.runs and session.group in running:
        return "Not needed: this group meets at another time."
    if not plan.runs:
        return "Held back by a person." if session.held_back else "Does not run in this plan."
    if session.cohort is not None and session.cohort != family.cohort:
        week = names.problem.cohort[session.cohort].week
        last = names.problem.programme[session.programme].last_week_to_join
        if family.cohort is not None or week > last:
            return f"A running group in week {in_words(week)}; nobody joins it now."
    taken = sum(len(names.problem.family[one].adults) for one in (*plan.room_families, *plan.remote_families))
    free = cap_of(names.problem, plan) - taken - len(plan.room_guests) - len(plan.remote_guests)
    return f"{count(free, 'seat')} free." if free > 0 else "Full."
