"""People who must not meet never do: not in a session, and not on the stairs of a building.

Two households of a no-contact pair are never in one session, on whichever side, and never in one venue within
the buffer of each other: crèche and waiting room are shared. Keep-apart pairs are only kept out of one
session. The same holds towards somebody who is no client: a practitioner (from setting up on) or interpreter,
wherever the plan puts them; a crèche worker or somebody of the building, with the buffer, at the times they
are there. It binds every referral of a household. A driver to keep away from is the business of `reachable`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import matching, of_households, positions
from solver.broken import Broken
from solver.problem import DAY_MIN, AwayFrom, KeepAway, Pair, PairKind, Side, StaffRole, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.running import Held, Running, held_slots, running_sessions
from solver.variables import Variables
from solver.visits import Visits, family_visits, interpreter_visits, practitioner_visits


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Slots with somebody to keep away from, and places and slots in a building where somebody is then."""
    visits, families = family_visits(v, problem), of_households(problem)
    for away in problem.keep_away:
        for one in families.get(away.household, ()):
            if away.as_ is AwayFrom.PRACTITIONER:
                kept = np.array([slot.practitioner == away.who for slot in problem.slots], dtype=np.bool_)
                yield v.slots.var[(v.slots.family == one) & kept[v.slots.slot]]
            elif away.as_ in (AwayFrom.CRECHE_WORKER, AwayFrom.VENUE):
                yield _in_building(problem, visits.of(one), away)


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Rule out every way in which a pair, or a household and somebody to keep away from, could meet."""
    visits, buffer = family_visits(v, problem), problem.settings.no_contact_buffer_min
    families = of_households(problem)
    for pair in problem.pairs:
        for one, other in _pairs_of_families(families, pair):
            _post_one_session(rows, v, one, other)
            if pair.kind is PairKind.NO_CONTACT:
                _post_one_venue(rows, visits.of(one), visits.of(other), buffer)
    practitioners, interpreters = practitioner_visits(v, problem), interpreter_visits(v, problem)
    people = positions([person.id for person in problem.practitioners])
    speakers = positions([person.id for person in problem.interpreters])
    for away in problem.keep_away:
        for one in families.get(away.household, ()):
            if away.as_ is AwayFrom.PRACTITIONER:
                who = people[away.who]
                _post_not_with(rows, v, one, v.staff.variant, v.staff.var, v.staff.practitioner == who)
                _post_one_venue(rows, practitioners.of(who), visits.of(one), buffer)
            elif away.as_ is AwayFrom.INTERPRETER:
                who, table = speakers[away.who], v.interpreters
                _post_not_with(rows, v, one, table.variant, table.var, table.interpreter == who)
                _post_one_venue(rows, interpreters.of(who), visits.of(one), buffer)


def _pairs_of_families(families: Mapping[str, Sequence[int]], pair: Pair) -> list[tuple[int, int]]:
    if pair.kind is PairKind.KEEP_TOGETHER:
        return []
    ours, theirs = (families.get(household, ()) for household in pair.households)
    return [(one, other) for one in ours for other in theirs]


def _post_one_session(rows: Rows, v: Variables, one: int, other: int) -> None:
    """At most one of the two in a variant, none where it does not run; each has one place at most."""
    ours, theirs = v.places.of(one), v.places.of(other)
    shared = np.intersect1d(v.places.variant[ours], v.places.variant[theirs])
    both = np.concatenate([ours, theirs])
    both = both[np.isin(v.places.variant[both], shared)]
    rows.at_most(0, term(v.places.variant[both], v.places.var[both]), term(shared, v.runs[shared], -1))


def _post_not_with(rows: Rows, v: Variables, family: int, variant: IntArray, var: IntArray, own: BoolArray) -> None:
    """Not the family in a variant and this person at work in it."""
    places = v.places.of(family)
    jobs = np.flatnonzero(own & np.isin(variant, v.places.variant[places]))
    each = np.arange(len(jobs))
    job, place = matching(variant[jobs], v.places.variant[places])
    runs = v.runs[variant[jobs]]
    rows.at_most(0, term(each, var[jobs]), term(job, v.places.var[places[place]]), term(each, runs, -1))


def _post_one_venue(rows: Rows, ones: Visits, others: Visits, buffer: int) -> None:
    """For each stretch in which the one may be at a venue: not the other there within the buffer.

    All ways to be there in that stretch share a row, and so do all near visits of the other: of each, only
    one can be.
    """
    stretches = np.column_stack([ones.start, ones.end, ones.venue])
    named, row = np.unique(stretches, axis=0, return_inverse=True)
    start, end, venue = named[:, :1], named[:, 1:2], named[:, 2:]
    near = (venue == others.venue) & (others.start - end < buffer) & (start - others.end < buffer)
    at, visit = np.nonzero(near)
    met = near.any(axis=1)[row]
    rows.at_most(1, term(row[met], ones.var[met]), term(at, others.var[visit]))


def _in_building(problem: WeekProblem, visits: Visits, away: KeepAway) -> IntArray:
    """The visits to where somebody is to be kept away from, while they are there."""
    buffer = problem.settings.no_contact_buffer_min
    there = visits.venue == positions([venue.id for venue in problem.venues])[away.who]
    met = np.zeros(len(visits.var), dtype=np.bool_) if away.times else np.ones(len(visits.var), dtype=np.bool_)
    for time in away.times:
        first, last = time.weekday * DAY_MIN + time.start_min, time.weekday * DAY_MIN + time.end_min
        met |= (visits.start - last < buffer) & (first - visits.end < buffer)
    found: IntArray = visits.var[there & met]
    return found


@dataclass(frozen=True, slots=True)
class _Visit:
    """Somebody in a venue: a family's or a person's id, what for (in words, and `at` as an id), and when."""

    who: str
    what: str
    venue: str
    start_min: int
    end_min: int
    at: str
    family: bool = True

    def near(self, other: "_Visit", buffer: int) -> bool:
        """Whether both are at one venue, for different things, with less than the buffer between."""
        between = max(self.start_min, other.start_min) - min(self.end_min, other.end_min)
        return self.venue == other.venue and self.what != other.what and between < buffer


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each two who meet or nearly meet, and where."""
    running, held = list(running_sessions(problem, roster)), list(held_slots(problem, roster))
    visits = list(_family_visits(running, held))
    household = {family.id: family.household for family in problem.families}
    of: dict[str, list[_Visit]] = {}
    for visit in visits:
        of.setdefault(household[visit.who], []).append(visit)
    there = _in_sessions(running)
    for pair in problem.pairs:
        if pair.kind is not PairKind.KEEP_TOGETHER:
            yield from _together(running, there, pair)
        if pair.kind is PairKind.NO_CONTACT:
            ours, theirs = (of.get(name, []) for name in pair.households)
            yield from _nearly(problem, ours, theirs, "are to have no contact")
    for away in problem.keep_away:
        ours = of.get(away.household, [])
        if away.as_ in (AwayFrom.VENUE, AwayFrom.CRECHE_WORKER):
            yield from _building(problem, ours, away)
        elif away.as_ in (AwayFrom.PRACTITIONER, AwayFrom.INTERPRETER):
            yield from _with_person(running, held, away)
            theirs = [one for one in _person_visits(problem, running, held, away.as_) if one.who == away.who]
            yield from _nearly(problem, ours, theirs, "are to be kept apart")


