"""The plans: one that touches the fewest people, one that keeps every session, one that is best for who waits."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from solver.events import Event, happened
from solver.problem import WeekProblem
from solver.promised import promised
from solver.replanning.maker import Maker
from solver.replanning.nouns import Replan, Replans
from solver.roster import Roster
from solver.search.progress import Options

STOCKS = "stocks"
Seen = Callable[[Replan], None]


def nobody_watches(_: Replan) -> None:
    """Nobody waits for the first plan alone."""


def after(problem: WeekProblem, roster: Roster, events: Sequence[Event], now: datetime) -> WeekProblem:
    """The week of a published roster, as of now, after these events. Raises ImpossibleValue for one that cannot be."""
    stocks = [event for event in events if event.field == STOCKS]
    others = [event for event in events if event.field != STOCKS]
    return happened(promised(happened(problem, stocks), roster, now), others)


def replans(
    problem: WeekProblem, roster: Roster, options: Options | None = None, seen: Seen = nobody_watches
) -> Replans:
    """The plans for a week whose published roster is this, by the facts of now; see `after` for where they come from.

    `options.seconds` are for all of them together; `seen` hears of each plan as soon as it is there. What has begun
    by the week's `as_of` stays as it was. Raises UnsoundRoster if a plan breaks a rule by the judges: a bug.
    """
    began = time.monotonic()
    maker = Maker(problem, replace(roster, as_of=problem.as_of), options or Options(seconds=8.0), began)
    plans = list[Replan]()
    for kind, made in maker.made():
        at = next((number for number, one in enumerate(plans) if _same(one, made)), None)
        if at is not None:
            plans[at] = replace(plans[at], kinds=(*plans[at].kinds, kind))
            continue
        plan = maker.told(kind, made)
        plans = [one for one in plans if one.kinds != (kind,)]  # it was made once more because this one is better
        plans.append(plan)
        seen(plan)
    ranked = _worth_showing(sorted(plans, key=lambda plan: (plan.told, plan.lost, len(plan.touched), -plan.gained)))
    asked = maker.cover(ranked)
    return Replans(
        problem=problem,
        broken=maker.broken,
        plans=tuple(ranked),
        cover=asked,
        seconds=round(time.monotonic() - began, 3),
    )


def _same(plan: Replan, roster: Roster) -> bool:
    """Whether two plans differ in nothing that anybody has to be told or asked."""
    one = plan.roster
    return (one.sessions, set(one.slots)) == (roster.sessions, set(roster.slots)) and set(one.placements) == set(
        roster.placements
    )


def _worth_showing(plans: Sequence[Replan]) -> list[Replan]:
    """The plans but those that another one is at least as good as in everything: it is then good at that too."""
    kept: list[Replan] = []
    for plan in plans:
        at = next((number for number, one in enumerate(kept) if _is_as_good(one, plan)), None)
        if at is None:
            kept.append(plan)
        else:
            kept[at] = replace(kept[at], kinds=tuple(dict.fromkeys((*kept[at].kinds, *plan.kinds))))
    return kept


def _is_as_good(one: Replan, other: Replan) -> bool:
    fewer = one.told <= other.told and one.lost <= other.lost and len(one.touched) <= len(other.touched)
    return fewer and one.gained >= other.gained and set(one.fallen) <= set(other.fallen)
