"""What stored plans say of a household: its facts as each plan knew them, its places, and why it had none.

Plans are read as they were stored and no further: a plan of years ago must be told even where today's planner would
not take its numbers any more.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from scheduler.store import Desk
from scheduler.store.tables import RosterRow

Told = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class StoredPlan:
    """One version of a week's plan, as far as it is about a household. `everybody` are all families that it knew."""

    row: RosterRow
    facts: tuple[Told, ...]
    placements: tuple[Told, ...]
    sessions: Mapping[str, Told]
    unplaced: tuple[Told, ...]
    pins: tuple[Told, ...]
    overrides: tuple[Told, ...]
    pairs: tuple[Told, ...]
    away: tuple[Told, ...]
    everybody: tuple[str, ...]

    @property
    def monday(self) -> date:
        return self.row.monday

    @property
    def key(self) -> str:
        """As entries name the row."""
        return f"{self.row.monday} {self.row.version}"


def plans_about(desk: Desk, families: Sequence[str]) -> tuple[StoredPlan, ...]:
    """Every stored plan that knows one of these families, in the order in which they were made."""
    mine = select(RosterRow).where(RosterRow.organisation_id == desk.organisation)
    rows = desk.session.exec(mine.order_by(col(RosterRow.created_at), col(RosterRow.monday), col(RosterRow.version)))
    found = (_about(row, frozenset(families)) for row in rows if _could_name(row, families))
    return tuple(plan for plan in found if plan.facts or plan.placements or plan.unplaced)


def homes_in_plans(desk: Desk) -> dict[str, str]:
    """The household of every family that any stored plan knew, as the last of them had it."""
    mine = select(RosterRow.problem).where(RosterRow.organisation_id == desk.organisation)
    problems = desk.session.exec(mine.order_by(col(RosterRow.created_at)))
    return {one["id"]: one["household"] for problem in problems for one in json.loads(problem)["families"]}


def _could_name(row: RosterRow, families: Collection[str]) -> bool:
    """Whether the text of the plan has an id at all: most of the time to read one goes into taking it apart."""
    return any(json.dumps(one, ensure_ascii=False) in row.problem for one in families)


def _about(row: RosterRow, families: Collection[str]) -> StoredPlan:
    problem, roster = json.loads(row.problem), json.loads(row.body)
    placements = tuple(one for one in roster.get("placements", ()) if one["family"] in families)
    places = {one["session"] for one in placements}
    runs = {one["id"]: one for one in roster.get("sessions", ()) if one["id"] in places}
    slots = {one["session"]: _slot(roster, one) for one in placements if one["session"] not in runs}
    facts = tuple(one for one in problem["families"] if one["id"] in families)
    homes = {one["household"] for one in facts}
    return StoredPlan(
        row=row,
        facts=facts,
        placements=placements,
        sessions={**runs, **slots},
        unplaced=tuple(one for one in roster.get("unplaced", ()) if one["family"] in families),
        pins=tuple(one for one in problem.get("pins", ()) if one["family"] in families),
        overrides=tuple(one for one in problem.get("overrides", ()) if is_for(one["target"], families, places)),
        pairs=tuple(one for one in problem.get("pairs", ()) if homes & set(one["households"])),
        away=tuple(one for one in problem.get("keep_away", ()) if one["household"] in homes),
        everybody=tuple(one["id"] for one in problem["families"]),
    )


def is_for(target: str, families: Collection[str], places: Collection[str]) -> bool:
    """Whether a rule is set aside for one of the families, or for a session of theirs, or somebody's time in one."""
    return target in families or any(target == place or target.endswith(f" {place}") for place in places)


def _slot(roster: Told, placement: Told) -> Told:
    return next((one for one in roster.get("slots", ()) if one["family"] == placement["family"]), {})
