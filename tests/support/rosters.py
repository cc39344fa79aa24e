"""Rosters by hand, for judging without a solver."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from solver.problem import Channel, Mode, Side, Status, WeekProblem
from solver.roster import Placement, Reason, Roster, SessionPlan, SlotPlan, Unplaced

WAITS = Reason(rule="test", text="not placed", turn="coordinator", next_step="none")


def seated(ident: str = "s", **changes: Any) -> dict[str, Any]:
    """What `roster` turns into a running session: `room` and `remote` families, and fields of SessionPlan."""
    return {"id": ident, **changes}


def roster(
    problem: WeekProblem,
    *sessions: dict[str, Any],
    placements: tuple[Placement, ...] = (),
    slots: tuple[SlotPlan, ...] = (),
) -> Roster:
    """A roster in which these sessions run; given placements replace the plain ones of the same family.

    A session's mode is its candidate's first, its rooms the candidate's first, unless said otherwise.
    """
    plans = {plan["id"]: _plan(problem, dict(plan)) for plan in sessions}
    plain = {
        family: Placement(family=family, session=plan.id, side=side)
        for plan in plans.values()
        for side, families in ((Side.ROOM, plan.room_families), (Side.REMOTE, plan.remote_families))
        for family in families
    }
    given = {**plain, **{placement.family: placement for placement in placements}}
    return Roster(
        week=problem.week,
        as_of=problem.as_of,
        status=Status.FEASIBLE,
        seconds=0.0,
        sessions=tuple(
            plans.get(one.id, SessionPlan(id=one.id, runs=False, start=one.start)) for one in problem.sessions
        ),
        placements=tuple(given.values()),
        slots=slots,
        unplaced=tuple(Unplaced(family=one.id, reasons=(WAITS,)) for one in problem.families if one.id not in given),
    )


def _plan(problem: WeekProblem, changes: dict[str, Any]) -> SessionPlan:
    session = problem.session[changes["id"]]
    room, remote = changes.pop("room", ()), changes.pop("remote", ())
    mode = changes.get("mode", session.modes[0])
    first = session.rooms[0] if session.rooms and mode is not Mode.REMOTE else None
    plan = SessionPlan(
        id=session.id,
        runs=True,
        start=session.start,
        mode=mode,
        room=first,
        venue=problem.room[first].venue if first else None,
        room_families=room,
        remote_families=remote,
    )
    return replace(plan, **{"mode": mode, **changes})


def in_slot(problem: WeekProblem, family: str, slot: str, channel: Channel) -> tuple[Placement, SlotPlan]:
    """The two entries of a roster for a family in a slot."""
    given = problem.slot[slot]
    start: datetime = given.start
    plan = SlotPlan(family=family, practitioner=given.practitioner, start=start, channel=channel)
    return Placement(family=family, session=slot, side=Side.SLOT), plan