_There = dict[str, dict[int, list[str]]]


def _in_sessions(running: Sequence[Running]) -> _There:
    """For each household the sessions it is in (where they stand among those that run), and its families there."""
    there: _There = {}
    for at, session in enumerate(running):
        for family in session.families:
            there.setdefault(family.household, {}).setdefault(at, []).append(family.id)
    return there


def _together(running: Sequence[Running], there: _There, pair: Pair) -> Iterator[Broken]:
    first, second = (there.get(name, {}) for name in pair.households)
    for at in sorted(first.keys() & second.keys()):
        session = running[at].plan.id
        for one in first[at]:
            for other in second[at]:
                text = f"families {one!r} and {other!r} are to be kept apart and are in session {session!r}"
                yield Broken(text, "one-session", (one, other), (session,))


def _nearly(problem: WeekProblem, ours: list[_Visit], theirs: list[_Visit], kept: str) -> Iterator[Broken]:
    buffer = problem.settings.no_contact_buffer_min
    for one in ours:
        for other in theirs:
            if one.near(other, buffer):
                both = f"{one.who!r} ({one.what}) and {other.who!r} ({other.what})"
                text = f"{both} {kept} and are at {one.venue!r} less than {buffer} minutes apart"
                families = [visit.who for visit in (one, other) if visit.family]
                yield Broken(text, "one-venue", families, (one.at, other.at), venue=one.venue, buffer=buffer)


