"""Each session of a roster judged: it is a candidate of the week, and its lists are what they must be."""

from collections import Counter
from collections.abc import Hashable, Iterator

from solver.broken import Broken
from solver.problem import Mode, Side, WeekProblem
from solver.roster import Roster, SessionPlan

_SIDES = {
    Mode.IN_ROOM: (Side.ROOM,),
    Mode.REMOTE: (Side.REMOTE,),
    Mode.SUPER_GROUP: (Side.ROOM, Side.REMOTE),
}


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each session that stands twice, is unknown, clashes with its group, or cannot be as it is."""
    for ident, times in Counter(plan.id for plan in roster.sessions).items():
        if times > 1:
            yield Broken(f"session {ident!r} stands {times} times", "twice", (), (ident,))
    running: dict[str, str] = {}
    for plan in roster.sessions:
        session = problem.session.get(plan.id)
        if session is None:
            text = f"session {plan.id!r} is not of this week"
            yield Broken(text, "session", _families(plan), (plan.id,))
            continue
        if plan.start != session.start:
            text = f"session {plan.id!r} starts {plan.start.isoformat()}, its candidate {session.start.isoformat()}"
            yield Broken(text, "session", _families(plan), (plan.id,))
        if plan.runs and session.group in running:
            text = f"sessions {running[session.group]!r} and {plan.id!r} both run for the group {session.group!r}"
            yield Broken(text, "group", _families(plan), (running[session.group], plan.id), group=session.group)
        if plan.runs:
            running[session.group] = plan.id
        yield from _running(problem, plan) if plan.runs else _idle(plan)


def _families(plan: SessionPlan) -> tuple[str, ...]:
    return plan.room_families + plan.remote_families


def _idle(plan: SessionPlan) -> Iterator[Broken]:
    people = (plan.staff, plan.interpreters, plan.room_families, plan.remote_families)
    guests = (plan.room_guests, plan.remote_guests, plan.creche)
    if any((plan.mode, plan.venue, plan.rooms, plan.kit, *people, *guests)):
        text = f"session {plan.id!r} does not run, and yet somebody or something is in it"
        yield Broken(text, "session", _families(plan), (plan.id,))


def _running(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    yield from _unknown(problem, plan)
    yield from _twice(plan)
    yield from _mode(problem, plan)
    yield from _where(problem, plan)
    yield from _guests(problem, plan)
    yield from _creche(problem, plan)


def _unknown(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    practitioners = [staff.practitioner for staff in plan.staff]
    interpreters = [served.interpreter for served in plan.interpreters]
    for noun, used, known in (
        ("room", plan.rooms, problem.room),
        ("practitioner", practitioners, problem.practitioner),
        ("interpreter", interpreters, problem.interpreter),
        ("hybrid kit", () if plan.kit is None else (plan.kit,), problem.kits),
    ):
        for ident in used:
            if ident not in known:
                text = f"session {plan.id!r}: {noun} {ident!r} is unknown"
                yield Broken(text, "session", _families(plan), (plan.id,))


def _twice(plan: SessionPlan) -> Iterator[Broken]:
    """What stands twice would be counted twice: two leads who are one person."""
    listed: tuple[tuple[str, list[tuple[str, Hashable]]], ...] = (
        ("room", [(room, None) for room in plan.rooms]),
        ("practitioner", [(staff.practitioner, staff.role) for staff in plan.staff]),
        ("interpreter", [(served.interpreter, served.side) for served in plan.interpreters]),
        ("family", [(family, Side.ROOM) for family in plan.room_families]),
        ("family", [(family, Side.REMOTE) for family in plan.remote_families]),
    )
    for noun, entries in listed:
        for (ident, _), times in Counter(entries).items():
            if times > 1:
                text = f"session {plan.id!r}: {noun} {ident!r} stands {times} times"
                yield Broken(text, "session", _families(plan), (plan.id,))


def _mode(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    if plan.mode is None or plan.mode not in problem.session[plan.id].modes:
        text = f"session {plan.id!r} runs as {plan.mode}, which it may not"
        yield Broken(text, "session", _families(plan), (plan.id,))
    if plan.mode is Mode.REMOTE and (plan.rooms or plan.venue or plan.room_families):
        text = f"session {plan.id!r} is remote, and yet has a room or families in one"
        yield Broken(text, "session", _families(plan), (plan.id,))
    if plan.mode is Mode.IN_ROOM and plan.remote_families:
        text = f"session {plan.id!r} is in-room, and yet has families on a remote side"
        yield Broken(text, "session", _families(plan), (plan.id,))
    if plan.mode is not Mode.SUPER_GROUP and plan.kit:
        text = f"session {plan.id!r} has hybrid kit {plan.kit!r}, and is no super-group"
        yield Broken(text, "session", _families(plan), (plan.id,))
    for served in plan.interpreters:
        if plan.mode and served.side not in _SIDES[plan.mode]:
            text = (
                f"session {plan.id!r}: interpreter {served.interpreter!r} serves side {served.side}, which it has not"
            )
            yield Broken(text, "session", _families(plan), (plan.id,))


def _where(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    usable = {room: problem.room[room].venue for room in problem.session[plan.id].rooms}
    for room in plan.rooms:
        if room not in usable or usable[room] != plan.venue:
            text = f"session {plan.id!r}: room {room!r} is not one it may use at {plan.venue!r}"
            yield Broken(text, "session", _families(plan), (plan.id,))
    if plan.mode is not Mode.REMOTE and plan.venue not in usable.values():
        text = f"session {plan.id!r}: none of the rooms it may use is at {plan.venue!r}"
        yield Broken(text, "session", _families(plan), (plan.id,))


def _guests(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    for side, given in ((Side.ROOM, plan.room_guests), (Side.REMOTE, plan.remote_guests)):
        joining = sorted(one.id for one in problem.guests if (one.session, one.side) == (plan.id, side))
        if sorted(given) != joining:
            text = f"session {plan.id!r}: guests on side {side} are {sorted(given)}, expected {joining}"
            yield Broken(text, "session", _families(plan), (plan.id,))


def _creche(problem: WeekProblem, plan: SessionPlan) -> Iterator[Broken]:
    """The crèche list has each child who comes, in the age band of the venue's nation, and no other."""
    venue = problem.venue.get(plan.venue or "")
    bands = problem.settings.bands(venue.creche.nation) if venue and venue.creche else ()
    coming: Counter[tuple[str, str]] = Counter()
    for family in plan.room_families:
        for child in problem.family[family].children if family in problem.family else ():
            coming.update(
                (family, band.name) for band in bands if child.creche and band.age_from <= child.age <= band.age_to
            )
    given: Counter[tuple[str, str]] = Counter()
    for entry in plan.creche:
        given[entry.family, entry.band] += entry.children
    for family, band in sorted({key for key in coming | given if coming[key] != given[key]}):
        listed, children = given[family, band], coming[family, band]
        text = (
            f"session {plan.id!r}: the crèche list has {listed} of family {family!r} in {band!r}, expected {children}"
        )
        yield Broken(text, "creche-list", (family,), (plan.id,))