def _with_person(running: Sequence[Running], held: Sequence[Held], away: KeepAway) -> Iterator[Broken]:
    for session in running:
        staff = [one.practitioner for one in session.plan.staff]
        spoken = [one.interpreter for one in session.plan.interpreters]
        there = staff if away.as_ is AwayFrom.PRACTITIONER else spoken
        for family in session.families:
            if family.household == away.household and away.who in there:
                yield _meets(away, family.id, session.plan.id)
    for slot in held if away.as_ is AwayFrom.PRACTITIONER else ():
        if slot.family.household == away.household and slot.slot.practitioner == away.who:
            yield _meets(away, slot.family.id, slot.slot.id)


def _meets(away: KeepAway, family: str, session: str) -> Broken:
    text = f"family {family!r} is to be kept away from {away.who!r} and meets them in {session!r}"
    return Broken(text, "person", (family,), (session,), who=away.who, role=away.as_.value)


def _building(problem: WeekProblem, ours: list[_Visit], away: KeepAway) -> Iterator[Broken]:
    buffer = problem.settings.no_contact_buffer_min
    days = [(time.weekday * DAY_MIN, time) for time in away.times]
    for one in ours:
        close = any(
            one.start_min < day + time.end_min + buffer and day + time.start_min < one.end_min + buffer
            for day, time in days
        )
        if one.venue == away.who and (close or not away.times):
            text = f"family {one.who!r} ({one.what}) is at {one.venue!r} when somebody to keep away from is there"
            yield Broken(text, "building", (one.who,), (one.at,), venue=one.venue)


def _family_visits(running: Sequence[Running], held: Sequence[Held]) -> Iterator[_Visit]:
    for session in running:
        for family in session.in_room:
            if session.plan.venue is not None:
                what = f"session {session.plan.id!r}"
                yield _Visit(family.id, what, session.plan.venue, session.start_min, session.end_min, session.plan.id)
    for slot in held:
        if slot.venue is not None:
            what = f"slot {slot.slot.id!r}"
            yield _Visit(slot.family.id, what, slot.venue, slot.start_min, slot.end_min, slot.slot.id)


def _person_visits(
    problem: WeekProblem, running: Sequence[Running], held: Sequence[Held], kind: AwayFrom
) -> Iterator[_Visit]:
    for one in running:
        plan, set_up = one.plan, problem.settings.set_up_min
        if plan.venue is None:
            continue
        what = f"session {plan.id!r}"
        if kind is AwayFrom.INTERPRETER:
            served = [seen.interpreter for seen in plan.interpreters if seen.side is Side.ROOM]
            begins, there = one.start_min, served
        else:
            leads = [staff.practitioner for staff in plan.staff if staff.role is StaffRole.LEAD]
            begins, there = one.start_min - set_up, leads
        yield from (_Visit(who, what, plan.venue, begins, one.end_min, plan.id, family=False) for who in there)
    for slot in held if kind is AwayFrom.PRACTITIONER else ():
        if slot.venue is not None:
            what = f"slot {slot.slot.id!r}"
            who, start, end = slot.slot.practitioner, slot.start_min, slot.end_min
            yield _Visit(who, what, slot.venue, start, end, slot.slot.id, family=False)


RULE = Rule(
    id="keep-apart",
    sentence="People who are to be kept apart share no session, and where no contact may be, no building either.",
    blocks="would come too near to somebody it is to be kept apart from",
    turn="safeguarding lead",
    next_step="Look for a session at another time or place; only the fact itself can be changed, not set aside.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
